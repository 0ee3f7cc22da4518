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
    let bodyStart = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var parsed = bytes
    if let first = bytes.firstIndex(of: 0) {
      // A byte that is no UTF-8 either: the library would put three bytes in its place.
      for index in first..<parsed.count where parsed[index] == 0 { parsed[index] = 0xFF }
    }
    guard let tree = CMarkTree(parsing: parsed, from: bodyStart) else {
      throw MarkdownError(
        file: name, position: SourcePosition(line: 1, column: 1),
        message: "out of memory; split the file")
    }
    let blocks = try tree.withRoot { (root) throws(MarkdownError) in
      var converter = TreeConverter(
        source: source, bytes: parsed, bodyStart: bodyStart, maximumDepth: maximumDepth,
        definitions: ReferenceDefinitions())
      return try converter.convert(root)
    }
    return Document(source: source, blocks: blocks)
  }
}
