internal import Files
internal import Markdown
internal import TextDiff

/// A file of a recorded edit, as it is now.
struct RecordedFile {
  /// Where the file is.
  struct Place {
    /// Relative to the catalog, for messages.
    var name: String
    /// Absolute.
    var path: String
  }

  /// Whether the file is as it was before the edit, or as it was after it.
  enum Standing { case before, after, other }

  /// What it takes to undo or redo the edit in this file.
  enum Plan {
    /// It is so already.
    case nothing
    /// These edits lead to these bytes; `nil` where the file goes.
    case change([TextEdit], after: [UInt8]?)
    /// Others have changed what the edit is about: places of the file as it was left.
    case conflict(left: [UInt8]?, [Range<Int>])
  }

  /// The bytes of the file; `nil` where there is none.
  let current: [UInt8]?
  let standing: Standing
  private let record: EditJournal.FileRecord
  private let journal: EditJournal

  /// Reads the file.
  init(
    _ record: EditJournal.FileRecord, at place: Place, in journal: EditJournal
  ) throws(CatalogError) {
    self.record = record
    self.journal = journal
    let mayBeGone = record.isNew == true || record.isGone == true
    current =
      mayBeGone && !FilePath.exists(place.path)
      ? nil : try CatalogFiles.read(place.path, name: place.name)
    // An empty file and none have the same bytes: whether it is there tells them apart.
    let digest = current.map(EditJournal.digest)
    if digest == (record.isNew == true ? nil : record.before) {
      standing = .before
    } else if digest == (record.isGone == true ? nil : record.after) {
      standing = .after
    } else {
      standing = .other
    }
  }

  /// What undoing the edit in this file takes, or redoing it.
  ///
  /// The bytes that come out are those that the record tells, or, where other lines were changed
  /// since, the present ones with the edit's own places exchanged.
  func plan(isBack: Bool) -> Plan {
    let splices = isBack ? record.back : record.forward
    let isRemoval = isBack ? record.isNew == true : record.isGone == true
    let expected = isBack ? record.before : record.after
    switch (standing, isBack) {
    case (.before, true), (.after, false): return .nothing
    case (.after, true), (.before, false):
      let edits = splices.map(\.edit)
      let after = edits.applied(to: current ?? [])
      guard EditJournal.digest(after) == expected else { return .conflict(left: nil, []) }
      return .change(edits, after: isRemoval ? nil : after)
    case (.other, _):
      guard record.isNew != true, record.isGone != true, let current,
        let left = base(isBack: isBack)
      else { return .conflict(left: base(isBack: isBack), []) }
      let edits = splices.map(\.edit)
      guard EditJournal.digest(edits.applied(to: left)) == expected else {
        return .conflict(left: nil, [])
      }
      let places = CarriedRanges.carry(edits.map(\.range), from: left, to: current)
      let lost = zip(edits, places).filter { $0.1 == nil }.map(\.0.range)
      guard lost.isEmpty else { return .conflict(left: left, lost) }
      let carried = zip(edits, places).compactMap { edit, place in
        place.map { TextEdit(range: $0, replacement: edit.replacement) }
      }
      return .change(carried, after: carried.applied(to: current))
    }
  }

  /// The file as the edit left it, or, to redo it, as undoing would have.
  private func base(isBack: Bool) -> [UInt8]? {
    guard let after = journal.snapshot(record.after) else { return nil }
    if isBack { return after }
    let before = record.back.map(\.edit).applied(to: after)
    return EditJournal.digest(before) == record.before ? before : nil
  }
}

extension CatalogEditor {
  /// The file that a record names, if it is one of the catalog's own.
  ///
  /// - Throws: `CatalogError` with code `refused` for every other file, and for one that is
  ///   elsewhere by a symbolic link when the record was not written here.
  func place(
    of file: EditJournal.FileRecord, in item: EditJournal.Item
  ) throws(CatalogError) -> RecordedFile.Place {
    let path = baseFolder == "/" ? "/" + file.path : baseFolder + "/" + file.path
    let name = self.name(of: path)
    func refusal(_ why: String) -> CatalogError {
      CatalogError(
        .refused, path: file.path,
        message: "the journal's `\(item.record.command)` \(why); nothing was changed")
    }
    let parts = file.path.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") && !$0.utf8.contains(0) }) else {
      throw refusal("names no file of a catalog")
    }
    let isKeptBeside = [ReadingLog.fileName, Citekeys.fileName].contains(name)
    guard isSingleFile ? path == self.path || isKeptBeside : FilePath.isInside(path, self.path)
    else { throw refusal("is of another catalog; name that one with --catalog") }
    guard isSingleFile || isKeptBeside || name.hasSuffix(".md") || name.hasSuffix(".markdown")
    else { throw refusal("names no list") }
    // The list that the user named may be a link; what else is one may lead anywhere.
    let root = isSingleFile ? baseFolder : self.path
    let existing = FilePath.exists(path) ? path : FilePath.split(path).folder
    if path != self.path, let resolved = FilePath.resolved(existing),
      let resolvedRoot = FilePath.resolved(root), !FilePath.isInside(resolved, resolvedRoot),
      !journal.isOwn(item)
    {
      throw refusal("leads out of the catalog by a symbolic link, and was not made here")
    }
    return RecordedFile.Place(name: name, path: path)
  }
}
