internal import Markdown

/// `damaged-text`: bytes that are no text, as a wrong encoding or a broken copy leaves them.
struct DamagedTextCheck: DoctorCheck {
  let name = "damaged-text"
  let summary = "bytes that are not UTF-8, or NUL"

  private static let hint =
    "open the file in the encoding that it was written in and save it as UTF-8"

  func findings(in examination: Examination) -> [Finding] {
    var findings = examination.catalog.problems.filter { $0.severity == .warning }.map { problem in
      Finding(
        check: name, severity: .error, file: problem.file, line: problem.position?.line ?? 1,
        column: problem.position?.column ?? 1, message: problem.message, hint: Self.hint, edits: nil
      )
    }
    let known = Set(findings.map { "\($0.file):\($0.line):\($0.column)" })
    for (index, file) in examination.catalog.files.enumerated() {
      guard let offset = Self.firstInvalid(in: file.document.source.bytes) else { continue }
      let found = finding(
        .error, in: examination, file: index, offset: offset,
        message: "bytes that are not UTF-8; they are kept, and shown as U+FFFD", hint: Self.hint)
      if !known.contains("\(found.file):\(found.line):\(found.column)") { findings.append(found) }
    }
    return findings
  }

  /// Where the first byte stands that is no UTF-8; `nil` in sound text.
  ///
  /// O(bytes).
  static func firstInvalid(in bytes: [UInt8]) -> Int? {
    guard String(validating: bytes, as: UTF8.self) == nil else { return nil }
    var parser = UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    var offset = 0
    while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let scalar): offset += scalar.count
      case .error: return offset
      case .emptyInput: return nil
      }
    }
  }
}
