internal import Markdown

/// The links of plain text: URLs, those without a scheme only as `www.…`.
enum TextLinks {
  /// The links in order.
  ///
  /// A line that is nothing but a URL is taken whole, as lists of URLs are meant to be; elsewhere a
  /// URL ends as it does in Markdown. O(bytes).
  static func find(in source: SourceText) -> [FoundLink] {
    var links: [FoundLink] = []
    for line in 1...source.lineCount {
      let range = source.range(ofLine: line)
      if let whole = wholeURL(source.bytes, range) {
        links.append(FoundLink(url: source.text(whole), offset: whole.lowerBound))
      } else {
        links += PlainURLs.find(in: source.bytes, range).map {
          // Quotes and angle brackets around a URL do not belong to it.
          let url = $0.url.prefix { $0 != ">" && $0 != "\"" }
          return FoundLink(url: String(url), offset: $0.range.lowerBound)
        }
      }
    }
    return links
  }

  /// The line without blanks around it, where it is one URL in ASCII.
  private static func wholeURL(_ bytes: [UInt8], _ line: Range<Int>) -> Range<Int>? {
    var start = line.lowerBound
    var end = line.upperBound
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    let text = bytes[start..<end]
    guard ["https://", "http://"].contains(where: { text.starts(with: $0.utf8) }),
      text.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3C && $0 != 0x3E })
    else { return nil }
    return start..<end
  }
}
