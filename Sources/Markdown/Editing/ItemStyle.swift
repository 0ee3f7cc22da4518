/// How the items of a list are written.
struct ItemStyle {
  /// What stands before the marker: quote markers and indentation.
  private(set) var prefix: [UInt8] = []
  /// The bullet or number.
  private var marker: [UInt8] = [0x2D]
  /// The blanks after the marker.
  private var spacing: [UInt8] = [0x20]
  private var hasCheckbox = false
  /// Whether blank lines stand between the items.
  private(set) var isSpaced = false

  /// The style for an item beside the one at `index` of `list`.
  init(of index: Int, in list: Block, source: SourceText, isBefore: Bool) {
    let items = list.children
    let item = items[index]
    copy(item, source)
    let isFilled = !item.children.isEmpty
    if !isFilled, let other = items.last(where: { !$0.children.isEmpty }) {
      let number = marker
      copy(other, source)
      marker = number
    }
    prefix = Self.prefix(of: item, source)
    guard case .item(let itemMarker) = item.kind, case .list(let style) = list.kind else { return }
    if !isBefore, style.isOrdered {
      let before = index > 0 ? Self.number(of: items[index - 1], source) : nil
      let own = Self.number(of: item, source)
      // `1. 1. 1.` is a style too.
      let step = before != nil && before == own ? 0 : 1
      marker = Self.number(after: Array(source.bytes[itemMarker.range]), step: step)
    }
    isSpaced = Self.isSpaced(list, beside: index, isBefore: isBefore, source) ?? !style.isTight
  }

  /// The style for a new list at `offset`: that of the list before it at top level, else dashes.
  init(before offset: Int, in blocks: [Block], source: SourceText) {
    let lists = blocks.filter { block in
      if case .list(let style) = block.kind { !style.isOrdered } else { false }
    }
    guard let list = lists.last(where: { $0.range.lowerBound < offset }) ?? lists.first,
      let item = list.children.last(where: { !$0.children.isEmpty })
    else { return }
    copy(item, source)
  }

  /// The item's lines without their endings, prefix included.
  func item(_ content: String, checkbox: Bool?) -> [UInt8] {
    var text = prefix + marker
    var box: [UInt8] = []
    if let checkbox {
      box = [0x5B, checkbox ? 0x78 : 0x20, 0x5D]
    } else if hasCheckbox {
      box = [0x5B, 0x20, 0x5D]
    }
    let lines = content.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    let first = lines.first.map(Array.init) ?? []
    let indent = [UInt8](repeating: 0x20, count: marker.count) + spacing
    if !box.isEmpty { text += spacing + box }
    if !first.isEmpty { text += (box.isEmpty ? spacing : [0x20]) + first }
    for line in lines.dropFirst() {
      text.append(0x0A)
      if line.allSatisfy({ ASCII.isBlank($0) || $0 == 0x0D }) {
        text += blankLine
      } else {
        text += prefix + indent + line
      }
    }
    return text
  }

  /// A blank line in the place of the list: quote markers stay.
  var blankLine: [UInt8] {
    guard let last = prefix.lastIndex(of: 0x3E) else { return [] }
    return Array(prefix[...last])
  }

  /// What stands before lines of an item's content: quote markers, and blanks up to the column where
  /// the text behind the marker begins.
  func contentPrefix(of marker: ItemMarker, in source: SourceText) -> [UInt8] {
    let line = source.range(ofLine: source.line(at: marker.range.lowerBound))
    var end = marker.range.upperBound
    while end < line.upperBound, ASCII.isBlank(source.bytes[end]) { end += 1 }
    // Five blanks and more start code, and no blank at all is an empty item.
    let count = end - marker.range.upperBound
    let spacing = end < line.upperBound && (1..<5).contains(count) ? count : 1
    return prefix + [UInt8](repeating: 0x20, count: marker.range.count + spacing)
  }

  /// The text with its LF replaced by `ending`.
  static func join(_ text: ArraySlice<UInt8>, _ ending: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    for byte in text where byte != 0x0D {
      if byte == 0x0A { result += ending } else { result.append(byte) }
    }
    return result
  }

  // MARK: Reading the neighbours

  private mutating func copy(_ item: Block, _ source: SourceText) {
    guard case .item(let itemMarker) = item.kind else { return }
    marker = Array(source.bytes[itemMarker.range])
    hasCheckbox = itemMarker.checkbox != nil
    let line = source.range(ofLine: source.line(at: itemMarker.range.lowerBound))
    var end = itemMarker.range.upperBound
    while end < line.upperBound, ASCII.isBlank(source.bytes[end]) { end += 1 }
    let blanks = source.bytes[itemMarker.range.upperBound..<end]
    // Five blanks and more start code.
    spacing = end < line.upperBound && blanks.count < 5 && !blanks.isEmpty ? Array(blanks) : [0x20]
  }

  /// What stands before an item's marker, with other markers of the line turned into blanks.
  private static func prefix(of item: Block, _ source: SourceText) -> [UInt8] {
    guard case .item(let marker) = item.kind else { return [] }
    let start = marker.range.lowerBound
    let line = source.range(ofLine: source.line(at: start))
    let isFirst = line.lowerBound == 0 && source.bytes.hasByteOrderMark
    return source.bytes[(line.lowerBound + (isFirst ? 3 : 0))..<start].map { byte in
      byte == 0x3E || ASCII.isBlank(byte) ? byte : 0x20
    }
  }

  private static func number(of item: Block, _ source: SourceText) -> Int? {
    guard case .item(let marker) = item.kind else { return nil }
    return Int(String(decoding: source.bytes[marker.range].dropLast(), as: UTF8.self))
  }

  /// The number that follows `marker`, with its delimiter and its leading zeros.
  private static func number(after marker: [UInt8], step: Int) -> [UInt8] {
    let digits = marker.dropLast()
    guard let delimiter = marker.last, let number = Int(String(decoding: digits, as: UTF8.self))
    else { return marker }
    let next = Array(String(Swift.min(number + step, 999_999_999)).utf8)
    let isPadded = digits.count > 1 && digits.first == 0x30
    let zeros = isPadded ? Swift.max(0, digits.count - next.count) : 0
    return [UInt8](repeating: 0x30, count: zeros) + next + [delimiter]
  }

  /// Whether a blank line stands between an item and the next or the previous one; `nil` for a
  /// single item.
  private static func isSpaced(
    _ list: Block, beside index: Int, isBefore: Bool, _ source: SourceText
  ) -> Bool? {
    let items = list.children
    guard items.count > 1 else { return nil }
    let isFirst = index == 0
    let isLast = index == items.count - 1
    let upper = (isBefore && !isFirst) || isLast ? index - 1 : index
    let start = source.line(at: items[upper].range.upperBound)
    let end = source.line(at: items[upper + 1].range.lowerBound)
    guard start + 1 < end else { return false }
    return ((start + 1)..<end).contains { source.isBlank(line: $0) }
  }
}
