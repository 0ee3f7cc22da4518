internal import Markdown

/// Reads one list: finds its sections, tells rules from entries, and cuts the rest into parts that
/// can be read independently.
struct ListReader: Sendable {
  let file: String
  let source: SourceText
  let sections: [DocumentSection]
  /// The rules that the list holds in sections of its own.
  let rules: [Rule]
  private let ruleSections: Set<Int>
  private let reader: SectionEntries

  /// Finds the sections and reads the rules among them.
  init(_ file: CatalogFile, isSingleFile: Bool, names: CatalogNames, options: ReadOptions) {
    self.file = file.name
    source = file.document.source
    let name = file.name.split(separator: "/").last.map(String.init) ?? file.name
    sections = DocumentSection.sections(of: file.document, fileKind: KindNames.kind(namedBy: name))
    var targets = LinkTargets(file: file.name, isSingleFile: isSingleFile, names: names)
    var ruleIDs: [(section: Int, id: String)] = []
    if isSingleFile {
      ruleIDs = Self.ruleIDs(of: sections)
      for (index, id) in ruleIDs {
        if let heading = sections[index].path.last { targets.anchors[Slugger.slug(heading)] = id }
      }
    }
    let ruleReader = RuleReader(source: source, file: file.name, targets: targets)
    let sections = sections
    rules = ruleIDs.compactMap { ruleReader.rule(id: $0.id, section: sections[$0.section]) }
    ruleSections = Set(ruleIDs.map(\.section))
    reader = SectionEntries(
      builder: EntryBuilder(
        source: source, headlines: HeadlineReader(words: options.statusWords), targets: targets))
  }

  /// The sections that read as rules, each with an id from its heading.
  private static func ruleIDs(of sections: [DocumentSection]) -> [(section: Int, id: String)] {
    var ids: [(section: Int, id: String)] = []
    var taken: Set<String> = []
    for (index, section) in sections.enumerated() where SectionNature.isRule(section) {
      var id = EntryID.slug(section.path.last ?? "", words: 12, han: 24)
      if id.isEmpty { id = "rule" }
      if taken.contains(id), section.path.count > 1 {
        id = EntryID.slug(section.path.suffix(2).joined(separator: " "), words: 16, han: 30)
      }
      var unique = id
      var number = 2
      while !taken.insert(unique).inserted {
        unique = "\(id)-\(number)"
        number += 1
      }
      ids.append((index, unique))
    }
    return ids
  }

  // MARK: - Parts

  /// Something of the list that is read by itself: a whole section, some of its blocks, or some
  /// items of a list in it.
  enum Part: Sendable {
    case section(Int)
    case blocks(Int, Range<Int>)
    case items(Int, block: Int, Range<Int>)
  }

  /// The bytes of source that are read at once: enough to outweigh the change of threads, few
  /// enough to keep all cores busy to the end.
  private static let batchSize = 16 << 10

  /// The parts in source order, in batches of about `batchSize` bytes.
  func batches() -> [[Part]] {
    var batches: [[Part]] = []
    var batch: [Part] = []
    var size = 0
    func add(_ part: Part, _ bytes: Int) {
      batch.append(part)
      size += bytes
      guard size >= Self.batchSize else { return }
      batches.append(batch)
      batch = []
      size = 0
    }
    for (index, section) in sections.enumerated() where !ruleSections.contains(index) {
      let bytes = section.blocks.reduce(0) { $0 + $1.range.count }
      if bytes <= Self.batchSize || !section.blocks.contains(where: \.isList) {
        add(.section(index), bytes)
      } else {
        for part in parts(ofLarge: section, at: index) { add(part.part, part.bytes) }
      }
    }
    if !batch.isEmpty { batches.append(batch) }
    return batches
  }

  /// The parts of a large section: stretches of its lists, and what stands between the lists.
  private func parts(ofLarge section: DocumentSection, at index: Int) -> [(part: Part, bytes: Int)]
  {
    var parts: [(part: Part, bytes: Int)] = []
    var start = 0
    func closeBlocks(at end: Int) {
      if start < end {
        let bytes = section.blocks[start..<end].reduce(0) { $0 + $1.range.count }
        parts.append((.blocks(index, start..<end), bytes))
      }
      start = end + 1
    }
    for (number, block) in section.blocks.enumerated() where block.isList {
      closeBlocks(at: number)
      var first = 0
      var bytes = 0
      for (item, child) in block.children.enumerated() {
        bytes += child.range.count
        guard bytes >= Self.batchSize || item == block.children.count - 1 else { continue }
        parts.append((.items(index, block: number, first..<(item + 1)), bytes))
        first = item + 1
        bytes = 0
      }
    }
    closeBlocks(at: section.blocks.count)
    return parts
  }

  /// The entries of some parts in source order.
  func entries(of parts: [Part]) -> FoundEntries {
    var found = FoundEntries()
    for part in parts {
      switch part {
      case .section(let index):
        append(reader.read(sections[index]), in: index, to: &found)
      case .blocks(let index, let blocks):
        append(reader.read(sections[index].blocks[blocks]), in: index, to: &found)
      case .items(let index, let block, let items):
        let items = sections[index].blocks[block].children[items]
        append(reader.read(items: items), in: index, to: &found)
      }
    }
    return found
  }

  private func append(_ drafts: [EntryDraft], in index: Int, to found: inout FoundEntries) {
    let section = sections[index]
    let path = section.path.filter { !$0.isEmpty }
    for draft in drafts {
      let position = source.position(at: draft.range.lowerBound)
      var entry = Entry(
        id: "",
        kind: section.kind
          ?? KindNames.kind(inferredFrom: draft.links, identifiers: draft.identifiers),
        state: draft.state, title: draft.title?.string,
        authors: draft.citation.authors.map(\.string), venue: draft.citation.venue?.string,
        year: draft.citation.year, identifiers: draft.identifiers, links: draft.links,
        notes: draft.notes, parts: draft.parts, rules: draft.ruleTargets.removingDuplicates(),
        tags: draft.tags, section: path, file: file, line: position.line, column: position.column,
        range: draft.range, checkbox: draft.checkbox, status: draft.status, days: draft.days)
      entry.id = draft.pinnedID ?? EntryID.short(for: entry)
      found.entries.append(entry)
      found.isPinned.append(draft.pinnedID != nil)
    }
  }
}

/// Entries with the ids that they have unless others want the same ones.
struct FoundEntries: Sendable {
  var entries: [Entry] = []
  /// Of each entry, whether the source names the id, so that it must not be changed.
  var isPinned: [Bool] = []

  /// Takes the entries out of others and puts them behind these.
  ///
  /// One by one they are moved; appended all at once they would be copied, which for so large a
  /// value takes far longer.
  mutating func take(_ others: inout FoundEntries) {
    isPinned += others.isPinned
    others.isPinned = []
    others.entries.reverse()
    while let entry = others.entries.popLast() { entries.append(entry) }
  }
}

extension Block {
  /// Whether the block is a list.
  fileprivate var isList: Bool { if case .list = kind { true } else { false } }
}
