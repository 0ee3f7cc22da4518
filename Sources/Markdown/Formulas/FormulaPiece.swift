/// A piece of a leaf's content on the way to its formulas: the tree of inlines laid out flat.
struct FormulaPiece {
  enum Kind {
    /// Text as a reader sees it.
    case text(String)
    /// So many dollar signs that no backslash escapes.
    case dollars(Int)
    /// The delimiter that opens or closes an inline with children.
    case open(container: Int)
    case close(container: Int)
    /// An inline without children.
    case leaf(Inline)
  }

  let kind: Kind
  /// Its bytes in the source.
  let range: Range<Int>
}

/// Lays out inlines flat.
struct FormulaPieces {
  /// The pieces in the order of the source.
  private(set) var pieces: [FormulaPiece] = []
  /// The inlines with children, by the number that their delimiters name.
  private(set) var containers: [Inline] = []
  /// Whether every piece could be found in the source.
  private(set) var isSound = true
  private let source: [UInt8]

  init(_ inlines: [Inline], source: [UInt8]) {
    self.source = source
    add(inlines)
    var end = 0
    for piece in pieces {
      if piece.range.lowerBound < end || piece.range.upperBound > source.count { isSound = false }
      end = piece.range.upperBound
    }
  }

  private mutating func add(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline.kind {
      case .text(let text): add(text: text, inline.range)
      case .emphasis, .strong, .strikethrough, .link, .image:
        guard let first = inline.children.first, let last = inline.children.last,
          !isWhole(inline)
        else {
          pieces.append(FormulaPiece(kind: .leaf(inline), range: inline.range))
          continue
        }
        let number = containers.count
        containers.append(inline)
        let before = inline.range.lowerBound
        let after = inline.range.upperBound
        guard before <= first.range.lowerBound, last.range.upperBound <= after else {
          isSound = false
          return
        }
        pieces.append(
          FormulaPiece(kind: .open(container: number), range: before..<first.range.lowerBound))
        add(inline.children)
        pieces.append(
          FormulaPiece(kind: .close(container: number), range: last.range.upperBound..<after))
      default: pieces.append(FormulaPiece(kind: .leaf(inline), range: inline.range))
      }
    }
  }

  /// Whether formulas are not looked for inside: URLs that are their own text, and images.
  private func isWhole(_ inline: Inline) -> Bool {
    switch inline.kind {
    case .image: true
    case .link(let link): link.form == .bare || link.form == .autolink
    default: false
    }
  }

  /// Cuts a text at its dollar signs; its escapes and entities are resolved as the parser did.
  private mutating func add(text: String, _ range: Range<Int>) {
    guard range.upperBound <= source.count, !range.isEmpty else {
      isSound = false
      return
    }
    var resolved: [UInt8] = []
    var whole: [UInt8] = []
    var start = range.lowerBound
    var place = start
    func endText(_ pieces: inout [FormulaPiece]) {
      guard place > start else { return }
      whole += resolved
      let text = String(decoding: resolved, as: UTF8.self)
      pieces.append(FormulaPiece(kind: .text(text), range: start..<place))
      resolved.removeAll(keepingCapacity: true)
    }
    while place < range.upperBound {
      let byte = source[place]
      if byte == 0x5C, place + 1 < range.upperBound, ASCII.isPunctuation(source[place + 1]) {
        resolved.append(source[place + 1])
        place += 2
      } else if byte == 0x26, let entity = entity(at: place, before: range.upperBound) {
        resolved += entity.text
        place += entity.length
      } else if byte == 0x24 {
        endText(&pieces)
        start = place
        while place < range.upperBound, source[place] == 0x24 { place += 1 }
        whole += source[start..<place]
        pieces.append(FormulaPiece(kind: .dollars(place - start), range: start..<place))
        start = place
      } else {
        resolved.append(byte)
        place += 1
      }
    }
    endText(&pieces)
    // Text that the parser read in another way is left alone.
    if !whole.elementsEqual(text.utf8) { isSound = false }
  }

  private func entity(at place: Int, before end: Int) -> (text: [UInt8], length: Int)? {
    source[place..<end].withUnsafeBufferPointer { bytes in
      Entity.decode(bytes).map { (Array($0.text), $0.length) }
    }
  }
}
