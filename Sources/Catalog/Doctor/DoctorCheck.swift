internal import Markdown

/// One thing that the doctor looks for.
public protocol DoctorCheck: Sendable {
  /// The stable name, in kebab-case: it stands in ignore comments and in scripts.
  var name: String { get }
  /// What the check reports, one sentence without a full stop.
  var summary: String { get }
  /// What it finds, in any order.
  func findings(in examination: Examination) -> [Finding]
}

extension DoctorCheck {
  /// Makes a finding at a byte of a file.
  ///
  /// - Parameter file: the file's place in the catalog's `files`.
  func finding(
    _ severity: Finding.Severity, in examination: Examination, file: Int, offset: Int,
    message: String, hint: String, edits: [TextEdit]? = nil
  ) -> Finding {
    let file = examination.catalog.files[file]
    let position = file.document.source.position(at: offset)
    return Finding(
      check: name, severity: severity, file: file.name, line: position.line,
      column: position.column, message: message, hint: hint, edits: edits)
  }

  /// Makes a finding about an entry, at its first byte.
  func finding(_ severity: Finding.Severity, at entry: Entry, message: String, hint: String)
    -> Finding
  {
    Finding(
      check: name, severity: severity, file: entry.file, line: entry.line, column: entry.column,
      message: message, hint: hint, edits: nil)
  }
}
