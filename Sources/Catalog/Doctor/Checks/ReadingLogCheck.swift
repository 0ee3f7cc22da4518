/// `reading-log`: lines of `reading.log` that are no events, or name an entry that isn't there.
struct ReadingLogCheck: DoctorCheck {
  let name = "reading-log"
  let summary = "a line of reading.log that is no event, is repeated, or names no entry"

  func findings(in examination: Examination) -> [Finding] {
    let log = examination.catalog.readingLog
    let lines = log.problems.map { problem in
      Finding(
        check: name, severity: severity(of: problem.kind), file: ReadingLog.fileName,
        line: problem.line, column: problem.column, message: problem.message, hint: problem.hint,
        edits: nil)
    }
    let ids = Set(examination.catalog.entries.map(\.id))
    var unknown: [String: ReadingEvent] = [:]
    // What stands under a known id too, at the same time, was written down anew when the id changed.
    let told = Set(log.events.filter { ids.contains($0.id) }.map { "\($0.time) \($0.state)" })
    for event in log.events where !ids.contains(event.id) {
      if told.contains("\(event.time) \(event.state)") { continue }
      if let earlier = unknown[event.id], earlier.line < event.line { continue }
      unknown[event.id] = event
    }
    let candidates = unknown.isEmpty ? [] : examination.catalog.entries.map(\.id)
    let named = unknown.values.map { event in
      let near = Nearest.suggestions(for: event.id, among: candidates)
      return Finding(
        check: name, severity: .warning, file: ReadingLog.fileName, line: event.line,
        column: event.time.utf8.count + event.state.rawValue.utf8.count + 3,
        message: "no entry has the id “\(event.id)”",
        hint: (near.first.map { "write \($0) if that is meant; " } ?? "")
          + "`<!-- id: \(event.id) -->` in a renamed entry keeps its id", edits: nil)
    }
    return lines + named
  }

  private func severity(of kind: ReadingLogProblem.Kind) -> Finding.Severity {
    switch kind {
    case .unreadable: .error
    case .badLine, .conflictMarker: .warning
    case .repeated: .info
    }
  }
}
