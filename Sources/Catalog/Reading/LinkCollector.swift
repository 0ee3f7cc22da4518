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

  /// The links of all files with the entry or rule in which each stands. O(nodes + links · log n).
  func links(of files: [CatalogFile]) -> [LinkOccurrence] {
    var links: [LinkOccurrence] = []
    for file in files {
      let entries = entriesByFile[file.name] ?? []
      let rules = rulesByFile[file.name] ?? []
      let source = file.document.source
      for block in file.document.blocks {
        block.forEachLink { inline, link, _ in
          let offset = inline.range.lowerBound
          let position = source.position(at: offset)
          let isBare = link.form == .bare || link.form == .autolink
          let text = isBare ? link.destination : inline.children.plainText
          links.append(
            LinkOccurrence(
              url: link.destination, text: text, file: file.name, line: position.line,
              column: position.column,
              entry: Self.owner(of: offset, in: entries), rule: Self.owner(of: offset, in: rules)))
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
