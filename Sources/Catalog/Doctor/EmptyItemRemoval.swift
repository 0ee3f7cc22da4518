internal import Markdown

/// Works out which empty bullets can go without a change to anything else.
///
/// An edit takes a whole line away. It is offered only where the surroundings, parsed again without
/// the line, have the tree that they had before without the bullet: no items merged, no list
/// loosened or tightened, nothing moved into another item.
struct EmptyItemRemoval {
  let document: Document
  private let bytes: [UInt8]
  private var accepted: [Candidate] = []
  /// How many bytes may still be parsed, so that no shape of a list makes this slow.
  private var budget: Int

  /// A bullet that is alone on its line.
  private struct Candidate {
    /// The item's first byte.
    var item: Int
    /// Its line with the line's ending.
    var line: Range<Int>
    /// The blocks that the line's absence could change: from the sibling before to the one behind.
    var surroundings: Range<Int>
  }

  init(document: Document) {
    self.document = document
    bytes = document.source.bytes
    budget = 16 * bytes.count + 100_000
  }

  /// The edits by the first byte of the item that they take away.
  ///
  /// O(items · (log items + surroundings)), and never more than a fixed number of parses of the
  /// file in all.
  static func edits(for items: [FileFacts.EmptyItem], in document: Document) -> [Int: TextEdit] {
    var removal = EmptyItemRemoval(document: document)
    var group: [Candidate] = []
    var end = 0
    for candidate in removal.candidates(among: items) {
      if candidate.surroundings.lowerBound >= end {
        removal.tryOut(group[...])
        group = []
      }
      group.append(candidate)
      end = max(end, candidate.surroundings.upperBound)
    }
    removal.tryOut(group[...])
    return Dictionary(
      removal.accepted.map { ($0.item, TextEdit(range: $0.line, replacement: [])) },
      uniquingKeysWith: { first, _ in first })
  }

  // MARK: - Candidates

  private func candidates(among items: [FileFacts.EmptyItem]) -> [Candidate] {
    let blocks = document.blocks
    var block = 0
    return items.sorted { $0.range.lowerBound < $1.range.lowerBound }.compactMap { item in
      guard item.keepsNumbers, let line = wholeLine(of: item) else { return nil }
      while block < blocks.count, blocks[block].range.upperBound <= item.range.lowerBound {
        block += 1
      }
      guard block < blocks.count else { return nil }
      return Candidate(
        item: item.range.lowerBound, line: line,
        surroundings: surroundings(of: item.range.lowerBound, inBlock: block))
    }
  }

  /// The line of an item that is alone on it.
  private func wholeLine(of item: FileFacts.EmptyItem) -> Range<Int>? {
    let source = document.source
    let number = source.position(at: item.range.lowerBound).line
    let line = source.range(ofLine: number)
    guard item.range.upperBound <= line.upperBound,
      bytes[line.lowerBound..<item.range.lowerBound].allSatisfy(\.isASCIISpace),
      bytes[item.range.upperBound..<line.upperBound].allSatisfy(\.isASCIISpace)
    else { return nil }
    return source.range(ofWholeLine: number)
  }

  /// From the line of the sibling before, in the top-level list or else among the blocks, to the
  /// end of the sibling behind.
  private func surroundings(of offset: Int, inBlock index: Int) -> Range<Int> {
    let blocks = document.blocks
    var start = index > 0 ? blocks[index - 1].range.lowerBound : 0
    var end = index + 1 < blocks.count ? blocks[index + 1].range.upperBound : bytes.count
    let items = blocks[index].children
    if case .list = blocks[index].kind, let place = place(of: offset, in: items) {
      if place > 0 { start = items[place - 1].range.lowerBound }
      if place + 1 < items.count { end = items[place + 1].range.upperBound }
    }
    let source = document.source
    return source.range(ofLine: source.position(at: start).line).lowerBound..<end
  }

  private func place(of offset: Int, in items: [Block]) -> Int? {
    var low = 0
    var high = items.count
    while low < high {
      let middle = (low + high) / 2
      if items[middle].range.upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < items.count ? low : nil
  }

  // MARK: - Trials

  /// Accepts the candidates if they can go together, else tries one half and then the other.
  private mutating func tryOut(_ group: ArraySlice<Candidate>) {
    guard let first = group.first else { return }
    var start = first.surroundings.lowerBound
    var end = first.surroundings.upperBound
    for candidate in group {
      start = min(start, candidate.surroundings.lowerBound)
      end = max(end, candidate.surroundings.upperBound)
    }
    // What was accepted nearby is gone too, and so its surroundings count as well.
    var near: [Candidate] = []
    for candidate in accepted.reversed() {
      guard candidate.surroundings.upperBound > start else { break }
      near.append(candidate)
      start = min(start, candidate.surroundings.lowerBound)
    }
    let stretch = start..<end
    guard budget >= 2 * stretch.count else { return }
    budget -= 2 * stretch.count
    if isHarmless(near + group, in: stretch) {
      accepted += group
    } else if group.count > 1 {
      let middle = group.startIndex + group.count / 2
      tryOut(group[..<middle])
      tryOut(group[middle...])
    }
  }

  /// Whether a stretch of the file keeps its tree but for the items of the candidates.
  private func isHarmless(_ candidates: [Candidate], in stretch: Range<Int>) -> Bool {
    let before = Array(bytes[stretch])
    let edits = candidates.map { candidate in
      let line = candidate.line.clamped(to: stretch)
      let start = line.lowerBound - stretch.lowerBound
      return TextEdit(range: start..<start + line.count, replacement: [])
    }
    let name = document.source.name
    guard let old = try? Document.parse(before, name: name),
      let new = try? Document.parse(edits.applied(to: before), name: name)
    else { return false }
    let removed = Set(candidates.map { $0.item - stretch.lowerBound })
    return TreeShape(of: old.blocks, without: removed) == TreeShape(of: new.blocks)
  }
}

/// What a tree says, without where it says it.
struct TreeShape: Equatable {
  private var digest: Int

  /// - Parameter removed: the first bytes of items that do not count; a list of nothing but these
  ///   does not count either.
  init(of blocks: [Block], without removed: Set<Int> = []) {
    var hasher = Hasher()
    Self.add(blocks, without: removed, to: &hasher)
    digest = hasher.finalize()
  }

  private static func add(_ blocks: [Block], without removed: Set<Int>, to hasher: inout Hasher) {
    for block in blocks {
      if case .item = block.kind, removed.contains(block.range.lowerBound) { continue }
      if case .list = block.kind,
        block.children.allSatisfy({ removed.contains($0.range.lowerBound) })
      {
        continue
      }
      if case .item(let marker) = block.kind {
        hasher.combine("item")
        hasher.combine(marker.checkbox?.isChecked)
      } else {
        hasher.combine(block.kind)
      }
      add(block.inlines, to: &hasher)
      add(block.children, without: removed, to: &hasher)
      hasher.combine("end")
    }
  }

  private static func add(_ inlines: [Inline], to hasher: inout Hasher) {
    for inline in inlines {
      switch inline.kind {
      case .link(let link), .image(let link):
        hasher.combine(link.destination)
        hasher.combine(link.title)
        hasher.combine(link.form)
      default: hasher.combine(inline.kind)
      }
      add(inline.children, to: &hasher)
      hasher.combine("end")
    }
  }
}
