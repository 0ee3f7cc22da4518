internal import Files
internal import Markdown

/// The keys by which works are cited, kept in `citekeys` of the catalog from the first export on.
///
/// A line holds a key and an entry's id. The file only grows, and its lines may be in any order, so
/// that it can be merged by union; where lines contradict each other the first in the order of the
/// alphabet counts, which is the same on every machine.
public struct Citekeys: Sendable {
  /// The name of the file, in the catalog's folder.
  public static let fileName = "citekeys"

  private var keyOfID: [String: String] = [:]
  private var idOfKey: [String: String] = [:]

  /// No keys.
  public init() {}

  /// Reads the file's lines; blank ones, and those that begin with `#`, say nothing.
  public init(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).sorted()
    for line in lines where !line.hasPrefix("#") {
      let words = line.split(separator: " ")
      guard words.count == 2, Citekey.isUsable(String(words[0])) else { continue }
      pin(String(words[0]), to: String(words[1]))
    }
  }

  /// The keys of a catalog's folder; none where there is no file, or for a list in one file.
  ///
  /// - Throws: `CatalogError` when the file is there and cannot be read.
  public init(of catalog: Catalog) throws(CatalogError) {
    self.init(catalog.isSingleFile ? [] : try Self.bytes(inFolder: catalog.path))
  }

  /// The key that an entry was exported under.
  public subscript(id: String) -> String? { keyOfID[id] }

  /// The id of the entry that has a key.
  public func id(of key: String) -> String? { idOfKey[key] }

  /// Gives an entry a key.
  ///
  /// - Returns: `false` where the entry has one already, or another entry has this one.
  @discardableResult
  public mutating func pin(_ key: String, to id: String) -> Bool {
    guard Citekey.isUsable(key), keyOfID[id] == nil, idOfKey[key] == nil else { return false }
    keyOfID[id] = key
    idOfKey[key] = id
    return true
  }

  /// Gives all entries keys of their own, those that have none the first that is free: the key
  /// itself, then with `a`, `b`, … behind it.
  ///
  /// O(n).
  public mutating func assign(to entries: [Entry]) {
    // What has been tried of a key is taken, so that works of one name are not a square of trials.
    var numberOfKey: [String: Int] = [:]
    for entry in entries where keyOfID[entry.id] == nil {
      let key = Citekey.key(of: entry)
      var number = numberOfKey[key, default: 0]
      while !pin(key + Self.suffix(number), to: entry.id) { number += 1 }
      numberOfKey[key] = number + 1
    }
  }

  /// The change by which entries keep their keys that get other ids; `nil` where none has a key.
  ///
  /// - Parameter ids: old ids with the new ones.
  static func change(
    renaming ids: [String: String], inFolder folder: String
  ) throws(CatalogError) -> FileChange? {
    let bytes = try bytes(inFolder: folder)
    var keys = Citekeys(bytes)
    let source = SourceText(bytes: bytes, name: fileName)
    var edits: [TextEdit] = []
    for line in 1...source.lineCount {
      let range = source.range(ofLine: line)
      let words = source.text(range).split(separator: " ")
      guard words.count == 2, let new = ids[String(words[1])],
        keys[String(words[1])] == String(words[0]), keys[new] == nil
      else { continue }
      keys.keyOfID[new] = String(words[0])
      edits.append(TextEdit(range: range, replacement: Array("\(words[0]) \(new)".utf8)))
    }
    return edits.isEmpty
      ? nil
      : FileChange(name: fileName, path: folder + "/" + fileName, before: bytes, edits: edits)
  }

  /// The change that writes the keys that the file does not have; `nil` where there are none, or no
  /// file, since the catalog is one list.
  ///
  /// - Throws: `CatalogError` when the file is there and cannot be read.
  public func change(of catalog: Catalog) throws(CatalogError) -> FileChange? {
    catalog.isSingleFile ? nil : try change(inFolder: catalog.path)
  }

  /// The same for the catalog in a folder.
  func change(inFolder folder: String) throws(CatalogError) -> FileChange? {
    let old = try Self.bytes(inFolder: folder)
    let known = Citekeys(old)
    let new = keyOfID.filter { known[$0.key] != $0.value }.map { "\($0.value) \($0.key)" }.sorted()
    guard !new.isEmpty else { return nil }
    let isOpen = old.last.map { $0 != 0x0A } ?? false
    let text = (isOpen ? "\n" : "") + new.map { $0 + "\n" }.joined()
    return FileChange(
      name: Self.fileName, path: folder + "/" + Self.fileName, before: old,
      edits: [TextEdit(range: old.count..<old.count, replacement: Array(text.utf8))])
  }

  private static func bytes(inFolder folder: String) throws(CatalogError) -> [UInt8] {
    let path = folder + "/" + fileName
    return FilePath.exists(path) ? try CatalogFiles.read(path, name: fileName) : []
  }

  /// `a` … `z`, then `aa` and so on.
  private static func suffix(_ number: Int) -> String {
    var rest = number
    var text = ""
    while rest > 0 {
      rest -= 1
      text = String(UnicodeScalar(UInt8(0x61 + rest % 26))) + text
      rest /= 26
    }
    return text
  }
}
