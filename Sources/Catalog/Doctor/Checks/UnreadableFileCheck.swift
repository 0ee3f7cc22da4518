internal import Markdown

/// `unreadable-file`: a file of the catalog was left out because it could not be read or parsed.
struct UnreadableFileCheck: DoctorCheck {
  let name = "unreadable-file"
  let summary = "a file that could not be read, and was left out"

  func findings(in examination: Examination) -> [Finding] {
    examination.catalog.problems.filter { $0.severity == .error }.map { problem in
      Finding(
        check: name, severity: .error, file: problem.file, line: problem.position?.line ?? 1,
        column: problem.position?.column ?? 1, message: "left out: \(problem.message)",
        hint: "make the file readable, or move it out of the catalog", edits: nil)
    }
  }
}
