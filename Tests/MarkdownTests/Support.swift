import Markdown

/// Parses text that is known to be accepted.
func parse(_ text: String) throws -> Document {
  try Document.parse(Array(text.utf8), name: "test.md")
}

extension Document {
  /// Every block in document order.
  var allBlocks: [Block] {
    var result: [Block] = []
    var open = Array(blocks.reversed())
    while let block = open.popLast() {
      result.append(block)
      open += block.children.reversed()
    }
    return result
  }

  /// Every list item in document order.
  var items: [Block] {
    allBlocks.filter { if case .item = $0.kind { true } else { false } }
  }

  /// Every inline in document order.
  var allInlines: [Inline] {
    var result: [Inline] = []
    for block in allBlocks {
      var open = Array(block.inlines.reversed())
      while let inline = open.popLast() {
        result.append(inline)
        open += inline.children.reversed()
      }
    }
    return result
  }

  /// Every link and image in document order.
  var links: [Inline] { allInlines.filter { $0.link != nil } }

  /// The source after some edits.
  func applying(_ edits: [TextEdit]) -> String {
    String(decoding: edits.applied(to: source.bytes), as: UTF8.self)
  }
}

extension Inline {
  /// Where a link or an image leads.
  var link: Link? {
    switch kind {
    case .link(let link), .image(let link): link
    default: nil
    }
  }
}

extension Block {
  /// The checkbox of an item.
  var checkbox: Checkbox? {
    if case .item(let marker) = kind { marker.checkbox } else { nil }
  }
}

extension String {
  /// The text with its line endings made CRLF.
  var crlf: String {
    split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
  }
}

/// Numbers that are the same in each run.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state
  }
}
