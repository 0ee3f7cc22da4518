internal import Markdown

/// The formats that works are read from.
public enum ImportFormat: String, Sendable, CaseIterable {
  case bibtex, ris
  case cslJSON = "csl-json"
  case csv, bookmarks, opml, markdown

  /// Tells the format by the file's name, else by how it begins; `nil` where neither says it.
  public static func detected(name: String, bytes: [UInt8]) -> ImportFormat? {
    let ending = name.split(separator: ".").last.map { $0.lowercased() } ?? ""
    switch ending {
    case "bib", "bibtex", "biblatex": return .bibtex
    case "ris", "enw": return .ris
    case "json", "csljson": return .cslJSON
    case "csv", "tsv": return .csv
    case "opml": return .opml
    case "html", "htm": return .bookmarks
    case "md", "markdown": return .markdown
    default: break
    }
    let start = String(
      decoding: bytes.drop { $0.isASCIISpace || $0 >= 0xEF }.prefix(400), as: UTF8.self
    )
    .lowercased()
    if start.hasPrefix("<!doctype netscape") { return .bookmarks }
    if start.hasPrefix("<?xml") || start.hasPrefix("<opml") { return .opml }
    if start.hasPrefix("[") || start.hasPrefix("{") { return .cslJSON }
    if start.hasPrefix("ty  -") { return .ris }
    let line = start.prefix { !$0.isNewline }
    if start.hasPrefix("%") || line.hasPrefix("@") && line.contains("{") { return .bibtex }
    return nil
  }

  /// The works of a file.
  ///
  /// - Parameter name: the file's name, for messages.
  public func read(_ bytes: [UInt8], name: String) -> ImportResult {
    switch self {
    case .bibtex: BibTeXReader.read(bytes, name: name)
    case .ris: RISReader.read(bytes, name: name)
    case .cslJSON: CSLReader.read(bytes, name: name)
    case .csv: CSVReader.read(bytes, name: name)
    case .bookmarks: BookmarksReader.read(bytes, name: name)
    case .opml: OPMLReader.read(bytes, name: name)
    case .markdown: MarkdownListReader.read(bytes, name: name)
    }
  }
}
