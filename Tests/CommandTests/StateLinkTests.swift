import Foundation
import TestSupport
import Testing

/// Local state that came with a clone and leads somewhere else.
@Suite struct StateLinkTests {
  private func workbench() throws -> Workbench {
    try Workbench([
      "repo/catalog/papers.md": "# Papers\n\n- [A](rules/none.md)\n", "precious/places.sqlite": "",
    ])
  }

  private func link(_ name: String, to target: String, in bench: Workbench) throws {
    try FileManager.default.createSymbolicLink(
      atPath: bench.path(name), withDestinationPath: target)
  }

  @Test(arguments: ["history.sqlite", "history.sqlite-wal", "last-check.json"])
  func aHistoryThatIsALinkIsNotOpened(name: String) throws {
    let bench = try workbench()
    try bench.write("repo/.tricks/.gitignore", "*\n")
    try link("repo/.tricks/" + name, to: "../../precious/places.sqlite", in: bench)
    let result = try bench.tricks("check", "--offline", in: "repo")
    #expect(result.messages.contains("symbolic link"))
    #expect(try bench.bytes("precious/places.sqlite").isEmpty)
    #expect(bench.snapshot("precious").count == 1)
  }

  @Test func aStateFolderThatIsALinkIsNotWritten() throws {
    let bench = try workbench()
    try link("repo/.tricks", to: "../precious", in: bench)
    for words in [["check", "--offline"], ["list"], ["site"], ["rules"]] {
      _ = try bench.tricks(words: words, in: "repo")
    }
    #expect(bench.snapshot("precious").count == 1)
  }

  @Test func theHistoryIsNoMoreReadableThanTheLists() throws {
    let bench = try workbench()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: bench.path("repo/catalog/papers.md"))
    _ = try bench.tricks("check", "--offline", in: "repo")
    for name in ["", "/history.sqlite"] {
      let attributes = try FileManager.default.attributesOfItem(
        atPath: bench.path("repo/.tricks") + name)
      let mode = try #require(attributes[.posixPermissions] as? Int)
      #expect(mode & 0o077 == 0, "\(name): \(String(mode, radix: 8))")
    }
  }
}
