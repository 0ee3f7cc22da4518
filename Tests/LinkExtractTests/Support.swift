import LinkExtract
import Markdown

/// The URLs that are found in a text, in order; those to be left alone are not among them.
func urls(_ text: String, as format: FileFormat) throws -> [String] {
  try found(text, as: format).filter { !$0.isIgnored }.map(\.url)
}

/// What is found in a text.
func found(_ text: String, as format: FileFormat) throws -> [FoundLink] {
  try LinkExtractor.links(in: SourceText(bytes: Array(text.utf8), name: "test"), as: format)
}

/// The places of what is found, as `line:column`.
func places(_ text: String, as format: FileFormat) throws -> [String] {
  let source = SourceText(bytes: Array(text.utf8), name: "test")
  return try LinkExtractor.links(in: source, as: format).map {
    let place = source.position(at: $0.offset)
    return "\(place.line):\(place.column)"
  }
}
