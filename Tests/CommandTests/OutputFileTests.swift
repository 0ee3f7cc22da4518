import Foundation
import TestSupport
import Testing

/// Output files: complete or as they were, whatever the disk does.
@Suite struct OutputFileTests {
  private static let list =
    "# Papers\n\n"
    + (1...200).map { "- Paper number \($0) [pdf](https://a.example/paper-\($0).pdf)\n" }.joined()

  private static let log =
    "epoch,loss,val_loss\n" + (1...40).map { "\($0),\(2.0 / Double($0)),\(1.0)\n" }.joined()

  private func workbench() throws -> Workbench {
    try Workbench(["catalog/papers.md": Self.list, "log.csv": Self.log, "out": "old\n"])
  }

  /// Runs `tricks` where no file grows beyond 4 KiB, as on a disk that is nearly full.
  private func onFullDisk(_ bench: Workbench, _ words: [String]) throws -> CommandResult {
    let script = "trap '' XFSZ; ulimit -f 8; exec \"$@\""
    return try bench.run("sh", ["-c", script, "sh", TricksBinary.path] + words)
  }

  @Test(arguments: [
    ["export", "csv", "-o", "out"], ["export", "bibtex", "--no-pin", "-o", "out"],
    ["check", "--offline", "--format", "json", "--output", "out"],
    ["check", "--offline", "--format", "jsonl", "--output", "out"],
    ["diagnose", "log.csv", "--html", "out"],
  ])
  func aFullDiskLeavesTheOldFile(words: [String]) throws {
    let bench = try workbench()
    let result = try onFullDisk(bench, words)
    #expect(result.status == 73, "\(result.messages)")
    #expect(result.messages.contains("out: cannot be written"))
    #expect(try bench.text("out") == "old\n")
    let names = try FileManager.default.contentsOfDirectory(atPath: bench.folder)
    #expect(names.allSatisfy { !$0.hasPrefix(".out") })
  }

  @Test func aThemeThatIsCutByAFullDiskIsNeverPublished() throws {
    let bench = try workbench()
    let full = try onFullDisk(bench, ["site", "--eject-theme"])
    #expect(full.status == 73)
    let first = bench.snapshot("site")
    let rest = try bench.tricks("site", "--eject-theme")
    #expect(rest.status == 0)
    let second = bench.snapshot("site")
    // Another workspace's, on a disk with room.
    let other = try workbench()
    #expect(try other.tricks("site", "--eject-theme").status == 0)
    #expect(second == other.snapshot("site"))
    for (name, bytes) in first { #expect(second[name] == bytes, "\(name)") }
  }

  @Test func initOnAFullDiskMakesWholeFilesOrNone() throws {
    let bench = try Workbench()
    _ = try onFullDisk(bench, ["init", "cut"])
    #expect(try bench.tricks("init", "cut").status == 0)
    #expect(try bench.tricks("init", "whole", "--name", "cut").status == 0)
    #expect(bench.snapshot("cut") == bench.snapshot("whole"))
  }

  @Test func initFollowsNoLinkInTheFolder() throws {
    let bench = try Workbench(["elsewhere/x": "x"])
    try FileManager.default.createDirectory(
      atPath: bench.path("repo"), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("repo/.github"), withDestinationPath: "../elsewhere")
    let result = try bench.tricks("init", "repo")
    #expect(result.status == 73)
    #expect(result.messages.contains(".github"))
    #expect(bench.snapshot("elsewhere").count == 1)
  }

  @Test func aLinkStaysOneAndItsTargetIsReplaced() throws {
    let bench = try workbench()
    try FileManager.default.createSymbolicLink(
      atPath: bench.path("link.csv"), withDestinationPath: "out")
    #expect(try bench.tricks("export", "csv", "-o", "link.csv").status == 0)
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: bench.path("link.csv")) == "out")
    #expect(try bench.text("out").contains("Paper number 200"))
  }

  @Test func modeAndNewFileAreThoseOfAnyProgram() throws {
    let bench = try workbench()
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: bench.path("out"))
    for name in ["out", "new.csv"] {
      #expect(try bench.tricks("export", "csv", "-o", name).status == 0)
    }
    func mode(_ name: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: bench.path(name))[.posixPermissions] as? Int
    }
    #expect(try mode("out") == 0o600)
    let mask = umask(0)
    umask(mask)
    #expect(try mode("new.csv") == 0o666 & ~Int(mask))
  }

  @Test func streamsDevicesAndPipesAreWrittenInto() throws {
    let bench = try workbench()
    let printed = try bench.tricks("export", "csv").output
    for name in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1"] {
      #expect(try bench.tricks("export", "csv", "-o", name).output == printed, "\(name)")
    }
    #expect(try bench.tricks("export", "csv", "-o", "/dev/null").status == 0)
    let full = try bench.tricks("export", "csv", "-o", "/dev/full")
    #expect(full.status == 74 && full.messages.contains("No space left"))
    try #require(mkfifo(bench.path("pipe"), 0o600) == 0)
    let script = "cat pipe > copied & \"$@\" && wait"
    let piped = try bench.run(
      "sh", ["-c", script, "sh", TricksBinary.path, "export", "csv", "-o", "pipe"])
    #expect(piped.status == 0)
    #expect(try bench.bytes("copied") == printed)
    let appended = try bench.run(
      "sh", ["-c", "\"$@\" >> out", "sh", TricksBinary.path, "export", "csv", "-o", "/dev/stdout"])
    #expect(appended.status == 0)
    #expect(try bench.bytes("out") == Array("old\n".utf8) + printed)
  }

  @Test func aFolderThatIsMissingOrNoFileIsToldBeforeTheWork() throws {
    let bench = try workbench()
    for name in ["missing/out", "catalog", "out/inner"] {
      let result = try bench.tricks("check", "--offline", "--output", name)
      #expect(result.status == 73, "\(name)")
      #expect(result.messages.contains("\(name): cannot be written"))
      #expect(result.output.isEmpty)
    }
  }

  @Test(arguments: [
    ["--help"], ["--version"], ["help", "ref"], ["list", "--help"],
    ["--generate-completion-script", "bash"], ["list"], ["export", "csv"], ["links", "--json"],
  ])
  func aFullDiskBehindStandardOutputIs74(words: [String]) throws {
    let bench = try workbench()
    let result = try bench.run(TricksBinary.path, words, outputFile: "/dev/full")
    #expect(result.status == 74)
    #expect(result.messages.contains("cannot write the output"))
  }

  @Test func closedStreamsNeverLeadIntoAFileOfTheCatalog() throws {
    let bench = try workbench()
    let script = "exec \"$@\" <&- >&- 2>&-"
    let words = ["done", "papers.md:3"]
    let result = try bench.run("sh", ["-c", script, "sh", TricksBinary.path] + words)
    #expect(result.status == 74)
    let done = Self.list.replacing("- Paper number 1 ", with: "- [x] Paper number 1 ")
    #expect(try bench.text("catalog/papers.md") == done)
    let listed = try bench.run("sh", ["-c", "exec \"$@\" >&-", "sh", TricksBinary.path, "list"])
    #expect(listed.status == 74)
  }
}
