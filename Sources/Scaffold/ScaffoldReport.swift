/// What was made and what was there.
public struct ScaffoldReport: Sendable, Hashable {
  /// The paths of the files that were made, relative to the workspace.
  public internal(set) var made: [String] = []
  /// The paths of the files that existed and were left as they are.
  public internal(set) var existing: [String] = []
}
