internal import LinkCheck
internal import LinkExtract

/// How the links of a report that moved can be mended.
struct RedirectMending {
  /// The new addresses by the URL as written, where nothing speaks against them.
  private(set) var targets: [String: String] = [:]
  /// Why the others are left as they are, by the URL as written.
  private(set) var objections: [String: String] = [:]

  /// Looks through the rows that moved.
  init(_ report: CheckReport) {
    for row in report.links where row.verdict == .moved {
      guard let target = row.finalURL else { continue }
      if let objection = RedirectSafety.objection(to: target, for: row.url) {
        objections[row.url] = objection
      } else {
        targets[row.url] = target
      }
    }
  }

  /// The edits of a file; `nil` for one that is no Markdown or is gone.
  ///
  /// O(bytes): the file is parsed.
  func edits(of file: String, in subject: any CheckSubject) -> LinkEdits? {
    guard !targets.isEmpty, let markdown = subject.markdown(of: file) else { return nil }
    return LinkEdits.replacing(in: markdown.document, entries: markdown.entries) { targets[$0] }
  }
}
