public import Markdown

/// Finds the links of files.
public enum LinkExtractor {
  /// The links of a file in document order.
  ///
  /// Reads any bytes. Links that hold their content themselves (`data:`) are left out. O(bytes).
  ///
  /// - Throws: `MarkdownError` for Markdown of a shape that takes too long to parse.
  public static func links(in source: SourceText, as format: FileFormat) throws -> [FoundLink] {
    var links: [FoundLink] = []
    try forEachLink(in: source, as: format) { links.append($0) }
    return links
  }

  /// Calls `body` for each link of a file in document order, as `links(in:as:)` finds them.
  ///
  /// Of large files of text, and of Markdown without comments and definitions, only a part is in
  /// memory besides the source.
  ///
  /// - Throws: `MarkdownError` for Markdown of a shape that takes too long to parse, and what `body`
  ///   throws.
  public static func forEachLink(
    in source: SourceText, as format: FileFormat, _ body: (FoundLink) throws -> Void
  ) throws {
    func take(_ links: [FoundLink]) throws {
      for link in links where !link.url.utf8.starts(with: "data:".utf8) { try body(link) }
    }
    switch format {
    case .markdown: try MarkdownLinks.forEachPart(of: source, take)
    case .html: try take(HTMLLinks.find(in: source.bytes))
    case .text: try TextLinks.forEachLine(of: source, take)
    }
  }
}
