internal import Catalog
internal import Markdown

/// The links of Markdown: links and images in every form, raw HTML, definitions that nothing uses.
enum MarkdownLinks {
  /// A link with what is needed to change it.
  struct Placed {
    var found: FoundLink
    /// The link itself; `nil` for one in raw HTML and for a definition.
    var inline: Inline?
    /// The outermost link around it; itself where it stands in none.
    var outermost: Inline?
    /// The bytes of the URL in its definition, where it has one.
    var definition: Range<Int>?
  }

  /// The links in document order.
  ///
  /// Code holds none. O(bytes + links · log links).
  static func find(in document: Document) -> [FoundLink] {
    var links: [FoundLink] = []
    forEach(in: document, entries: []) { links.append($0.found) }
    links.sortWhereNeeded(by: \.offset)
    return links
  }

  /// The links in document order, with what is needed to change them.
  static func placed(in document: Document, entries: [Range<Int>] = []) -> [Placed] {
    var links: [Placed] = []
    forEach(in: document, entries: entries) { links.append($0) }
    links.sortWhereNeeded(by: \.found.offset)
    return links
  }

  /// Calls `body` for each link in document order, then for the definitions that nothing uses.
  private static func forEach(
    in document: Document, entries: [Range<Int>], _ body: (Placed) -> Void
  ) {
    let source = document.source
    let ignores = LinkIgnores(in: document, entries: entries)
    func found(_ url: String, at offset: Int) -> FoundLink {
      let isIgnored = ignores.contains(source.position(at: offset))
      return FoundLink(url: url, offset: offset, isIgnored: isIgnored)
    }
    var usedDefinitions: Set<Int> = []
    var outermost: Inline?
    for block in document.blocks {
      block.forEachLinkOrHTML { inline, link in
        if inline.range.lowerBound >= outermost?.range.upperBound ?? 0 { outermost = inline }
        let definition = link.form == .reference ? link.destinationRange : nil
        if let definition { usedDefinitions.insert(definition.lowerBound) }
        body(
          Placed(
            found: found(link.destination, at: inline.range.lowerBound), inline: inline,
            outermost: outermost, definition: definition))
      } html: { range in
        for link in HTMLLinks.find(in: source.bytes, range) {
          body(Placed(found: found(link.url, at: link.offset)))
        }
      }
    }
    for definition in document.referenceDefinitions {
      let place = definition.destinationRange.lowerBound
      if !usedDefinitions.contains(place) {
        body(Placed(found: found(definition.url, at: place)))
      }
    }
  }
}

extension Array {
  /// Sorts the elements, if they are not in order yet.
  fileprivate mutating func sortWhereNeeded(by key: (Element) -> Int) {
    guard !zip(self, dropFirst()).allSatisfy({ key($0) <= key($1) }) else { return }
    sort { key($0) < key($1) }
  }
}
