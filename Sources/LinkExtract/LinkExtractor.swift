public import Markdown

/// Finds the links of files.
public enum LinkExtractor {
  /// The links of a file in document order.
  ///
  /// Reads any bytes. Links that hold their content themselves (`data:`) are left out. O(bytes).
  ///
  /// - Throws: `MarkdownError` for Markdown of a shape that takes too long to parse.
  public static func links(in source: SourceText, as format: FileFormat) throws(MarkdownError)
    -> [FoundLink]
  {
    let links =
      switch format {
      case .markdown:
        MarkdownLinks.find(in: try Document.parse(source.bytes, name: source.name))
      case .html: HTMLLinks.find(in: source.bytes)
      case .text: TextLinks.find(in: source)
      }
    return links.filter { !$0.url.utf8.starts(with: "data:".utf8) }
  }
}
