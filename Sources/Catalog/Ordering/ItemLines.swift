internal import Markdown

/// The lines of an item of a list, and of what stands around it.
struct ItemLines {
  let document: Document
  /// The item.
  let item: Block
  /// The list that holds it, and its place there.
  let list: Block
  let index: Int

  /// The lines of an entry; `nil` unless it is an item that stands on lines of its own.
  init?(of entry: Entry, in file: CatalogFile) {
    guard let item = file.block(at: entry.range), case .item = item.kind else { return nil }
    self.init(of: item, in: file.document)
  }

  /// The lines of an item.
  init?(of item: Block, in document: Document) {
    guard let list = Self.list(holding: item, among: document.blocks),
      let index = list.children.firstIndex(where: { $0.range == item.range })
    else { return nil }
    self.document = document
    self.item = item
    self.list = list
    self.index = index
    let source = document.source
    let start = source.range(ofLine: line(at: item.range.lowerBound)).lowerBound
    guard source.bytes[start..<item.range.lowerBound].allSatisfy({ $0 == 0x20 || $0 == 0x09 })
    else { return nil }
  }

  /// The item's bytes from the start of its first line to the end of its last one, without that
  /// line's ending.
  var content: Range<Int> {
    let source = document.source
    return source.range(ofLine: line(at: item.range.lowerBound))
      .lowerBound..<source.range(ofLine: lastLine).upperBound
  }

  /// What goes when the item goes: its lines and the blank lines on one side.
  var removal: Range<Int> {
    let source = document.source
    let start = content.lowerBound
    let end = source.range(ofWholeLine: lastLine).upperBound
    if index + 1 < list.children.count {
      let next = list.children[index + 1].range.lowerBound
      return start..<source.range(ofLine: line(at: next)).lowerBound
    }
    if index > 0 {
      let previous = list.children[index - 1]
      let from = source.range(ofWholeLine: Self.lastLine(of: previous, in: source)).upperBound
      return from..<end
    }
    // The only item: the blank lines behind it go along, those before it stay.
    var last = lastLine
    while last + 1 < source.lineCount, isBlank(last + 1) { last += 1 }
    return start..<source.range(ofWholeLine: last).upperBound
  }

  /// The item's Markdown without its marker, box and indentation, lines separated by LF.
  var text: String? {
    guard case .item(let marker) = item.kind else { return nil }
    let source = document.source
    let first = line(at: item.range.lowerBound)
    let width = columns(
      source.range(ofLine: first).lowerBound..<contentStart(marker.range.upperBound))
    var lines: [String] = []
    for number in first...max(first, lastLine) {
      let range = source.range(ofLine: number)
      if number == first {
        let start = contentStart(marker.checkbox?.range.upperBound ?? marker.range.upperBound)
        lines.append(source.text(min(start, range.upperBound)..<range.upperBound))
      } else {
        lines.append(source.text(dedented(range, by: width)..<range.upperBound))
      }
    }
    return lines.joined(separator: "\n")
  }

  private var lastLine: Int { Self.lastLine(of: item, in: document.source) }

  private static func lastLine(of block: Block, in source: SourceText) -> Int {
    source.position(at: max(block.range.lowerBound, block.range.upperBound - 1)).line
  }

  private func line(at offset: Int) -> Int { document.source.position(at: offset).line }

  private func isBlank(_ line: Int) -> Bool {
    document.source.bytes[document.source.range(ofLine: line)].allSatisfy(\.isASCIISpace)
  }

  private func contentStart(_ offset: Int) -> Int {
    let bytes = document.source.bytes
    var offset = offset
    while offset < bytes.count, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
    return offset
  }

  /// How many columns bytes take, a tab to the next multiple of four.
  private func columns(_ range: Range<Int>) -> Int {
    document.source.bytes[range].reduce(0) { $1 == 0x09 ? $0 / 4 * 4 + 4 : $0 + 1 }
  }

  /// The offset behind so many columns of blanks, or behind all blanks.
  private func dedented(_ line: Range<Int>, by width: Int) -> Int {
    let bytes = document.source.bytes
    var offset = line.lowerBound
    var column = 0
    while offset < line.upperBound, column < width, bytes[offset] == 0x20 || bytes[offset] == 0x09 {
      column = bytes[offset] == 0x09 ? column / 4 * 4 + 4 : column + 1
      offset += 1
    }
    return offset
  }

  private static func list(holding item: Block, among blocks: [Block]) -> Block? {
    for block in blocks
    where block.range.lowerBound <= item.range.lowerBound
      && block.range.upperBound >= item.range.upperBound
    {
      if case .list = block.kind, block.children.contains(where: { $0.range == item.range }) {
        return block
      }
      if let found = list(holding: item, among: block.children) { return found }
    }
    return nil
  }
}
