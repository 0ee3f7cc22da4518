public import Foundation

/// Folders that tests read from.
public enum Fixtures {
  /// The root of the checkout.
  public static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// `Tests/Fixtures`.
  public static let folder = root.appending(path: "Tests/Fixtures")

  /// The list that the project was made for, where the shared folder is there; tests that use it
  /// are skipped elsewhere.
  public static let originalList: URL? = {
    let url = root.deletingLastPathComponent().appending(path: "shared/lists/original-list.md")
    return FileManager.default.fileExists(atPath: url.path) ? url : nil
  }()

  /// The bytes of a file below `Tests/Fixtures`.
  public static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appending(path: name)))
  }
}
