internal import Files
internal import Markdown
internal import TextDiff

/// What came of undoing an edit, or of redoing it.
public enum EditReversal: Sendable {
  /// There is no edit to undo, or none to redo.
  case nothing
  /// The command that was undone or redone, with the changes that this took.
  case made(command: String, changes: [FileChange])
  /// What the edit wrote is no longer there as it was written: nothing was changed.
  case refused(EditConflict)
}

/// Why an edit cannot be undone or redone without losing what somebody wrote since.
public struct EditConflict: Sendable {
  /// The command that is not undone, or not redone.
  public let command: String
  /// The file, relative to the catalog.
  public let name: String
  /// The file as it was left; `nil` where no copy was kept.
  public let left: [UInt8]?
  /// The file as it is now; `nil` where it is gone.
  public let found: [UInt8]?
  /// The places of `left` that the edit is about and that were changed since, as ranges of bytes.
  public let ranges: [Range<Int>]
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
  /// Undoes the newest edit.
  ///
  /// Lines that were changed by hand since stay, unless they are those of the edit. What a crash
  /// left half done is undone first, and is then the edit that was undone.
  ///
  /// - Throws: `CatalogError` when a file or the journal cannot be read or written.
  public func undo(isDryRun: Bool = false) throws -> EditReversal {
    let lock = try lock()
    defer { _ = lock }
    if let settled = try settle(for: .undo, isDryRun: isDryRun) { return settled }
    var limit = Int.max
    while let item = try journal.newest(below: limit) {
      if let result = try reverse(item, .undo, isDryRun) { return result }
      limit = item.number
    }
    return .nothing
  }

  /// Redoes the edit that was undone last, unless another edit came since.
  ///
  /// - Throws: `CatalogError` when a file or the journal cannot be read or written.
  public func redo(isDryRun: Bool = false) throws -> EditReversal {
    let lock = try lock()
    defer { _ = lock }
    if let settled = try settle(for: .redo, isDryRun: isDryRun) { return settled }
    var limit = 0
    while let item = try journal.oldestUndone(above: limit) {
      if let result = try reverse(item, .redo, isDryRun) { return result }
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

  /// Undoes or redoes an edit; `nil` where its files are so already.
  func reverse(
    _ item: EditJournal.Item, _ operation: EditJournal.Operation, _ isDryRun: Bool
  ) throws(CatalogError) -> EditReversal? {
    let isBack = operation != .redo
    var changes: [FileChange] = []
    var steps: [EditTransaction.Step] = []
    // Backwards, so that a file that was renamed is there again before its other name goes.
    for file in isBack ? item.record.files.reversed() : item.record.files {
      let place = try place(of: file, in: item)
      let reading = try RecordedFile(file, at: place, in: journal)
      switch reading.plan(isBack: isBack) {
      case .conflict(let left, let ranges):
        return .refused(
          EditConflict(
            command: item.record.command, name: place.name, left: left, found: reading.current,
            ranges: ranges))
      case .nothing: continue
      case .change(let edits, let after):
        var change = FileChange(
          name: place.name, path: place.path, before: reading.current ?? [], edits: edits)
        change.removesFile = after == nil
        changes.append(change)
        steps.append(
          EditTransaction.Step(
            name: place.name, path: place.path, before: reading.current, after: after,
            model: file.model.map { baseFolder + "/" + $0 }))
      }
    }
    if isBack { changes.reverse() }
    if isDryRun { return changes.isEmpty ? nil : made(item, changes) }
    guard !changes.isEmpty else {
      try journal.mark(item, isUndone: isBack)
      return nil
    }
    try journal.mark(item, isUndone: item.isUndone, pending: operation)
    var isPartial = false
    do throws(CatalogError) {
      try EditTransaction(steps: steps).run(isPartial: &isPartial)
    } catch {
      if !isPartial {
        try? journal.mark(item, isUndone: item.isUndone, pending: item.record.pending)
      }
      throw error
    }
    // Where this fails the next run finds the files as they are to be.
    try? journal.mark(item, isUndone: isBack)
    return made(item, changes)
  }

  private func made(_ item: EditJournal.Item, _ changes: [FileChange]) -> EditReversal {
    .made(command: item.record.command, changes: changes)
  }

  // MARK: - What a crash left

  /// Settles what an earlier run began and did not finish.
  ///
  /// A half-made edit is undone, a half-undone one is undone, and a half-redone one is redone.
  ///
  /// - Returns: what this came to, where it is what `operation` asks for; `nil` where it is still
  ///   to be done.
  private func settle(
    for operation: EditJournal.Operation, isDryRun: Bool
  ) throws(CatalogError) -> EditReversal? {
    guard let item = try journal.pending(isStrict: true), let pending = item.record.pending else {
      return nil
    }
    let standing = try standing(of: item)
    if isDryRun {
      return standing == .mixed && pending != .redo && operation == .undo
        ? try reverse(item, .undo, true) : nil
    }
    switch (pending, standing) {
    case (.edit, .before):
      journal.drop(item)
      return nil
    case (_, .before), (_, .after):
      try journal.mark(item, isUndone: standing == .before)
      return nil
    case (.edit, .mixed), (.undo, .mixed):
      let result = try reverse(item, .undo, false)
      if case .refused = result { return result }
      return operation == .undo ? result : nil
    case (.redo, .mixed):
      let result = try reverse(item, .redo, false)
      if case .refused = result { return result }
      return operation == .redo ? result : nil
    }
  }

  /// Settles what an earlier run left before a new edit is made.
  ///
  /// - Returns: the command that was found half made and undone.
  func settleBeforeEdit() throws(CatalogError) -> String? {
    guard let item = try journal.pending(isStrict: false), let pending = item.record.pending else {
      return nil
    }
    let standing = try? standing(of: item)
    if pending == .edit, standing == .before {
      journal.drop(item)
      return nil
    }
    if standing == .mixed, case .made = try? reverse(item, pending == .redo ? .redo : .undo, false)
    {
      return pending == .edit ? item.record.command : nil
    }
    // Where nothing else can be done the edit counts as made, and `undo` shows what is in its way.
    try journal.mark(item, isUndone: pending == .edit ? false : standing == .before)
    return nil
  }

  private enum Standing { case before, after, mixed }

  /// How the files of an edit stand; what neither is as before nor as after it counts as mixed.
  private func standing(of item: EditJournal.Item) throws(CatalogError) -> Standing {
    var standings: Set<RecordedFile.Standing> = []
    for file in item.record.files {
      let place = try place(of: file, in: item)
      standings.insert(try RecordedFile(file, at: place, in: journal).standing)
    }
    return switch standings {
    case [.before]: .before
    case [.after]: .after
    default: .mixed
    }
  }
}
