internal import Foundation
internal import Markdown

/// The record of edits by which each can be undone, and made again, without git.
///
/// One JSON file an edit, `.tricks/journal/NNNNNN.json` beside the catalog. It is written before the
/// edit takes place; an edit that a crash prevented is told by the file's digest and skipped. The
/// files as the newest edits left them are kept beside it, to show what has changed since.
struct EditJournal {
  /// The folder `.tricks` beside the catalog.
  let stateFolder: String

  private var folder: String { stateFolder + "/journal" }

  /// How many edits are kept for undoing.
  static let limit = 500

  struct Record: Codable, Sendable {
    var command: String
    var date: String
    var files: [FileRecord]
    var isUndone: Bool?
    /// Whether another edit came after it was undone, so that it is not made again.
    var isPast: Bool?
  }

  struct FileRecord: Codable, Sendable {
    /// The path relative to the folder above `.tricks`.
    var path: String
    var before: String
    var after: String
    /// The edits that lead back, by offsets in the file after the edit.
    var splices: [Splice]
    /// The edits that lead forward again, once it is undone.
    var forward: [Splice]?
    /// Whether the edit made the file, so that undoing takes it away.
    var isNew: Bool?
    /// Whether the edit took the file away, so that undoing brings it back.
    var isGone: Bool?
  }

  struct Splice: Codable, Sendable {
    var start: Int
    var end: Int
    /// The bytes to put there, in base64.
    var bytes: String
  }

  /// Records a set of changes that is about to be made.
  func record(_ changes: [FileChange], command: String, base: String) throws(CatalogError) {
    try FileStore.makeFolder(stateFolder)
    try FileStore.makeFolder(folder)
    FileStore.removeLeftovers(in: folder) { _ in true }
    let files = changes.map { change in
      FileRecord(
        path: relative(change.path, to: base), before: Self.digest(change.before),
        after: Self.digest(change.after), splices: Self.inverse(of: change),
        isNew: FileStore.exists(change.path) ? nil : true,
        isGone: change.removesFile ? true : nil)
    }
    let record = Record(command: command, date: Self.now(), files: files, isUndone: nil)
    let numbers = self.numbers
    try passOver(numbers)
    try write(record, number: (numbers.last ?? 0) + 1, replacing: nil)
    for number in numbers.dropLast(Self.limit) {
      _ = try? FileManager.default.removeItem(atPath: path(of: number))
    }
    EditSnapshots(folder: folder).keep(changes.map(\.after))
  }

  /// An edit with its number, and the bytes of its record.
  struct Item {
    var number: Int
    var record: Record
    var bytes: [UInt8]

    var isUndone: Bool { record.isUndone == true }
  }

  /// The newest edit below a number that is not undone.
  func newest(below limit: Int) throws(CatalogError) -> Item? {
    for number in numbers.reversed() where number < limit {
      let item = try item(number)
      if !item.isUndone { return item }
    }
    return nil
  }

  /// The oldest of the edits above a number that were undone since the last edit; `nil` where none
  /// was, or an edit came after them.
  func oldestUndone(above limit: Int) throws(CatalogError) -> Item? {
    var oldest: Item?
    for number in numbers.reversed() where number > limit {
      let item = try item(number)
      guard item.isUndone, item.record.isPast != true else { break }
      oldest = item
    }
    return oldest
  }

  /// Notes that an edit comes after those that are undone.
  private func passOver(_ numbers: [Int]) throws(CatalogError) {
    for number in numbers.reversed() {
      // A damaged record is told by `undo` and hinders no edit.
      guard var item = try? item(number), item.isUndone, item.record.isPast != true else { return }
      item.record.isPast = true
      try write(item.record, number: number, replacing: item.bytes)
    }
  }

  /// All edits, the newest first.
  func items() throws(CatalogError) -> [Item] {
    var items: [Item] = []
    for number in numbers.reversed() { items.append(try item(number)) }
    return items
  }

  private func item(_ number: Int) throws(CatalogError) -> Item {
    let bytes = try CatalogFiles.read(path(of: number), name: path(of: number))
    guard let record = try? JSONDecoder().decode(Record.self, from: Data(bytes)) else {
      throw CatalogError(
        .badData, path: path(of: number),
        message: "not a journal record; remove the file to go on")
    }
    return Item(number: number, record: record, bytes: bytes)
  }

  /// Notes that an edit was undone, or was made again.
  ///
  /// - Parameter forward: for each file of the record the edits that make it again; `nil` to keep
  ///   what is known.
  func mark(_ item: Item, isUndone: Bool, forward: [[Splice]?] = []) throws(CatalogError) {
    var record = item.record
    record.isUndone = isUndone
    for (index, splices) in forward.enumerated() where splices != nil {
      record.files[index].forward = splices
    }
    try write(record, number: item.number, replacing: item.bytes)
  }

  /// A file as the edit left it, if it is one of the newest.
  func left(by file: FileRecord) -> [UInt8]? {
    EditSnapshots(folder: folder).bytes(of: file.after)
  }

  private func write(_ record: Record, number: Int, replacing old: [UInt8]?) throws(CatalogError) {
    let bytes: [UInt8]
    do { bytes = try CatalogJSON.encode(record) } catch {
      throw CatalogError(.notWritable, path: path(of: number), message: "\(error)")
    }
    try FileStore.replace(path(of: number), with: bytes, expecting: old)
  }

  private var numbers: [Int] {
    FileStore.names(in: folder).compactMap { name in
      name.hasSuffix(".json") ? Int(name.dropLast(5)) : nil
    }.sorted()
  }

  private func path(of number: Int) -> String {
    let digits = String(number)
    return folder + "/" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".json"
  }

  private func relative(_ path: String, to base: String) -> String {
    path.hasPrefix(base + "/") ? String(path.dropFirst(base.count + 1)) : path
  }

  /// The edits that turn the bytes after a change into those before it.
  static func inverse(of change: FileChange) -> [Splice] {
    var shift = 0
    return change.edits.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { edit in
      let start = edit.range.lowerBound + shift
      shift += edit.replacement.count - edit.range.count
      return Splice(
        start: start, end: start + edit.replacement.count,
        bytes: Data(change.before[edit.range]).base64EncodedString())
    }
  }

  /// Sixteen hexadecimal digits of FNV-1a over the bytes, with their number before them.
  static func digest(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return "\(bytes.count)-\(String(hash, radix: 16))"
  }

  private static func now() -> String {
    Date.now.formatted(.iso8601)
  }
}
