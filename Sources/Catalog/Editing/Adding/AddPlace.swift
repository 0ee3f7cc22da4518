internal import Markdown

/// Where a new entry goes.
struct AddPlace {
  var file: CatalogFile
  var spot: Spot
  /// The entries of the same section, whose style is copied.
  var neighbours: [Entry]

  /// What is written, and where.
  enum Spot {
    case item(ItemPlace)
    /// A paragraph behind the one that ends here, in a list without bullets.
    case paragraph(behind: Int)
    /// A row behind the one that ends here.
    case row(behind: Int)
  }

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
      spot = .item(.underHeading(heading))
      let title = Self.heading(heading)
      neighbours = catalog.entries.filter { $0.file == file.name && $0.section.last == title }
      if neighbours.isEmpty {
        neighbours = catalog.entries.filter { $0.file == file.name && $0.kind == kind }
      } else if let other = Self.spotWithoutItem(beside: neighbours, in: file) {
        spot = other
      }
      return
    }
    neighbours = catalog.entries.filter { $0.file == file.name && $0.kind == kind }
    let section = neighbours.last?.section
    let own = neighbours.filter { $0.section == section }
    if let other = Self.spotWithoutItem(beside: own, in: file) {
      spot = other
    } else if let last = neighbours.last(where: {
      file.block(at: $0.range).map(Self.isItem) ?? false
    }),
      let block = file.block(at: last.range)
    {
      spot = .item(.after(block))
    } else if let heading = headings.last(where: {
      Self.heading($0).map { KindNames.kind(namedBy: $0) == kind } ?? false
    }) {
      spot = .item(.underHeading(heading))
    } else {
      spot = .item(.endOfDocument)
    }
  }

  /// Behind the last of some entries none of which is a list item; `nil` where one is, or where the
  /// last does not begin its line.
  private static func spotWithoutItem(beside entries: [Entry], in file: CatalogFile) -> Spot? {
    let blocks = entries.map { file.block(at: $0.range) }
    guard let last = blocks.last, let last, !blocks.contains(where: { $0.map(isItem) ?? false })
    else { return nil }
    let bytes = file.document.source.bytes
    let start = last.range.lowerBound
    guard start == 0 || bytes[start - 1] == 0x0A else { return nil }
    switch last.kind {
    case .paragraph: return .paragraph(behind: last.range.upperBound)
    case .tableRow: return .row(behind: last.range.upperBound)
    default: return nil
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
