internal import Catalog
internal import LinkExtract
internal import Markdown

/// New addresses and archived copies, as changes of files.
struct LinkMending {
  /// New addresses by the URL as written.
  var targets: [String: String] = [:]
  /// Archived copies by the URL as written.
  var copies: [String: String] = [:]

  /// Whether there is something to be written for a URL.
  func has(_ url: String) -> Bool { targets[url] != nil || copies[url] != nil }

  /// What a change does, for messages.
  struct Planned {
    var change: FileChange
    /// The number of links that get a new address.
    var replaced: Int
    /// The number of links that get an archived copy.
    var archived: Int
    /// Places that cannot be mended, with the reason.
    var refused: [(place: SourcePosition, reason: String)]
  }

  /// Plans the change of a Markdown file.
  ///
  /// - Parameter path: where the file is.
  func plan(
    _ document: Document, entries: [Range<Int>], path: String, withCopies: Bool = true
  ) -> Planned {
    let replacing = LinkEdits.replacing(in: document, entries: entries) { targets[$0] }
    let appending = LinkEdits.appending("archived", in: document, entries: entries) { url in
      withCopies ? copies[url] : nil
    }
    let source = document.source
    let refused = replacing.refused + appending.refused
    return Planned(
      change: FileChange(
        name: source.name, path: path, before: source.bytes,
        edits: replacing.edits + appending.edits),
      replaced: replacing.mended.count, archived: appending.mended.count,
      refused: refused.map { (source.position(at: $0.offset), $0.reason) })
  }
}
