internal import Markdown

/// `damaged-text`: bytes that are no text, as a wrong encoding or a broken copy leaves them.
struct DamagedTextCheck: DoctorCheck {
  let name = "damaged-text"
  let summary = "bytes that are not UTF-8, or NUL"

  func findings(in examination: Examination) -> [Finding] {
    examination.catalog.problems.filter { $0.severity == .warning }.map { problem in
      Finding(
        check: name, severity: .error, file: problem.file, line: problem.position?.line ?? 1,
        column: problem.position?.column ?? 1, message: problem.message,
        hint: "open the file in the encoding that it was written in and save it as UTF-8",
        edits: nil)
    }
  }
}
