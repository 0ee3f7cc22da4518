import Foundation
import Testing

@testable import Site

@Suite("Writer")
struct WriterTests {
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "tricks-site-\(UUID().uuidString)")

  private func write(_ files: [String: String], force: Bool = false) throws -> SiteWriter.Report {
    try SiteWriter.write(
      SiteFiles(contents: files.mapValues { Array($0.utf8) }), to: folder.path, force: force)
  }

  private func text(_ path: String) -> String? {
    try? String(contentsOf: folder.appending(path: path), encoding: .utf8)
  }

  private func put(_ text: String, at path: String) throws {
    let file = folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func cleanUp() { try? FileManager.default.removeItem(at: folder) }

  @Test("A second export writes only what changed and deletes only what it wrote")
  func changes() throws {
    defer { cleanUp() }
    let first = try write(["index.html": "1", "a/b.html": "2", "c/d.html": "3"])
    #expect(first.written == ["a/b.html", "c/d.html", "index.html"])
    try put("mine", at: "CNAME")
    try put("mine", at: "c/notes.txt")
    let second = try write(["index.html": "1", "a/b.html": "changed"])
    #expect(second.written == ["a/b.html"])
    #expect(second.unchanged == ["index.html"])
    #expect(second.deleted == ["c/d.html"])
    #expect(text("a/b.html") == "changed")
    #expect(text("c/d.html") == nil)
    #expect(text("CNAME") == "mine")
    #expect(text("c/notes.txt") == "mine")
    let third = try write(["index.html": "1"])
    #expect(third.deleted == ["a/b.html"])
    #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "a").path))
    #expect(
      !FileManager.default.fileExists(atPath: folder.appending(path: ".tricks-site.new").path))
  }

  @Test(
    "Many files in new and old folders come to stand where they belong, also after a killed export")
  func manyFiles() throws {
    defer { cleanUp() }
    var files: [String: String] = [:]
    for number in 0..<300 { files["en/\(number % 7)/\(number).html"] = "\(number)" }
    try put("left by a killed export", at: ".tricks-site.new/en/0/0.html")
    #expect(try write(files).written.count == 300)
    for number in 0..<300 { files["zh/\(number % 7)/\(number).html"] = "\(number)" }
    files["en/8/a.html"] = "a"
    files["en/0/0.html"] = "changed"
    try put("mine", at: "en/0/mine.txt")
    #expect(try write(files).written.count == 302)
    for (path, content) in files { #expect(text(path) == content) }
    #expect(text("en/0/mine.txt") == "mine")
    #expect(
      !FileManager.default.fileExists(atPath: folder.appending(path: ".tricks-site.new").path))
  }

  @Test("A folder with files of somebody else is refused, and left as it is")
  func foreignFolder() throws {
    defer { cleanUp() }
    try put("mine", at: "thesis.txt")
    #expect(throws: SiteWriteError.self) { try write(["index.html": "1"]) }
    #expect(text("index.html") == nil)
    let report = try write(["index.html": "1"], force: true)
    #expect(report.written == ["index.html"])
    #expect(text("thesis.txt") == "mine")
  }

  @Test("Hidden files do not make a folder somebody else's")
  func hiddenFiles() throws {
    defer { cleanUp() }
    try put("gitdir", at: ".git")
    #expect(try write(["index.html": "1"]).written == ["index.html"])
  }

  @Test("A file of somebody else is overwritten only with force")
  func foreignFile() throws {
    defer { cleanUp() }
    _ = try write(["index.html": "1"])
    try put("mine", at: "robots.txt")
    #expect(throws: SiteWriteError.self) { try write(["index.html": "2", "robots.txt": "theirs"]) }
    #expect(text("robots.txt") == "mine")
    #expect(text("index.html") == "1")
    _ = try write(["index.html": "2", "robots.txt": "theirs"], force: true)
    #expect(text("robots.txt") == "theirs")
  }

  @Test("Nothing is written through a symbolic link")
  func symbolicLinks() throws {
    defer { cleanUp() }
    let outside = FileManager.default.temporaryDirectory.appending(
      path: "tricks-outside-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: outside) }
    _ = try write(["index.html": "1"])
    try FileManager.default.createSymbolicLink(
      at: folder.appending(path: "rules"), withDestinationURL: outside)
    #expect(throws: SiteWriteError.self) {
      try write(["index.html": "1", "rules/x.html": "2"])
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path).isEmpty)
  }

  @Test("An export that cannot be finished leaves the last one whole")
  func failedExport() throws {
    defer { cleanUp() }
    _ = try write(["index.html": "1", "a.html": "1"])
    try put("mine", at: "z.html/inside.txt")
    #expect(throws: SiteWriteError.self) {
      try write(["index.html": "2", "a.html": "2", "z.html": "2"], force: true)
    }
    #expect(text("index.html") == "1")
    #expect(text("a.html") == "1")
    #expect(
      !FileManager.default.fileExists(atPath: folder.appending(path: ".tricks-site.new").path))
    #expect(try write(["index.html": "1", "a.html": "1"]).written.isEmpty)
  }

  @Test("Paths that leave the folder are refused", arguments: ["../x", "/x", "a/../../x", ""])
  func unsafePaths(path: String) {
    defer { cleanUp() }
    #expect(throws: SiteWriteError.self) { try write([path: "x"]) }
  }

  @Test("A manifest that names files outside makes nobody delete them")
  func hostileManifest() throws {
    defer { cleanUp() }
    let victim = folder.deletingLastPathComponent().appending(path: "victim-\(UUID().uuidString)")
    try Data("mine".utf8).write(to: victim)
    defer { try? FileManager.default.removeItem(at: victim) }
    try put(
      "{\"schema\": 1, \"files\": [\"../\(victim.lastPathComponent)\"]}", at: ".tricks-site.json")
    _ = try write(["index.html": "1"])
    #expect(FileManager.default.fileExists(atPath: victim.path))
  }

  @Test("An export that changes nothing touches nothing")
  func unchanged() throws {
    defer { cleanUp() }
    _ = try write(["index.html": "1", "a/b.html": "2"])
    let before =
      try FileManager.default.attributesOfItem(
        atPath: folder.appending(path: ".tricks-site.json").path)[.modificationDate] as? Date
    let report = try write(["index.html": "1", "a/b.html": "2"])
    #expect(report.written.isEmpty && report.deleted.isEmpty)
    let after =
      try FileManager.default.attributesOfItem(
        atPath: folder.appending(path: ".tricks-site.json").path)[.modificationDate] as? Date
    #expect(before == after)
  }

  /// A folder of somebody else with a file in it, outside of the site.
  private func makeOutside() throws -> URL {
    let outside = FileManager.default.temporaryDirectory.appending(
      path: "tricks-outside-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: outside, withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: outside.appending(path: "thesis.txt"))
    return outside
  }

  private func link(_ name: String, to target: URL) throws {
    let link = folder.appending(path: name)
    try FileManager.default.createDirectory(
      at: link.deletingLastPathComponent(), withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(at: link, withDestinationURL: target)
  }

  private func isWhole(_ outside: URL) -> Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: outside.path)) == ["thesis.txt"]
  }

  @Test(
    "A link in place of the staging folder is neither emptied, nor written through, nor removed")
  func stagingLink() throws {
    defer { cleanUp() }
    let outside = try makeOutside()
    defer { try? FileManager.default.removeItem(at: outside) }
    try link(".tricks-site.new", to: outside)
    let error = #expect(throws: SiteWriteError.self) { try write(["index.html": "1"]) }
    #expect(error?.path.hasSuffix(".tricks-site.new") == true)
    #expect(isWhole(outside))
    #expect(text("index.html") == nil)
    _ = try FileManager.default.destinationOfSymbolicLink(
      atPath: folder.appending(path: ".tricks-site.new").path)
  }

  @Test("Links inside a staging folder that was left are removed, and not gone into")
  func linkInStaging() throws {
    defer { cleanUp() }
    let outside = try makeOutside()
    defer { try? FileManager.default.removeItem(at: outside) }
    try link(".tricks-site.new/en", to: outside)
    try link(".tricks-site.new/zh/deep/er", to: outside)
    #expect(try write(["en/index.html": "1"]).written == ["en/index.html"])
    #expect(isWhole(outside))
  }

  @Test("A manifest that names files behind a link makes nobody delete them")
  func manifestThroughLink() throws {
    defer { cleanUp() }
    let outside = try makeOutside()
    defer { try? FileManager.default.removeItem(at: outside) }
    try put(#"{"schema": 1, "files": ["old/thesis.txt"]}"#, at: ".tricks-site.json")
    try link("old", to: outside)
    #expect(throws: SiteWriteError.self) { try write(["index.html": "1"]) }
    #expect(isWhole(outside))
  }

  @Test("A manifest that is a link, or a pipe, is refused and not waited for")
  func manifestIsNoFile() throws {
    defer { cleanUp() }
    let outside = try makeOutside()
    defer { try? FileManager.default.removeItem(at: outside) }
    try Data(#"{"schema": 1, "files": []}"#.utf8).write(to: outside.appending(path: "list.json"))
    try link(".tricks-site.json", to: outside.appending(path: "list.json"))
    #expect(throws: SiteWriteError.self) { try write(["index.html": "1"]) }
    try FileManager.default.removeItem(at: folder.appending(path: ".tricks-site.json"))
    try #require(mkfifo(folder.appending(path: ".tricks-site.json").path, 0o600) == 0)
    #expect(throws: SiteWriteError.self) { try write(["index.html": "1"]) }
  }

  @Test("A manifest makes nobody delete hidden files, which no export writes")
  func manifestOfHiddenFiles() throws {
    defer { cleanUp() }
    try put("config", at: ".git/config")
    try put(
      #"{"schema": 1, "files": [".git/config", "a/.env", "../x", "/etc/x"]}"#,
      at: ".tricks-site.json")
    try put("secret", at: "a/.env")
    #expect(try write(["index.html": "1"]).deleted.isEmpty)
    #expect(text(".git/config") == "config")
    #expect(text("a/.env") == "secret")
  }

  @Test("A link in place of a page of ours is replaced, and what it leads to stays")
  func linkInPlaceOfPage() throws {
    defer { cleanUp() }
    let outside = try makeOutside()
    defer { try? FileManager.default.removeItem(at: outside) }
    _ = try write(["index.html": "1"])
    try FileManager.default.removeItem(at: folder.appending(path: "index.html"))
    try link("index.html", to: outside.appending(path: "thesis.txt"))
    #expect(try write(["index.html": "2"]).written == ["index.html"])
    #expect(text("index.html") == "2")
    #expect(
      try String(contentsOf: outside.appending(path: "thesis.txt"), encoding: .utf8) == "mine")
  }

  @Test("A hard link of a page to another file is cut, and the other file stays")
  func hardLink() throws {
    defer { cleanUp() }
    _ = try write(["index.html": "1"])
    let other = folder.deletingLastPathComponent().appending(path: "hard-\(UUID().uuidString)")
    try FileManager.default.linkItem(at: folder.appending(path: "index.html"), to: other)
    defer { try? FileManager.default.removeItem(at: other) }
    _ = try write(["index.html": "2"])
    #expect(try String(contentsOf: other, encoding: .utf8) == "1")
  }

  @Test("The folder itself may be a link only where the caller says so")
  func folderIsLink() throws {
    defer { cleanUp() }
    let outside = try makeOutside()
    defer { try? FileManager.default.removeItem(at: outside) }
    try FileManager.default.removeItem(at: outside.appending(path: "thesis.txt"))
    try FileManager.default.createSymbolicLink(at: folder, withDestinationURL: outside)
    let files = SiteFiles(contents: ["index.html": Array("1".utf8)])
    let error = #expect(throws: SiteWriteError.self) {
      try SiteWriter.write(files, to: folder.path, followsLink: false)
    }
    #expect(error?.message.contains("--output") == true)
    #expect(try FileManager.default.contentsOfDirectory(atPath: outside.path).isEmpty)
    #expect(try SiteWriter.write(files, to: folder.path).written == ["index.html"])
  }

  @Test("A file in place of a folder, and a folder in place of a file, are named and stay")
  func collisions() throws {
    defer { cleanUp() }
    try put("mine", at: "rules")
    #expect(throws: SiteWriteError.self) { try write(["rules/x.html": "1"], force: true) }
    #expect(text("rules") == "mine")
    try put("mine", at: "y.html/inner.txt")
    #expect(throws: SiteWriteError.self) { try write(["y.html": "1"], force: true) }
    #expect(text("y.html/inner.txt") == "mine")
  }
}
