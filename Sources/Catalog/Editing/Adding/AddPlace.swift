internal import Markdown

/// Where a new entry goes.
struct AddPlace {
  var file: CatalogFile
  var place: ItemPlace
  /// The entries of the same section, whose style is copied.
  var neighbours: [Entry]

  var hasCheckboxes: Bool { neighbours.contains { $0.checkbox != nil } }

  init(for new: NewEntry, in catalog: Catalog) throws(CatalogError) {
    let kind = Self.kind(of: new, in: catalog)
    let lists = catalog.files.filter { CatalogPath.rule(ofPath: $0.name) == nil }
    if let name = new.file {
      guard let file = lists.first(where: { $0.name == name || $0.name == name + ".md" }) else {
        throw CatalogError(
          .notEditable, path: name,
          message:
            "no list of the catalog has this name; there are \(lists.map(\.name).joined(separator: ", "))"
        )
      }
      self.file = file
    } else {
      let holding = catalog.entries.last {
        $0.kind == kind && (new.section == nil || Self.fits($0.section.last ?? "", new.section))
      }
      let named = lists.first { KindNames.kind(namedBy: $0.name) == kind }
      let headed = lists.first { file in
        file.document.blocks.contains {
          Self.heading($0).map {
            KindNames.kind(namedBy: $0) == kind || new.section != nil && Self.fits($0, new.section)
          } ?? false
        }
      }
      guard
        let file = holding.flatMap({ entry in lists.first { $0.name == entry.file } }) ?? named
          ?? headed ?? (catalog.isSingleFile ? lists.first : nil)
      else {
        throw CatalogError(
          .notEditable, path: catalog.path,
          message:
            "no list holds entries of kind \(kind.rawValue); name one with --file (\(lists.map(\.name).joined(separator: ", ")))"
        )
      }
      self.file = file
    }
    let file = self.file
    let headings = file.document.blocks.filter { Self.heading($0) != nil }
    if let section = new.section {
      guard
        let heading = headings.first(where: {
          Self.heading($0).map { Self.fits($0, section) } ?? false
        })
      else {
        let names = headings.compactMap(Self.heading).joined(separator: ", ")
        throw CatalogError(
          .notEditable, path: file.name,
          message: "no heading holds “\(section)”; there are \(names)")
      }
      place = .underHeading(heading)
      let title = Self.heading(heading)
      neighbours = catalog.entries.filter { $0.file == file.name && $0.section.last == title }
      if neighbours.isEmpty {
        neighbours = catalog.entries.filter { $0.file == file.name && $0.kind == kind }
      }
      return
    }
    neighbours = catalog.entries.filter { $0.file == file.name && $0.kind == kind }
    if let last = neighbours.last(where: { file.block(at: $0.range).map(Self.isItem) ?? false }),
      let block = file.block(at: last.range)
    {
      place = .after(block)
    } else if let heading = headings.last(where: {
      Self.heading($0).map { KindNames.kind(namedBy: $0) == kind } ?? false
    }) {
      place = .underHeading(heading)
    } else {
      place = .endOfDocument
    }
  }

  /// The kind, or `blog` for an address that tells none where there is a list of blogs and none of
  /// links: a page that is no paper is most often a post.
  private static func kind(of new: NewEntry, in catalog: Catalog) -> EntryKind {
    let kind = new.resolvedKind
    guard kind == .link, new.kind == nil, !hasPlace(for: .link, in: catalog),
      hasPlace(for: .blog, in: catalog)
    else { return kind }
    return .blog
  }

  private static func hasPlace(for kind: EntryKind, in catalog: Catalog) -> Bool {
    catalog.entries.contains { $0.kind == kind }
      || catalog.files.contains { file in
        KindNames.kind(namedBy: file.name) == kind
          || file.document.blocks.contains {
            heading($0).map { KindNames.kind(namedBy: $0) == kind } ?? false
          }
      }
  }

  private static func heading(_ block: Block) -> String? {
    if case .heading = block.kind { String(block.inlines.plainText.trimmingBlanks()) } else { nil }
  }

  private static func isItem(_ block: Block) -> Bool {
    if case .item = block.kind { true } else { false }
  }

  private static func fits(_ heading: String, _ section: String?) -> Bool {
    guard let section else { return true }
    return TextFolding.fold(heading).range(of: TextFolding.fold(section)) != nil
  }
}
