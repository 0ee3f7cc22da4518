/// Cuts a source into pieces that can be parsed on their own, and joins their blocks.
///
/// A cut is made before a heading, or before an item that goes on a list, at the start of a line
/// without indentation: there, whatever is open at top level ends, save code and HTML.
struct PieceJoint {
  private let source: SourceText
  /// The blocks of all pieces so far, but for a list that may go on.
  private var done: [Block] = []
  private var openList: Block?
  private var items: [Block] = []
  private var isTight = true
  private var isCutInList = false
  private var isCutBehindBlank = false

  init(source: SourceText) { self.source = source }

  /// The next place to try a cut from `offset` on: the start of a line, or the end.
  func boundary(after offset: Int) -> Int {
    guard offset < source.bytes.count else { return source.bytes.count }
    var line = source.position(at: offset).line + 1
    while line <= source.lineCount {
      let range = source.range(ofLine: line)
      if isHeading(range) || marker(range) != nil { return range.lowerBound }
      line += 1
    }
    return source.bytes.count
  }

  /// Whether the blocks of the piece that ends at `end` are the same with what follows; they are
  /// appended next.
  mutating func canCut(at end: Int, behind blocks: [Block]) -> Bool {
    let number = source.line(at: end)
    let line = source.range(ofLine: number)
    guard let last = blocks.last else { return false }
    switch last.kind {
    case .code, .html: return false
    case .list:
      if isHeading(line) { return true }
      guard let marker = marker(line), let item = last.children.last,
        case .item(let itemMarker) = item.kind
      else { return false }
      // Blank lines in code do not make a list loose.
      var leaf = item
      while let child = leaf.children.last { leaf = child }
      if case .code = leaf.kind { return false }
      // Bullets by their sign, numbers by what stands behind them.
      let own = source.bytes[itemMarker.range]
      guard (own.count > 1) == (marker.count > 1), own.last == source.bytes[marker].last else {
        return false
      }
      isCutInList = true
      isCutBehindBlank = source.isBlank(line: number - 1)
      return true
    default:
      return isHeading(line)
    }
  }

  /// Adds the blocks of the next piece.
  mutating func append(_ blocks: [Block]) {
    defer {
      isCutInList = false
      isCutBehindBlank = false
    }
    var rest = blocks[...]
    if let open = openList {
      if let first = rest.first, case .list(let style) = first.kind {
        rest.removeFirst()
        items += first.children
        isTight = isTight && style.isTight
      }
      if rest.isEmpty, isCutInList {
        isTight = isTight && !isCutBehindBlank
        return
      }
      done.append(closed(open))
      openList = nil
    }
    if isCutInList, let last = rest.last, case .list(let style) = last.kind {
      done += rest.dropLast()
      openList = last
      items = last.children
      isTight = style.isTight && !isCutBehindBlank
    } else {
      done += rest
    }
  }

  /// All blocks; nothing can be added any more.
  var blocks: [Block] {
    openList.map { done + [closed($0)] } ?? done
  }

  private func closed(_ list: Block) -> Block {
    guard case .list(let style) = list.kind else { return list }
    let end = items.last?.range.upperBound ?? list.range.upperBound
    return Block(
      kind: .list(ListStyle(isOrdered: style.isOrdered, start: style.start, isTight: isTight)),
      range: list.range.lowerBound..<end, children: items)
  }

  private func isHeading(_ line: Range<Int>) -> Bool {
    let bytes = source.bytes
    var place = line.lowerBound
    while place < line.upperBound, bytes[place] == 0x23 { place += 1 }
    return (1...6).contains(place - line.lowerBound) && place < line.upperBound
      && ASCII.isBlank(bytes[place])
  }

  /// The marker with which a line starts that opens an item with text.
  private func marker(_ line: Range<Int>) -> Range<Int>? {
    let bytes = source.bytes
    let length = ItemSyntax.markerLength(at: line.lowerBound, before: line.upperBound, in: bytes)
    guard let length, length < line.count else { return nil }
    let rest = bytes[(line.lowerBound + length)..<line.upperBound]
    // `* * *` is a rule.
    guard let first = rest.first(where: { !ASCII.isBlank($0) }), !ItemSyntax.isBullet(first) else {
      return nil
    }
    return line.lowerBound..<(line.lowerBound + length)
  }
}
