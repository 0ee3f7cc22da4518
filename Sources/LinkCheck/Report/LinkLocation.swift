/// A place where a link is written.
///
/// Small, since a check may have a million of them: 24 bytes besides the file's name, which all places
/// in a file share.
public struct LinkLocation: Sendable, Hashable {
  /// The file, relative to the catalog.
  public var file: String
  private var lineNumber: Int32
  private var columnNumber: Int32

  /// Makes a location; `line` and `column` count from 1.
  public init(file: String, line: Int, column: Int) {
    self.file = file
    lineNumber = Int32(clamping: line)
    columnNumber = Int32(clamping: column)
  }

  /// The line of the link's first byte, from 1.
  public var line: Int { Int(lineNumber) }
  /// The column of the link's first byte, from 1, in UTF-8 bytes.
  public var column: Int { Int(columnNumber) }
}

extension LinkLocation: Decodable {
  private enum CodingKeys: String, CodingKey { case file, line, column }

  /// Reads a place of a report's JSON.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      file: try container.decode(String.self, forKey: .file),
      line: try container.decode(Int.self, forKey: .line),
      column: try container.decode(Int.self, forKey: .column))
  }
}
