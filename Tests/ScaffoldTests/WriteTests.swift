import Foundation
import Scaffold
import Testing

@Suite("Making a workspace")
final class WriteTests {
  private let folder: URL
  private let options = ScaffoldOptions(name: "Notes")

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "init-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// All files below the folder, by relative path.
  private func contents() throws -> [String: String] {
    let names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    var found: [String: String] = [:]
    for name in names {
      let file = folder.appending(path: name)
      if let text = try? String(contentsOf: file, encoding: .utf8) { found[name] = text }
    }
    return found
  }

  private func expected() -> [String: String] {
    Dictionary(uniqueKeysWithValues: Scaffold.files(options).map { ($0.path, $0.contents) })
  }

  @Test("All files are made whole, and nothing else")
  func fresh() throws {
    let report = try Scaffold.write(options, to: folder.appending(path: "new/deep").path)
    #expect(report.made == Scaffold.files(options).map(\.path))
    #expect(report.existing.isEmpty)
    let expected = Dictionary(uniqueKeysWithValues: expected().map { ("new/deep/" + $0, $1) })
    #expect(try contents() == expected)
  }

  @Test("A file that exists is left as it is and named")
  func existing() throws {
    try "mine".write(to: folder.appending(path: ".gitignore"), atomically: true, encoding: .utf8)
    try FileManager.default.createSymbolicLink(
      atPath: folder.appending(path: "tricks.toml").path, withDestinationPath: "nowhere")
    let report = try Scaffold.write(options, to: folder.path)
    #expect(report.existing == ["tricks.toml", ".gitignore"])
    #expect(try contents()[".gitignore"] == "mine")
    #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "nowhere").path))
  }

  @Test("Called again it makes what is missing, and changes nothing")
  func again() throws {
    _ = try Scaffold.write(options, to: folder.path)
    try FileManager.default.removeItem(at: folder.appending(path: "catalog/books.md"))
    let report = try Scaffold.write(options, to: folder.path)
    #expect(report.made == ["catalog/books.md"])
    #expect(try contents() == expected())
  }

  @Test("A file where a folder is meant is named, and nothing is lost")
  func blocked() throws {
    let blocker = folder.appending(path: "catalog")
    try "mine".write(to: blocker, atomically: true, encoding: .utf8)
    let failure = #expect(throws: ScaffoldFailure.self) {
      try Scaffold.write(options, to: folder.path)
    }
    #expect(failure?.description == "cannot make \(blocker.path): not a folder")
    #expect(try contents() == ["catalog": "mine"])
    #expect(ScaffoldFailure.exitStatus == 73)
  }
}
