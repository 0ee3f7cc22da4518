internal import Markdown

/// The sections of lists that words of a heading name.
struct SectionChoice {
  /// The lists with the sections that are meant, those below them too.
  let found: [(file: CatalogFile, sections: [DocumentSection])]

  /// All sections where `words` is `nil`; else those under headings with just these words, or where
  /// there are none under headings that hold them.
  ///
  /// - Throws: `CatalogError` with code `notEditable` when there is no such heading or list; the
  ///   message names those that there are.
  init(_ words: String?, file name: String?, in catalog: Catalog) throws(CatalogError) {
    let lists = try Self.lists(name, in: catalog)
    let all = lists.map {
      (file: $0, sections: DocumentSection.sections(of: $0.document, fileKind: nil))
    }
    guard let words else {
      found = all
      return
    }
    let wanted = TextFolding.fold(words)
    let exact = Self.under(all) { TextFolding.fold($0) == wanted }
    let holding = exact.isEmpty ? Self.under(all) { TextFolding.fold($0).contains(wanted) } : exact
    guard !holding.isEmpty else {
      let names = all.flatMap(\.sections).compactMap(\.path.last).joined(separator: ", ")
      throw CatalogError(
        .notEditable, path: name ?? catalog.path,
        message: "no heading holds “\(words)”; there are \(names)")
    }
    found = holding
  }

  /// The files that are lists, or the one of them with a name.
  static func lists(_ name: String?, in catalog: Catalog) throws(CatalogError) -> [CatalogFile] {
    let lists = catalog.files.filter { CatalogPath.rule(ofPath: $0.name) == nil }
    guard let name else { return lists }
    let named = lists.filter { $0.name == name || $0.name == name + ".md" }
    guard !named.isEmpty else {
      throw CatalogError(
        .notEditable, path: name,
        message:
          "no list of the catalog has this name; there are \(lists.map(\.name).joined(separator: ", "))"
      )
    }
    return named
  }

  private static func under(
    _ all: [(file: CatalogFile, sections: [DocumentSection])], _ fits: (String) -> Bool
  ) -> [(file: CatalogFile, sections: [DocumentSection])] {
    all.map { file, sections in (file, sections.filter { $0.path.contains(where: fits) }) }
      .filter { !$0.sections.isEmpty }
  }
}
