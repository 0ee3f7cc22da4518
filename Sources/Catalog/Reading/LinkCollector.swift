internal import Markdown

/// Collects every link of the catalog's files in document order.
struct LinkCollector {
  private let entriesByFile: [String: [Owner]]
  private let rulesByFile: [String: [Owner]]

  private struct Owner {
    var id: String
    var range: Range<Int>
  }

  init(entries: [Entry], rules: [Rule]) {
    entriesByFile = Dictionary(grouping: entries, by: \.file).mapValues {
      $0.map { Owner(id: $0.id, range: $0.range) }
    }
    rulesByFile = Dictionary(grouping: rules, by: \.file).mapValues {
      $0.map { Owner(id: $0.id, range: $0.range) }
    }
  }

  /// The links of all files with the entry or rule in which each stands.
  ///
  /// O(nodes + links · log n).
  func links(of files: [CatalogFile]) -> [LinkOccurrence] {
    var links: [LinkOccurrence] = []
    for file in files {
      let entries = entriesByFile[file.name] ?? []
      let rules = rulesByFile[file.name] ?? []
      let source = file.document.source
      func add(_ url: String, _ text: String, at offset: Int) {
        let position = source.position(at: offset)
        links.append(
          LinkOccurrence(
            url: url, text: text, file: file.name, line: position.line, column: position.column,
            entry: Self.owner(of: offset, in: entries), rule: Self.owner(of: offset, in: rules)))
      }
      for block in file.document.blocks {
        block.forEachLinkOrHTML { inline, link in
          let isBare = link.form == .bare || link.form == .autolink
          add(
            link.destination, isBare ? link.destination : inline.children.plainText,
            at: inline.range.lowerBound)
        } html: { range in
          for found in HTMLLinkScanner.links(in: source.bytes, range) {
            add(found.url, found.url, at: found.range.lowerBound)
          }
        }
      }
    }
    return links
  }

  /// The owner whose bytes hold `offset`; owners stand in source order and do not overlap.
  private static func owner(of offset: Int, in owners: [Owner]) -> String? {
    var low = 0
    var high = owners.count
    while low < high {
      let middle = (low + high) / 2
      if owners[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    guard low < owners.count, owners[low].range.contains(offset) else { return nil }
    return owners[low].id
  }
}
