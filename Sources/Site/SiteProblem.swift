/// One thing that keeps a site from being published.
public struct SiteProblem: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The file that has to be mended: of the catalog, of the theme, or a page of the site.
  public var file: String
  /// The line in it, from 1; `nil` where the file as a whole is meant.
  public var line: Int?
  /// The column in that line, from 1, in bytes, where it is known.
  public var column: Int?
  /// What is wrong and what to do, without a full stop.
  public var message: String

  /// Makes a problem.
  public init(file: String, line: Int? = nil, column: Int? = nil, message: String) {
    self.file = file
    self.line = line
    self.column = column
    self.message = message
  }

  /// `file:line:column: message`.
  public var description: String {
    let place = [line, column].compactMap { $0.map { ":\($0)" } }.joined()
    return "\(file)\(place): \(message)"
  }

  /// Orders problems by file, line, column and message.
  public static func < (left: SiteProblem, right: SiteProblem) -> Bool {
    (left.file, left.line ?? 0, left.column ?? 0, left.message)
      < (right.file, right.line ?? 0, right.column ?? 0, right.message)
  }
}
