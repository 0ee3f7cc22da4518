internal import Catalog
internal import Markdown

/// The links of Markdown: links and images in every form, raw HTML, definitions that nothing uses.
enum MarkdownLinks {
  /// The links in document order.
  ///
  /// Code holds none. O(bytes + links · log links).
  static func find(in document: Document) -> [FoundLink] {
    let source = document.source
    let ignores = LinkIgnores(in: document)
    var links: [FoundLink] = []
    var usedDefinitions: Set<Int> = []
    func add(_ url: String, at offset: Int) {
      let isIgnored = ignores.contains(source.position(at: offset))
      links.append(FoundLink(url: url, offset: offset, isIgnored: isIgnored))
    }
    for block in document.blocks {
      block.forEachLinkOrHTML { inline, link in
        add(link.destination, at: inline.range.lowerBound)
        if link.form == .reference, let range = link.destinationRange {
          usedDefinitions.insert(range.lowerBound)
        }
      } html: { range in
        for link in HTMLLinks.find(in: source.bytes, range) { add(link.url, at: link.offset) }
      }
    }
    let count = links.count
    for definition in document.referenceDefinitions
    where !usedDefinitions.contains(definition.destinationRange.lowerBound) {
      add(definition.url, at: definition.destinationRange.lowerBound)
    }
    if links.count > count { links.sort { $0.offset < $1.offset } }
    return links
  }
}
