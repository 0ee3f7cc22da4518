internal import Files
internal import Foundation
internal import Markdown

/// The record of edits by which each can be undone, and redone, without git.
///
/// One JSON file an edit, `.tricks/journal/NNNNNN.json` beside the catalog. It is written before the
/// edit takes place and says so (`pending`) until the last file is written, so that what a crash
/// left half done is found and settled by the next run. The files as the newest edits left them are
/// kept beside it. The journal may have come with a clone: what it says is checked like any input.
struct EditJournal {
  /// The folder `.tricks` beside the catalog.
  let state: StateFolder

  private var folder: String { state.path + "/journal" }

  /// How many edits are kept for undoing.
  static let limit = 500
  /// The most bytes of a record: what replaces the largest list whole, twice, in base64.
  private static let sizeLimit = 3 * CatalogFiles.sizeLimit
  /// Records are numbered with six digits, more after a million edits.
  private static let largestNumber = 999_999_999

  /// What is being done to the files of an edit.
  enum Operation: String, Codable, Sendable { case edit, undo, redo }

  struct Record: Codable, Sendable, Equatable {
    var command: String
    var date: String
    /// The inode of the journal's folder: a journal that was copied, or came with a clone, has
    /// another one.
    var origin: UInt64
    var files: [FileRecord]
    var isUndone: Bool?
    /// What was begun and not finished.
    var pending: Operation?
    /// The numbers of the edits that were undone when this one was made, which are not redone.
    var forgets: [Int]?
  }

  struct FileRecord: Codable, Sendable, Equatable {
    /// The path relative to the folder above `.tricks`.
    var path: String
    /// The digest of the bytes before the edit.
    var before: String
    /// The digest of the bytes after it.
    var after: String
    /// The edits that lead back, by offsets in the file after the edit.
    var back: [Splice]
    /// The edits that lead forward, by offsets in the file before the edit.
    var forward: [Splice]
    /// Whether the edit made the file, so that undoing takes it away.
    var isNew: Bool?
    /// Whether the edit took the file away, so that undoing brings it back.
    var isGone: Bool?
    /// The file of the same edit whose owner and mode this one has when it is made.
    var model: String?
  }

  struct Splice: Codable, Sendable, Equatable {
    var start: Int
    var end: Int
    /// The bytes to put there, in base64.
    var bytes: Data
  }

  /// A record as a file, with the digest of all that it says.
  private struct Stored: Codable {
    var digest: String
    var record: Record
  }

  /// An edit with its number.
  struct Item {
    var number: Int
    var record: Record

    var isUndone: Bool { record.isUndone == true }
  }

  // MARK: - Writing

  /// Records a set of changes that is about to be made.
  ///
  /// - Parameter base: the folder above `.tricks`.
  func begin(
    _ changes: [FileChange], command: String, base: String
  ) throws(CatalogError) -> Item {
    let origin: UInt64
    do throws(FileError) {
      let folder = try state.prepare("journal")
      TemporaryName.removeLeftovers(in: folder)
      origin = FilePath.inode(of: folder) ?? 0
    } catch { throw CatalogError(error) }
    func relative(_ path: String) -> String {
      path.hasPrefix(base + "/") ? String(path.dropFirst(base.count + 1)) : path
    }
    let files = changes.map { change in
      FileRecord(
        path: relative(change.path), before: Self.digest(change.before),
        after: Self.digest(change.after), back: Self.inverse(of: change),
        forward: change.edits.sorted { $0.range.lowerBound < $1.range.lowerBound }.map {
          Splice(
            start: $0.range.lowerBound, end: $0.range.upperBound, bytes: Data($0.replacement))
        }, isNew: FilePath.exists(change.path) ? nil : true,
        isGone: change.removesFile ? true : nil, model: change.model.map(relative))
    }
    let numbers = try self.numbers(isStrict: false)
    var record = Record(
      command: command, date: Date.now.formatted(.iso8601), origin: origin, files: files,
      pending: .edit)
    // A damaged record is told by `undo` and hinders no edit.
    let undone = numbers.reversed().prefix { (try? self.item($0))?.isUndone == true }
    if !undone.isEmpty { record.forgets = undone.sorted() }
    let item = Item(number: (numbers.last ?? 0) + 1, record: record)
    guard item.number <= Self.largestNumber else {
      throw CatalogError(
        .badData, path: folder, message: "too many edits; remove the folder, which undoes none")
    }
    try write(item)
    for number in numbers.dropLast(Self.limit) { remove(number) }
    EditSnapshots(state: state, folder: folder).keep(changes.map(\.after))
    return item
  }

  /// Notes what is being done to the files of an edit, or, without `pending`, what has become of it.
  func mark(
    _ item: Item, isUndone: Bool, pending: Operation? = nil
  ) throws(CatalogError) {
    var item = item
    item.record.isUndone = isUndone ? true : nil
    item.record.pending = pending
    try write(item)
  }

  /// Forgets an edit that never took place.
  func drop(_ item: Item) { remove(item.number) }

  private func write(_ item: Item) throws(CatalogError) {
    let path = path(of: item.number)
    let bytes: [UInt8]
    do {
      let digest = Self.digest(try CatalogJSON.encode(item.record))
      bytes = try CatalogJSON.encode(Stored(digest: digest, record: item.record))
    } catch {
      throw CatalogError(.notWritable, path: path, message: "\(error)")
    }
    guard bytes.count <= Self.sizeLimit else {
      throw CatalogError(
        .notEditable, path: path, message: "the edit is too large to be undone; split the list")
    }
    do throws(FileError) { try state.write(bytes, to: "journal/" + name(of: item.number)) } catch {
      throw CatalogError(error)
    }
  }

  private func remove(_ number: Int) { FilePath.remove(path(of: number)) }

  // MARK: - Reading

  /// The newest edit below a number that is not undone.
  func newest(below limit: Int) throws(CatalogError) -> Item? {
    for number in try numbers(isStrict: true).reversed() where number < limit {
      let item = try item(number)
      if !item.isUndone { return item }
    }
    return nil
  }

  /// The oldest of the edits above a number that were undone since the last edit; `nil` where none
  /// was, or an edit came after them.
  func oldestUndone(above limit: Int) throws(CatalogError) -> Item? {
    var oldest: Item?
    var forgotten: Set<Int> = []
    for number in try numbers(isStrict: true).reversed() where number > limit {
      let item = try item(number)
      guard item.isUndone, !forgotten.contains(number) else { break }
      forgotten.formUnion(item.record.forgets ?? [])
      oldest = item
    }
    return oldest
  }

  /// The edit that was begun, undone or redone and not finished; there is one at most.
  ///
  /// - Parameter isStrict: throws for a damaged record, which otherwise ends the search.
  func pending(isStrict: Bool) throws(CatalogError) -> Item? {
    for number in try numbers(isStrict: isStrict).reversed() {
      guard let item = isStrict ? try item(number) : try? item(number) else { return nil }
      if item.record.pending != nil { return item }
      if !item.isUndone { return nil }
    }
    return nil
  }

  /// All edits, the newest first.
  func items() throws(CatalogError) -> [Item] {
    var items: [Item] = []
    for number in try numbers(isStrict: true).reversed() { items.append(try item(number)) }
    return items
  }

  /// A file as an edit left it, if it is one of the newest.
  func snapshot(_ digest: String) -> [UInt8]? {
    EditSnapshots(state: state, folder: folder).bytes(of: digest)
  }

  /// Whether a record was written into this very folder, not copied there.
  func isOwn(_ item: Item) -> Bool { FilePath.inode(of: folder) == item.record.origin }

  private func item(_ number: Int) throws(CatalogError) -> Item {
    let path = path(of: number)
    let bytes: [UInt8]
    do throws(FileError) {
      bytes = try FileReading.bytes(of: path, limit: Self.sizeLimit, followsLinks: false)
    } catch { throw CatalogError(error) }
    guard let stored = try? JSONDecoder().decode(Stored.self, from: Data(bytes)),
      let encoded = try? CatalogJSON.encode(stored.record),
      Self.digest(encoded) == stored.digest,
      stored.record.files.allSatisfy(\.isSound)
    else {
      throw CatalogError(
        .badData, path: path,
        message: "damaged, or written by another version; nothing was undone; remove the file")
    }
    return Item(number: number, record: stored.record)
  }

  /// The numbers of the records, the oldest first.
  ///
  /// - Parameter isStrict: throws for a record with a number that no edit has; otherwise it is
  ///   left out.
  private func numbers(isStrict: Bool) throws(CatalogError) -> [Int] {
    var numbers: [Int] = []
    do throws(FileError) {
      guard try state.exists("journal") else { return [] }
      for name in try FilePath.names(in: folder) where name.hasSuffix(".json") {
        if let number = Int(name.dropLast(".json".count)), (1...Self.largestNumber) ~= number,
          self.name(of: number) == name
        {
          numbers.append(number)
        } else if isStrict {
          throw FileError(
            .notReadable, path: folder + "/" + name,
            message: "not the name of a record; remove the file")
        }
      }
    } catch { throw CatalogError(error) }
    return numbers.sorted()
  }

  private func path(of number: Int) -> String { folder + "/" + name(of: number) }

  private func name(of number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits + ".json"
  }

  /// The edits that turn the bytes after a change into those before it.
  private static func inverse(of change: FileChange) -> [Splice] {
    var shift = 0
    return change.edits.sorted { $0.range.lowerBound < $1.range.lowerBound }.map { edit in
      let start = edit.range.lowerBound + shift
      shift += edit.replacement.count - edit.range.count
      return Splice(
        start: start, end: start + edit.replacement.count,
        bytes: Data(change.before[edit.range]))
    }
  }

  /// The number of the bytes and the digits of FNV-1a over them.
  static func digest(_ bytes: [UInt8]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    return "\(bytes.count)-\(String(hash, radix: 16))"
  }
}

extension EditJournal.FileRecord {
  /// Whether the edits lie inside the files that they are of, one after the other.
  fileprivate var isSound: Bool {
    isSound(back, in: after) && isSound(forward, in: before) && !(isNew == true && isGone == true)
  }

  private func isSound(_ splices: [EditJournal.Splice], in digest: String) -> Bool {
    guard let size = digest.split(separator: "-").first.flatMap({ Int($0) }) else { return false }
    var last = 0
    for splice in splices {
      guard last <= splice.start, splice.start <= splice.end, splice.end <= size else {
        return false
      }
      last = splice.end
    }
    return true
  }
}

extension EditJournal.Splice {
  /// The edit of a file that the splice describes.
  var edit: TextEdit { TextEdit(range: start..<end, replacement: Array(bytes)) }
}
