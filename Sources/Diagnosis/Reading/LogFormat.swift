/// The format of a log, told from its content.
public enum LogFormat: String, Sendable, Hashable, CaseIterable {
  case delimited = "delimited text"
  case jsonLines = "JSON lines"
  case jsonDocument = "JSON document"
  case console = "console text"
  case eventFile = "tfevents"
  case metricFile = "MLflow metrics"

  /// Tells the format of a file.
  ///
  /// - Parameter bytes: its first bytes, decoded; at most a few hundred KiB.
  init?(of bytes: [UInt8]) {
    if EventFileReader.isEventFile(bytes) {
      self = .eventFile
      return
    }
    let lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(200)
      .map { line in line.last == 0x0D ? line.dropLast() : line }
    guard let first = lines.first(where: { !$0.allSatisfy { $0 == 0x20 || $0 == 0x09 } }),
      let start = first.first(where: { $0 != 0x20 && $0 != 0x09 })
    else { return nil }
    if start == UInt8(ascii: "{") || start == UInt8(ascii: "[") {
      // Python prints dictionaries, which are no JSON.
      let second = first.drop { $0 != UInt8(ascii: "{") }.dropFirst().first { $0 != 0x20 }
      if start == UInt8(ascii: "{"), second == UInt8(ascii: "'") {
        self = .console
      } else {
        let last = first.last { $0 != 0x20 && $0 != 0x09 }
        let isLine = start == UInt8(ascii: "{") && last == UInt8(ascii: "}")
        let isAlone = lines.dropFirst().allSatisfy { $0.isEmpty }
        self =
          isLine && !(isAlone && first.contains(UInt8(ascii: "["))) ? .jsonLines : .jsonDocument
      }
    } else if DelimitedHeader(lines: lines) != nil {
      self = .delimited
    } else if MetricFileReader.isMetricLine(first) {
      self = .metricFile
    } else if lines.contains(where: {
      !ConsoleReader.pairs(in: Array($0).span, 0..<$0.count).isEmpty
    }) {
      self = .console
    } else {
      return nil
    }
  }
}
