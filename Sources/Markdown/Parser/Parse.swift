extension Document {
  /// How deep blocks, and inlines within a block, may nest.
  public static let maximumDepth = 100

  /// Parses Markdown: CommonMark with GitHub's tables, strikethrough, autolinks and task lists.
  ///
  /// Bytes that are not UTF-8, and NUL, are read as U+FFFD; every range counts the bytes as they
  /// are. O(bytes). May be called from any thread; parses follow one another.
  ///
  /// - Parameters:
  ///   - bytes: a file as read; LF, CRLF and CR end lines, a byte order mark is skipped.
  ///   - name: the file's name for messages.
  /// - Throws: when the input is of a shape that takes the library too long, or too large.
  public static func parse(_ bytes: [UInt8], name: String) throws(MarkdownError) -> Document {
    let source = SourceText(bytes: bytes, name: name)
    try InputBounds.check(source)
    var part = DocumentPart(source: source, start: bytes.hasByteOrderMark ? 3 : 0)
    return Document(source: source, blocks: try part.parse())
  }
}

/// A stretch of a source that the library parses at once.
struct DocumentPart {
  private let source: SourceText
  private let start: Int
  /// The library's copy of the source, as long as the source.
  private var bytes: [UInt8]
  private var patches: SourcePatches
  private var definitions = ReferenceDefinitions()

  /// How often a part is parsed, at most, until the library reads it as it is meant.
  private static let maximumRounds = 8

  /// Prepares to parse `source` from `start` on.
  init(source: SourceText, start: Int) {
    self.source = source
    self.start = start
    bytes = source.bytes
    patches = SourcePatches(original: source.bytes)
    if let first = bytes.firstIndex(of: 0) {
      // A byte that is no UTF-8 either: the library would put three bytes in its place.
      for index in first..<bytes.count where bytes[index] == 0 { bytes[index] = 0xFF }
    }
  }

  /// Parses and converts until bare URLs and emphasis end where they should.
  mutating func parse() throws(MarkdownError) -> [Block] {
    var (blocks, wishes) = try convert()
    var round = 1
    while patches.isPossible, round < Self.maximumRounds, patches.apply(wishes, to: &bytes) {
      (blocks, wishes) = try convert()
      round += 1
    }
    return blocks
  }

  private mutating func convert() throws(MarkdownError) -> (
    blocks: [Block], wishes: [SourcePatches.Patch]
  ) {
    guard let tree = CMarkTree(parsing: bytes) else {
      throw MarkdownError(
        file: source.name, position: SourcePosition(line: 1, column: 1),
        message: "out of memory; split the file")
    }
    return try tree.withRoot { (root) throws(MarkdownError) in
      var converter = makeConverter()
      var blocks = try converter.convert(root)
      if definitions.isEmpty, bytes.mayHoldDefinitions {
        definitions = ReferenceDefinitions(in: bytes, source: source, outside: blocks.leafRanges)
        if !definitions.isEmpty {
          converter = makeConverter()
          blocks = try converter.convert(root)
        }
      }
      return (blocks, converter.wishes)
    }
  }

  private func makeConverter() -> TreeConverter {
    TreeConverter(
      source: source, bytes: bytes, bodyStart: start, maximumDepth: Document.maximumDepth,
      patches: patches, definitions: definitions)
  }
}

extension [UInt8] {
  /// Whether the bytes start with U+FEFF in UTF-8.
  var hasByteOrderMark: Bool { starts(with: [0xEF, 0xBB, 0xBF]) }

  /// Whether `]:` stands anywhere.
  var mayHoldDefinitions: Bool {
    withUnsafeBufferPointer { bytes in
      var place = 0
      while place + 1 < bytes.count {
        if bytes[place + 1] != 0x3A {
          place += bytes[place + 1] == 0x5D ? 1 : 2
        } else if bytes[place] == 0x5D {
          return true
        } else {
          place += 2
        }
      }
      return false
    }
  }
}

extension UnsafeBufferPointer<UInt8> {
  /// Whether `://` stands anywhere.
  var containsSchemeSeparator: Bool {
    guard count > 2 else { return false }
    var place = 2
    while place < count {
      if self[place] != 0x2F {
        place += self[place] == 0x3A ? 2 : 3
      } else if self[place - 1] == 0x2F, self[place - 2] == 0x3A {
        return true
      } else {
        place += 1
      }
    }
    return false
  }

  /// Whether `**` or `~~` stands anywhere.
  var containsDoubledMark: Bool {
    var place = 1
    while place < count {
      let byte = self[place]
      if byte != 0x2A, byte != 0x7E {
        place += 2
      } else if self[place - 1] == byte || place + 1 < count && self[place + 1] == byte {
        return true
      } else {
        place += 2
      }
    }
    return false
  }
}
