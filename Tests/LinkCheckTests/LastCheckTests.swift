import FoundationEssentials
import Testing

@testable import LinkCheck

@Suite struct LastCheckTests {
  private func report(_ verdicts: [String: Verdict]) -> CheckReport {
    CheckReport(
      links: verdicts.sorted { $0.key < $1.key }.map { LinkResult(url: $0, verdict: $1) })
  }

  @Test func whatWasNotCheckedIsKept() {
    var last = LastCheck()
    last.merge(report(["https://a/": .ok, "https://b/": .dead, "https://c/": .ok]), at: 100)
    last.merge(report(["https://b/": .ok, "https://c/": .unchecked, "https://d/": .tls]), at: 200)
    #expect(last["https://a/"]?.checkedAt == 100)
    #expect(last["https://b/"]?.result.verdict == .ok)
    #expect(last["https://b/"]?.checkedAt == 200)
    #expect(last["https://c/"]?.result.verdict == .ok)
    #expect(last["https://d/"]?.result.verdict == .tls)
    #expect(last["https://e/"] == nil)
    #expect(
      last.entries.map(\.result.url) == ["https://b/", "https://d/", "https://a/", "https://c/"])
    last.keep { $0.url != "https://a/" }
    #expect(last.entries.count == 3 && last["https://a/"] == nil)
  }

  @Test func samePathsInOtherFoldersAreOtherLinks() {
    func row(_ file: String, _ verdict: Verdict) -> LinkResult {
      LinkResult(
        url: "a.md", verdict: verdict, locations: [LinkLocation(file: file, line: 1, column: 1)])
    }
    var last = LastCheck()
    last.merge(CheckReport(links: [row("x/1.md", .ok), row("y/1.md", .dead)]), at: 1)
    last.merge(CheckReport(links: [row("y/2.md", .ok)]), at: 2)
    #expect(last.entries.map(\.checkedAt) == [2, 1])
    #expect(last.entries.map(\.result.verdict) == [.ok, .ok])
  }

  @Test func itIsSavedAndReadBack() throws {
    try withFolder { folder in
      let path = "\(folder)/.tricks/deep/last-check.json"
      #expect(try LastCheck.load(from: path) == LastCheck())
      var last = LastCheck()
      last.merge(report(["https://a/中": .moved, "b.md": .dead]), at: 1_704_067_200)
      try last.save(to: path)
      #expect(try LastCheck.load(from: path) == last)
      let text = try String(contentsOfFile: path, encoding: .utf8)
      #expect(text.contains(#""checked_at":"2024-01-01T00:00:00Z""#))
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: "\(folder)/.tricks/deep") == [
          "last-check.json"
        ])
    }
  }

  @Test(arguments: ["", "{", "[]", #"{"schema":2,"checks":[]}"#])
  func damageIsSaid(_ text: String) throws {
    try withFolder { folder in
      let path = "\(folder)/last-check.json"
      try Data(text.utf8).write(to: URL(filePath: path))
      let error = #expect(throws: LinkCheckError.self) { try LastCheck.load(from: path) }
      #expect(error?.code == .damaged)
      #expect(error?.description.contains("last-check.json") == true)
    }
  }

  @Test func whatCannotBeWrittenOrReadIsSaid() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(
        atPath: "\(folder)/last.json", withIntermediateDirectories: false)
      let written = #expect(throws: LinkCheckError.self) {
        try LastCheck().save(to: "\(folder)/last.json")
      }
      #expect(written?.code == .cannotWrite)
      let read = #expect(throws: LinkCheckError.self) {
        try LastCheck.load(from: "\(folder)/last.json")
      }
      #expect(read?.code == .cannotRead)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["last.json"])
    }
  }

  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.path + "/tricks-last-\(UUID())"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }
}
