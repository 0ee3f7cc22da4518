internal import Markdown

/// Tells edits that leave everything else that is read as it was from those that do not.
///
/// Where text is odd enough, a word that is taken away makes other words mean something else.
struct HarmlessEdits {
  private let file: CatalogFile
  private let isSingleFile: Bool
  private let before: [Facts]?

  /// What is read of an entry, but for its status word.
  private struct Facts: Equatable {
    var title: String?
    var authors: [String]
    var venue: String?
    var year: Int?
    var state: ReadState
    var notes: [String]
    var links: [String]
    var parts: [String]
    var tags: [String]
    var section: [String]

    init(_ entry: Entry) {
      title = entry.title
      authors = entry.authors
      venue = entry.venue
      year = entry.year
      state = entry.state
      notes = entry.notes.map(\.text)
      links = entry.links.map(\.url)
      parts = entry.parts.map { "\($0.title ?? "") \($0.links.map(\.url))" }
      tags = entry.tags
      section = entry.section
    }
  }

  /// Reads the file as it is.
  init(in file: CatalogFile, isSingleFile: Bool) {
    self.file = file
    self.isSingleFile = isSingleFile
    before = Self.read(file.document.source.bytes, file, isSingleFile: isSingleFile)
  }

  /// Those of some edits, which do not overlap, that are harmless, all of them made together.
  ///
  /// O(bytes) where all are, as nearly always; otherwise they are tried one after the other.
  func filter(_ edits: [TextEdit]) -> [TextEdit] {
    guard !isHarmless(edits) else { return edits }
    return edits.prefix(Self.mostTried).reduce(into: []) { kept, edit in
      if isHarmless(kept + [edit]) { kept.append(edit) }
    }
  }

  /// How many edits are tried one by one at most: each is a file read anew.
  private static let mostTried = 50

  private func isHarmless(_ edits: [TextEdit]) -> Bool {
    let bytes = edits.applied(to: file.document.source.bytes)
    guard let before, let after = Self.read(bytes, file, isSingleFile: isSingleFile) else {
      return false
    }
    return before == after
  }

  private static func read(
    _ bytes: [UInt8], _ file: CatalogFile, isSingleFile: Bool
  ) -> [Facts]? {
    let catalog = try? Catalog.read(files: [(file.name, bytes)], isSingleFile: isSingleFile)
    return catalog?.entries.map(Facts.init)
  }
}
