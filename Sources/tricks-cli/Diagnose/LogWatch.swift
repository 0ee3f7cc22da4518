internal import ArgumentParser
internal import Diagnosis
internal import Foundation
internal import Markdown
internal import Terminal

/// Follows logs that grow, and says once when a rule starts or stops firing.
struct LogWatch {
  let paths: [String]
  let reader: LogReader
  let judge: Judge
  let language: Language

  /// Seconds between two looks at the files, at least.
  private static let pause = 0.5
  /// A look reads all of a log, so that the next one waits for this many times as long: to watch a
  /// log of gigabytes takes a fifth of a core at most.
  private static let rest = 4.0

  /// Follows the logs until the program is ended.
  func follow(on console: Console) throws -> Never {
    var firing: Set<String> = []
    var problem: String?
    var stamp = ""
    while true {
      let start = Date.now
      let now = paths.map(Self.stamp).joined(separator: "\n")
      if now != stamp {
        stamp = now
        do {
          let diagnoses = try paths.flatMap { path in
            try reader.read(path).map { RunDiagnosis(run: $0, findings: judge.findings($0)) }
          }
          problem = nil
          try report(diagnoses, &firing, on: console)
        } catch let error as LogError {
          // A log that is being written may have no header or no row yet.
          if problem != error.description { console.note(error.description) }
          problem = error.description
        }
        if console.isReaderGone { throw ExitCode.success }
      }
      Thread.sleep(
        forTimeInterval: max(Self.pause, -start.timeIntervalSinceNow * Self.rest))
    }
  }

  private func report(
    _ diagnoses: [RunDiagnosis], _ firing: inout Set<String>, on console: Console
  ) throws {
    let isChinese = language == .chinese
    var now: Set<String> = []
    for diagnosis in diagnoses {
      for finding in diagnosis.fired {
        let key = "\(diagnosis.title): \(finding.rule)"
        now.insert(key)
        guard !firing.contains(key) else { continue }
        let role: Role = finding.severity == .info ? .muted : .warning
        let lines = finding.rows.suffix(3).map(String.init).joined(separator: ", ")
        let reason = isChinese ? finding.reason.chinese : finding.reason.english
        try console.print(
          console.painter.paint(finding.severity.rawValue, as: role) + "  "
            + console.paint(key, as: .title) + "  " + console.paint(reason, as: .plain)
            + (lines.isEmpty
              ? "" : console.paint((isChinese ? "  行 " : "  lines ") + lines, as: .muted)))
      }
    }
    for key in firing.subtracting(now).sorted() {
      try console.print(
        console.painter.paint(isChinese ? "停止" : "over", as: .success) + "  "
          + console.paint(key, as: .title))
    }
    firing = now
    try console.flush()
  }

  /// Size and time of a file, or of each file of a folder.
  private static func stamp(of path: String) -> String {
    let names = [""] + ((try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? [])
    return names.map { name in
      let file = name.isEmpty ? path : path + "/" + name
      let facts = try? FileManager.default.attributesOfItem(atPath: file)
      let size = facts?[.size] as? Int ?? -1
      let date = facts?[.modificationDate] as? Date
      return "\(name) \(size) \(date?.timeIntervalSince1970 ?? 0)"
    }.joined(separator: "\n")
  }
}
