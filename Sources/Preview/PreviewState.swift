/// What the preview shows at one moment.
public struct PreviewState: Sendable {
  /// Counts what has been shown; another number makes open pages load themselves anew.
  public var version: Int
  /// The files of the last site that could be built, by path relative to its root.
  public var files: [String: [UInt8]]
  /// Why the newest list has no site, one problem a line; empty where it has.
  public var problems: [String]

  /// Makes a state.
  public init(version: Int = 0, files: [String: [UInt8]] = [:], problems: [String] = []) {
    self.version = version
    self.files = files
    self.problems = problems
  }
}
