internal import Catalog
internal import Files
internal import Foundation

/// Which rules were looked at, and on which days: `.tricks/rule-looks`, a line `2026-11-23 ID` each.
///
/// Local, and of use for `tricks next` alone: what cannot be read or written is left out.
struct RuleLooks {
  private let state: StateFolder
  private var path: String { state.path + "/" + Self.name }

  private static let name = "rule-looks"

  /// Older looks are dropped when there are more lines.
  private static let limit = 2000
  /// Far more than so many lines take, in bytes.
  private static let sizeLimit = 1 << 20

  /// - Parameter state: `.tricks` beside the catalog.
  init(in state: StateFolder) { self.state = state }

  /// How many times each rule was looked at in the last 90 days, by its id.
  var lately: [String: Int] { counts(since: Day(number: Day.today.number - 90)) }

  private func counts(since day: Day) -> [String: Int] {
    var counts: [String: Int] = [:]
    for line in lines {
      let words = line.split(separator: " ")
      guard words.count == 2, let looked = Day(String(words[0])), looked >= day else { continue }
      counts[String(words[1]), default: 0] += 1
    }
    return counts
  }

  /// Notes that a rule was looked at, once a day; only where there is local state already.
  func note(_ rule: String, on day: Day) {
    guard state.isUsable else { return }
    let line = "\(day) \(rule)"
    let old = lines
    guard !old.contains(line) else { return }
    let text = (old.suffix(Self.limit - 1) + [line]).joined(separator: "\n") + "\n"
    try? state.write(Array(text.utf8), to: Self.name)
  }

  private var lines: [String] {
    guard let bytes = try? FileReading.bytes(of: path, limit: Self.sizeLimit, followsLinks: false)
    else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
