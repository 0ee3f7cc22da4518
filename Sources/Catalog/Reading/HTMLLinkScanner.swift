/// Finds the links of raw HTML in the bytes of a list: `<a href="…">`, `<img src="…">`.
enum HTMLLinkScanner {
  /// A link and the bytes of its tag.
  struct Found: Equatable {
    var url: String
    var range: Range<Int>
  }

  /// The links within `range` in order; those in comments do not count.
  ///
  /// O(range).
  static func links(in bytes: [UInt8], _ range: Range<Int>) -> [Found] {
    var found: [Found] = []
    var offset = range.lowerBound
    while offset < range.upperBound,
      let open = bytes[offset..<range.upperBound].firstIndex(of: UInt8(ascii: "<"))
    {
      if bytes[open..<range.upperBound].starts(with: "<!--".utf8) {
        guard let end = endOfComment(bytes, from: open, before: range.upperBound) else { break }
        offset = end
        continue
      }
      guard let close = endOfTag(bytes, from: open, before: range.upperBound) else { break }
      let tag = bytes[(open + 1)..<close]
      let name = tag.prefix { $0.isASCIILetter }.map(\.asciiLowercased)
      let attribute =
        name.elementsEqual("a".utf8) ? "href" : name.elementsEqual("img".utf8) ? "src" : nil
      if let attribute, let url = value(of: attribute, in: tag), !url.isEmpty {
        found.append(Found(url: url, range: open..<(close + 1)))
      }
      offset = close + 1
    }
    return found
  }

  /// The offset behind the `-->` of a comment; `nil` where it does not end.
  private static func endOfComment(_ bytes: [UInt8], from open: Int, before end: Int) -> Int? {
    // `<!-->` and `<!--->` are whole comments: the dashes may be those of the start.
    var offset = open + 2
    while offset < end, let dash = bytes[offset..<end].firstIndex(of: UInt8(ascii: "-")) {
      if bytes[dash..<end].starts(with: "-->".utf8) { return dash + 3 }
      offset = dash + 1
    }
    return nil
  }

  /// The offset of the `>` that ends the tag; one inside quotes does not.
  private static func endOfTag(_ bytes: [UInt8], from open: Int, before end: Int) -> Int? {
    var quote: UInt8?
    for offset in (open + 1)..<max(end, open + 1) {
      let byte = bytes[offset]
      if let current = quote {
        if byte == current { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return offset
      }
    }
    return nil
  }

  /// The value of an attribute, with `&amp;` resolved; quoted in either way, or bare.
  private static func value(of name: String, in tag: ArraySlice<UInt8>) -> String? {
    var offset = tag.startIndex
    while offset < tag.endIndex {
      while offset < tag.endIndex, !tag[offset].isASCIISpace { offset += 1 }
      while offset < tag.endIndex, tag[offset].isASCIISpace { offset += 1 }
      let start = offset
      while offset < tag.endIndex, tag[offset].isASCIILetter || tag[offset] == UInt8(ascii: "-") {
        offset += 1
      }
      let isWanted = tag[start..<offset].map(\.asciiLowercased).elementsEqual(name.utf8)
      while offset < tag.endIndex, tag[offset].isASCIISpace { offset += 1 }
      guard offset < tag.endIndex, tag[offset] == UInt8(ascii: "=") else { continue }
      offset += 1
      while offset < tag.endIndex, tag[offset].isASCIISpace { offset += 1 }
      guard offset < tag.endIndex else { return nil }
      let quote = tag[offset]
      var end = offset
      if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
        offset += 1
        end = tag[offset...].firstIndex(of: quote) ?? tag.endIndex
      } else {
        while end < tag.endIndex, !tag[end].isASCIISpace { end += 1 }
      }
      if isWanted {
        return String(decoding: tag[offset..<end], as: UTF8.self).replacing("&amp;", with: "&")
      }
      offset = min(end + 1, tag.endIndex)
    }
    return nil
  }
}
