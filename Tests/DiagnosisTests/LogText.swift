import Diagnosis
import Foundation

/// A log in a temporary file.
enum LogText {
  /// Reads a text as a log.
  static func read(
    _ text: String, name: String = "log.csv", mapping: [MetricRole: [String]] = [:],
    run: String? = nil
  ) throws -> [TrainingRun] {
    try read(bytes: Array(text.utf8), name: name, mapping: mapping, run: run)
  }

  /// Reads bytes as a log.
  static func read(
    bytes: [UInt8], name: String = "log.csv", mapping: [MetricRole: [String]] = [:],
    run: String? = nil
  ) throws -> [TrainingRun] {
    try inFolder([name: bytes]) { folder in
      try LogReader(mapping: mapping, wantedRun: run).read(folder + "/" + name)
    }
  }

  /// Calls `body` with a folder that holds files and goes afterwards.
  static func inFolder<Result>(_ files: [String: [UInt8]], _ body: (String) throws -> Result) throws
    -> Result
  {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tricks-log-\(UUID())")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for (name, bytes) in files {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(bytes).write(to: file)
    }
    return try body(folder.path)
  }

  /// The values of a series.
  static func values(_ run: TrainingRun, _ role: MetricRole) -> [Double] {
    let series = role.isTest ? run.testSets.first?.series[role] : run.series[role]
    return series?.points.map(\.value) ?? []
  }
}
