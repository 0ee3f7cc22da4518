internal import Markdown

/// What stands under one heading, up to the next heading.
struct DocumentSection: Sendable {
  /// The headings above, outermost first, its own last; plain text.
  var path: [String]
  /// Its own heading; `nil` for what stands before the first one.
  var heading: Block?
  /// The kind that its own heading names.
  var ownKind: EntryKind?
  /// The kind that the nearest heading above, or the file's name, names.
  var inheritedKind: EntryKind?
  /// Its blocks, without the heading.
  var blocks: [Block]

  /// Its kind: the nearest name decides.
  var kind: EntryKind? { ownKind ?? inheritedKind }

  /// Cuts a document at its top-level headings.
  ///
  /// - Parameter fileKind: the kind that the file's name names.
  static func sections(of document: Document, fileKind: EntryKind?) -> [DocumentSection] {
    var sections: [DocumentSection] = []
    var open: [(level: Int, title: String, kind: EntryKind?)] = []
    var current = DocumentSection(
      path: [], heading: nil, ownKind: nil, inheritedKind: fileKind, blocks: [])
    for block in document.blocks {
      guard case .heading(let level) = block.kind else {
        current.blocks.append(block)
        continue
      }
      sections.append(current)
      while let last = open.last, last.level >= level { open.removeLast() }
      let title = String(block.inlines.plainText.trimmingBlanks())
      let inherited = open.last(where: { $0.kind != nil })?.kind ?? fileKind
      let own = KindNames.kind(namedBy: title)
      open.append((level, title, own))
      current = DocumentSection(
        path: open.map(\.title), heading: block, ownKind: own, inheritedKind: inherited, blocks: [])
    }
    sections.append(current)
    return sections.filter { $0.heading != nil || !$0.blocks.isEmpty }
  }
}
