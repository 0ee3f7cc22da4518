internal import Catalog
internal import Foundation

/// Which rules were looked at, and on which days: `.tricks/rule-looks`, a line `2026-11-23 ID` each.
///
/// Local, and of use for `tricks next` alone: what cannot be read or written is left out.
struct RuleLooks {
  private let folder: String
  private var path: String { folder + "/rule-looks" }

  /// Older looks are dropped when there are more lines.
  private static let limit = 2000

  /// - Parameter folder: `.tricks` beside the catalog.
  init(in folder: String) { self.folder = folder }

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
    guard FileManager.default.fileExists(atPath: folder) else { return }
    let line = "\(day) \(rule)"
    let old = lines
    guard !old.contains(line) else { return }
    let text = (old.suffix(Self.limit - 1) + [line]).joined(separator: "\n") + "\n"
    try? Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
  }

  private var lines: [String] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }
}
