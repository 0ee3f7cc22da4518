import Foundation

@testable import LinkCheck

/// A time so many days and hours after 1 January 2026.
func day(_ days: Int, hour: Int = 0) -> Timestamp {
  Timestamp(seconds: 1_767_225_600 + Int64(days) * 86_400 + Int64(hour) * 3600)
}

extension Observation {
  /// An observation with the status that goes with the verdict.
  static func at(_ time: Timestamp, _ verdict: Verdict, status: Int? = nil) -> Observation {
    let usual: [Verdict: Int] = [.ok: 200, .moved: 200, .dead: 404, .fragment: 200, .blocked: 403]
    return Observation(
      checkedAt: time, verdict: verdict, status: status ?? usual[verdict],
      reason: verdict == .dead ? "GET was answered 404 Not Found: look for a copy." : nil,
      attempts: 1, elapsedMilliseconds: 5)
  }
}

extension LinkPast {
  /// The past of observations in order of time.
  init(of observations: Observation...) {
    self.init(observations[0])
    for next in observations.dropFirst() { add(next) }
  }
}

/// A folder of local state that goes when the test does.
final class StateFolder {
  let path = FileManager.default.temporaryDirectory.path + "/tricks-history-\(UUID())"

  init() throws {
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  func write(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: URL(filePath: file(name)))
  }

  func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: file(name))))
  }
}

extension LinkHistory {
  /// The whole history as text.
  func exported() throws -> String {
    var bytes: [UInt8] = []
    try export { bytes += $0 }
    return String(decoding: bytes, as: UTF8.self)
  }

  func record(_ url: String, _ observations: Observation..., title: String? = nil) throws {
    try record(observations.map { HistoryEntry(url: url, observation: $0, title: title) })
  }
}
