import Foundation
import Testing
import TextDiff

@Suite("Diffs as patch and Git read them")
struct PatchToolTests {
  private static let tools = [
    ["patch", "-p1", "--binary", "--silent", "--force", "-i", "change.diff"],
    ["git", "apply", "--whitespace=nowarn", "--unidiff-zero", "change.diff"],
  ]

  private static let pairs: [(old: [UInt8]?, new: [UInt8]?)] = {
    var random = SplitMix(state: 42)
    var pairs: [(old: [UInt8]?, new: [UInt8]?)] = [
      (nil, Array("new\n".utf8)), (nil, Array("no line feed".utf8)),
      (Array("old\n".utf8), nil), (Array("old".utf8), nil),
      (Array("a\r\nb\r\n".utf8), Array("a\r\nc\r\n".utf8)),
      (Array("a\nb".utf8), Array("a\nb\n".utf8)), (Array("a\nb\n".utf8), Array("a\nb".utf8)),
      (Array("x".utf8), Array("x\nx".utf8)), ([0xFF, 0xFE, 0x0A], [0xFF, 0x0A, 0xFE]),
    ]
    for _ in 0..<25 {
      let file = random.file()
      pairs.append((file, random.edited(file)))
      pairs.append((file, random.file()))
    }
    return pairs
  }()

  @Test("The tool makes the new file out of the old, byte by byte", arguments: tools)
  func applies(tool: [String]) throws {
    let folder = try TemporaryFolder()
    for (old, new) in Self.pairs where (old ?? []) != (new ?? []) {
      try folder.put(old, into: "my 论文.md")
      try folder.put(UnifiedDiff.between(old, new, name: "my 论文.md"), into: "change.diff")
      let status = try folder.run(tool)
      #expect(status == 0, "\(tool[0]) on \(String(describing: old)) → \(String(describing: new))")
      // An emptied file may be left or removed, as both tools do in different cases.
      #expect(folder.bytes(of: "my 论文.md") ?? [] == new ?? [])
    }
  }

  @Test("Tiny edits at both ends of a large file are found, and nothing else")
  func largeFile() throws {
    let line = Array("- [ ] A title of ordinary length, Some Author, NIPS 2018 [pdf](u)\n".utf8)
    var old: [UInt8] = []
    for _ in 0..<(2_000_000 / line.count) { old += line }
    var new = old
    new[3] = UInt8(ascii: "x")
    new[new.count - line.count + 3] = UInt8(ascii: "x")
    let diff = UnifiedDiff.between(old, new, name: "big.md")
    #expect(diff.split(separator: 0x0A).count == 2 + 2 * (1 + 5))
  }
}

/// A folder for one test, removed at its end.
private final class TemporaryFolder {
  private let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "textdiff-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func put(_ bytes: [UInt8]?, into name: String) throws {
    let file = url.appending(path: name)
    try? FileManager.default.removeItem(at: file)
    if let bytes { try Data(bytes).write(to: file) }
  }

  func bytes(of name: String) -> [UInt8]? {
    (try? Data(contentsOf: url.appending(path: name))).map { Array($0) }
  }

  func run(_ command: [String]) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = command
    process.currentDirectoryURL = url
    process.standardOutput = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
