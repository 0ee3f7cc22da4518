@testable import Catalog
import Files
import Foundation
import FuzzDriver
import Markdown

/// What libFuzzer calls with each input: a file of the journal, as it came, or with the digest that
/// makes it count.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // Safe: the fuzzer's buffer of `count` bytes outlives the call, and the bytes are copied.
  let input = Array(UnsafeBufferPointer(start: data, count: count))
  guard let first = input.first else { return 0 }
  let record = Array(input.dropFirst())
  guard let bytes = first & 1 == 0 ? record : JournalScene.signed(record) else { return 0 }
  JournalScene.shared.check(bytes, redoes: first & 2 != 0)
  return 0
}

/// A catalog beside files of somebody else, whose journal holds one record.
private final class JournalScene: Sendable {
  static let shared = JournalScene()

  private static let list = Array("# Papers\n\n- [x] Alpha [pdf](https://a.example/a)\n".utf8)
  private static let other = Array("# Mine\n".utf8)

  private let folder: String
  private var catalog: String { folder + "/work/catalog" }
  private var recordPath: String { folder + "/work/.tricks/journal/000001.json" }

  private init() {
    folder = FileManager.default.temporaryDirectory.path + "/tricks-fuzz-\(getpid())"
    let manager = FileManager.default
    for name in ["work/catalog/rules", "work/.tricks/journal", "elsewhere"] {
      try? manager.createDirectory(
        atPath: folder + "/" + name, withIntermediateDirectories: true)
    }
    try? manager.createSymbolicLink(
      atPath: catalog + "/link.md", withDestinationPath: "../../elsewhere/mine.md")
    try? manager.createSymbolicLink(
      atPath: catalog + "/folder", withDestinationPath: "../../elsewhere")
    restore()
  }

  /// The record that a file holds, with the digest that it has to have.
  static func signed(_ bytes: [UInt8]) -> [UInt8]? {
    struct Stored: Codable {
      var digest: String
      var record: EditJournal.Record
    }
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)),
      let encoded = try? CatalogJSON.encode(stored.record)
    else { return nil }
    return try? CatalogJSON.encode(
      Stored(digest: EditJournal.digest(encoded), record: stored.record))
  }

  /// Undoes or redoes what the record tells, and holds what it must not touch against before.
  func check(_ record: [UInt8], redoes: Bool) {
    try? Data(record).write(to: URL(filePath: recordPath))
    guard let read = try? Catalog.read(at: catalog) else {
      return require(false, "the catalog is read")
    }
    let editor = CatalogEditor(catalog: read, options: ReadOptions())
    let result = try? redoes ? editor.redo() : editor.undo()
    let now = files()
    for (name, bytes) in now where !name.hasPrefix("work/catalog/") && !name.contains("/.tricks/") {
      require(bytes == Self.other, "\(name) is as it was")
    }
    require(now["elsewhere/mine.md"] != nil, "nothing of others is taken away")
    if case .refused = result { require(now["work/catalog/papers.md"] == Self.list, "refused") }
    if now.count != 2 + 1 || now["work/catalog/papers.md"] != Self.list { restore() }
  }

  private func files() -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let manager = FileManager.default
    for name in (try? manager.subpathsOfDirectory(atPath: folder)) ?? [] {
      var isFolder: ObjCBool = false
      let path = folder + "/" + name
      guard manager.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
        !FilePath.isLink(path), let data = manager.contents(atPath: path)
      else { continue }
      files[name] = Array(data)
    }
    return files
  }

  private func restore() {
    for name in files().keys where name != "elsewhere/mine.md" {
      FilePath.remove(folder + "/" + name)
    }
    try? Data(Self.list).write(to: URL(filePath: catalog + "/papers.md"))
    try? Data(Self.other).write(to: URL(filePath: folder + "/elsewhere/mine.md"))
  }
}

/// The fuzzer of the journal.
@main
struct JournalFuzzTarget {
  static func main() { runFuzzer(testOneInput) }
}
