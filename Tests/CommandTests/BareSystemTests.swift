import Foundation
import Testing
import TestSupport

/// What the program does where the system lacks what is taken for granted.
struct BareSystemTests {
  /// Whether a test may mount something for a program that it starts.
  static let mayMount: Bool = {
    guard let bench = try? Workbench(), Workbench.has("unshare") else { return false }
    return (try? bench.run("unshare", isolation + ["mount", "-t", "tmpfs", "none", "/proc"]))?
      .status == 0
  }()

  private static let removal = "mkdir gone && cd gone && rmdir ../gone && exec \"$@\""
  private static let isolation = ["--user", "--map-root-user", "--mount"]

  @Test("without /proc a command is what was typed, not the overview", .enabled(if: mayMount))
  func noProc() throws {
    let bench = try Workbench()
    try bench.write("catalog/papers.md", "# Papers\n\n- [ ] Alpha one\n")
    func tricks(_ words: String...) throws -> CommandResult {
      let script = "mount -t tmpfs none /proc && exec \"$@\""
      return try bench.run(
        "unshare", Self.isolation + ["sh", "-c", script, "sh", TricksBinary.path] + words)
    }
    let version = try tricks("--version")
    #expect(version.status == 0)
    #expect(version.text == (try bench.tricks("--version")).text)
    #expect(try tricks("frobnicate").status == 64)
    #expect(try tricks("done", "alpha-one").status == 0)
    #expect(try bench.text("catalog/papers.md").contains("[x] Alpha"))
  }

  @Test(
    "in a folder that was removed meanwhile nothing is written anywhere else",
    arguments: [
      ["init"], ["init", "--bare"], ["init", "sub"], ["site"], ["list"], ["check"],
      ["site", "-C", "catalog"], ["site", "-o", "out"], ["serve"],
      ["export", "csv", "-o", "x.csv"],
    ])
  func removedFolder(words: [String]) throws {
    let bench = try Workbench()
    let result = try bench.run("sh", ["-c", Self.removal, "sh", TricksBinary.path] + words)
    #expect(result.status == 66)
    #expect(result.messages.contains("working directory"))
    #expect(bench.snapshot().isEmpty)
  }

  @Test("in a folder that was removed, absolute paths work")
  func removedFolderAbsolutePaths() throws {
    let bench = try Workbench()
    try bench.write("catalog/papers.md", "# Papers\n\n- [ ] Alpha one\n")
    let catalog = bench.path("catalog")
    for words in [
      ["done", "alpha-one", "-C", catalog], ["site", "-C", catalog], ["init", bench.path("new")],
      ["export", "csv", "-C", catalog, "-o", bench.path("works.csv")],
    ] {
      let result = try bench.run("sh", ["-c", Self.removal, "sh", TricksBinary.path] + words)
      #expect(result.status == 0, "\(words): \(result.messages)")
    }
    #expect(try bench.text("catalog/papers.md").contains("[x] Alpha"))
    #expect(bench.exists("public/index.html"))
    #expect(bench.exists("new/tricks.toml"))
    #expect(bench.exists("works.csv"))
  }
}
