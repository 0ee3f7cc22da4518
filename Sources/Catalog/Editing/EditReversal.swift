internal import Markdown

/// What came of undoing an edit, or of making it again.
public enum EditReversal: Sendable {
  /// There is no edit to undo, or none to make again.
  case nothing
  /// The command that was undone or made again, with the changes that this took.
  case made(command: String, changes: [FileChange])
  /// A file is not as it was then: nothing was written.
  case refused(EditConflict)
}

/// Why an edit cannot be undone or made again without losing what somebody wrote since.
public struct EditConflict: Sendable {
  /// The command that is not undone, or not made again.
  public let command: String
  /// The file, relative to the catalog.
  public let name: String
  /// The file as it was left; `nil` where no copy was kept.
  public let left: [UInt8]?
  /// The file as it is now.
  public let found: [UInt8]
}

/// An edit of the journal, for people to look at.
public struct PastEdit: Sendable {
  /// Its number, from 1.
  public let number: Int
  /// What the user asked for.
  public let command: String
  /// When, in UTC, `2026-11-23T10:00:00Z`.
  public let date: String
  /// The files, relative to the folder above `.tricks`.
  public let files: [String]
  /// Whether it is undone.
  public let isUndone: Bool
}

extension CatalogEditor {
  private enum Direction { case back, forward }

  /// Takes the newest edit back.
  ///
  /// - Throws: `CatalogError` when a file or the journal cannot be read or written.
  public func undo(isDryRun: Bool = false) throws -> EditReversal {
    let lock = try CatalogLock(folder: lockFolder)
    defer { _ = lock }
    var limit = Int.max
    while let item = try journal.newest(below: limit) {
      if let result = try reverse(item, .back, isDryRun) { return result }
      limit = item.number
    }
    return .nothing
  }

  /// Makes the edit again that was undone last, unless another edit came since.
  ///
  /// - Throws: `CatalogError` when a file or the journal cannot be read or written.
  public func redo(isDryRun: Bool = false) throws -> EditReversal {
    let lock = try CatalogLock(folder: lockFolder)
    defer { _ = lock }
    var limit = 0
    while let item = try journal.oldestUndone(above: limit) {
      if let result = try reverse(item, .forward, isDryRun) { return result }
      limit = item.number
    }
    return .nothing
  }

  /// The edits that can be undone and those that are, the newest first.
  ///
  /// - Throws: `CatalogError` for a record that cannot be read.
  public func pastEdits() throws -> [PastEdit] {
    try journal.items().map { item in
      PastEdit(
        number: item.number, command: item.record.command, date: item.record.date,
        files: item.record.files.map(\.path), isUndone: item.isUndone)
    }
  }

  /// Leads the files of an edit back or forward; `nil` where they are there already, since a crash
  /// came before the edit itself.
  private func reverse(
    _ item: EditJournal.Item, _ direction: Direction, _ isDryRun: Bool
  ) throws -> EditReversal? {
    var changes: [FileChange] = []
    var made: [(goes: Bool, isMissing: Bool, index: Int)] = []
    for (index, file) in item.record.files.enumerated() {
      let path = file.path.hasPrefix("/") ? file.path : baseFolder + "/" + file.path
      let name = self.name(of: path)
      let (isNew, isGone) = (file.isNew == true, file.isGone == true)
      let isMissing = (isNew || isGone) && !FileStore.exists(path)
      let current = isMissing ? [] : try CatalogFiles.read(path, name: name)
      let digest = EditJournal.digest(current)
      let (from, to) = direction == .back ? (file.after, file.before) : (file.before, file.after)
      // An empty file and none have the same bytes: whether it is there tells them apart.
      let goes = direction == .back ? isNew : isGone
      let isThere = goes == isMissing || !(isNew || isGone)
      if digest == to, isThere { continue }
      guard digest == from, let splices = direction == .back ? file.splices : file.forward else {
        return .refused(
          EditConflict(
            command: item.record.command, name: name,
            left: direction == .back ? journal.left(by: file) : nil, found: current))
      }
      changes.append(
        FileChange(name: name, path: path, before: current, edits: splices.map(\.edit)))
      made.append((goes, isMissing, index))
    }
    guard !changes.isEmpty else {
      if !isDryRun { try journal.mark(item, isUndone: direction == .back) }
      return nil
    }
    if isDryRun { return .made(command: item.record.command, changes: changes) }
    FileStore.removeLeftovers(beside: changes.map(\.path))
    for (change, (goes, isMissing, _)) in zip(changes, made) {
      if goes {
        try FileStore.remove(change.path, expecting: change.before)
      } else {
        try FileStore.replace(
          change.path, with: change.after, expecting: isMissing ? nil : change.before)
      }
    }
    var forward = [[EditJournal.Splice]?](repeating: nil, count: item.record.files.count)
    if direction == .back {
      for (change, (_, _, index)) in zip(changes, made) {
        forward[index] = EditJournal.inverse(of: change)
      }
    }
    try journal.mark(item, isUndone: direction == .back, forward: forward)
    return .made(command: item.record.command, changes: changes)
  }
}

extension EditJournal.Splice {
  /// The edit of a file that the splice describes.
  fileprivate var edit: TextEdit {
    TextEdit(range: min(start, end)..<max(start, end), replacement: Base64.decode(bytes))
  }
}
