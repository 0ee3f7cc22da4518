internal import Catalog
internal import Files
internal import LinkExtract
internal import Markdown

/// Mends the files of a subject, or shows how.
struct Mender {
  let mending: LinkMending
  let options: MendingOptions
  let console: Console

  /// Prints the diff; with `--write` makes the changes.
  func run(_ subject: any CheckSubject, showsDiff: Bool) throws {
    let planned: [LinkMending.Planned]
    if let catalog = subject as? CatalogSubject {
      planned = try mendCatalog(catalog.workspace)
    } else if let files = subject as? FileSubject {
      planned = try mendFiles(files)
    } else {
      return
    }
    for plan in planned {
      if showsDiff, !plan.change.edits.isEmpty { try console.writeDiff(of: plan.change) }
    }
    try console.flush()
    say(planned, canBeUndone: subject is CatalogSubject)
  }

  private func mendCatalog(_ workspace: Workspace) throws -> [LinkMending.Planned] {
    var planned: [LinkMending.Planned] = []
    let editor = workspace.editor
    _ = try editor.edit(command: options.command, isDryRun: !options.write) { catalog in
      planned = catalog.files.map { file in plan(file, of: catalog) }
      // A link more must not change what an entry is read as.
      let after = try editor.applying(
        planned.map(\.change).filter { !$0.edits.isEmpty }, to: catalog)
      let changed = Set(
        zip(catalog.entries, after.entries).filter { !$0.isSameWork(as: $1) }.map(\.0.file))
      let isOff = catalog.entries.count != after.entries.count
      planned = zip(catalog.files, planned).map { file, plan in
        isOff || changed.contains(file.name)
          ? self.plan(file, of: catalog, withCopies: false, instead: plan) : plan
      }
      return planned.map(\.change)
    }
    return planned
  }

  private func plan(
    _ file: CatalogFile, of catalog: Catalog, withCopies: Bool = true,
    instead: LinkMending.Planned? = nil
  ) -> LinkMending.Planned {
    let entries = catalog.entries.filter { $0.file == file.name }.map(\.range)
    var plan = mending.plan(
      file.document, entries: entries, path: file.path, withCopies: withCopies)
    if let instead, instead.archived > 0 {
      plan.refused.append(
        (
          SourcePosition(line: 1, column: 1),
          "with archived copies entries would be read otherwise; write them by hand"
        ))
    }
    return plan
  }

  private func mendFiles(_ subject: FileSubject) throws -> [LinkMending.Planned] {
    var planned: [LinkMending.Planned] = []
    for file in subject.writableFiles {
      guard let (document, entries) = subject.markdown(of: file.name) else {
        planned.append(try refusal(of: file, subject))
        continue
      }
      let plan = mending.plan(document, entries: entries, path: file.path)
      planned.append(plan)
      guard options.write, !plan.change.edits.isEmpty else { continue }
      try FileReplacement.replace(
        file.path, with: plan.change.after, expecting: .bytes(plan.change.before))
    }
    return planned
  }

  /// Names the links that would be mended if the file were Markdown.
  private func refusal(of file: InputFile, _ subject: FileSubject) throws -> LinkMending.Planned {
    let reason = "only Markdown is mended; write it by hand"
    var refused: [(SourcePosition, String)] = []
    if let source = subject.source(of: file.name) {
      try? LinkExtractor.forEachLink(in: source, as: file.format) { link in
        guard !link.isIgnored, mending.has(link.url) else { return }
        refused.append((source.position(at: link.offset), reason))
      }
    }
    let unchanged = FileChange(name: file.name, path: file.path, before: [], edits: [])
    return LinkMending.Planned(change: unchanged, replaced: 0, archived: 0, refused: refused)
  }

  private func say(_ planned: [LinkMending.Planned], canBeUndone: Bool) {
    for plan in planned {
      for (place, reason) in plan.refused {
        console.note("\(plan.change.name):\(place.line):\(place.column): left as it is: \(reason)")
      }
    }
    let replaced = planned.reduce(0) { $0 + $1.replaced }
    let archived = planned.reduce(0) { $0 + $1.archived }
    guard replaced + archived > 0 else { return console.note("Nothing to mend.") }
    let what = [
      replaced > 0 ? "\(replaced) new \(replaced == 1 ? "address" : "addresses")" : nil,
      archived > 0 ? "\(archived) archived \(archived == 1 ? "copy" : "copies")" : nil,
    ].compactMap(\.self).joined(separator: " and ")
    if options.write {
      console.note("Wrote \(what)." + (canBeUndone ? " `tricks undo` takes it back." : ""))
    } else {
      console.note("Nothing was written: --write writes \(what).")
    }
  }
}

extension Entry {
  /// Whether an entry is read as the same one, whatever links it has.
  fileprivate func isSameWork(as other: Entry) -> Bool {
    id == other.id && title == other.title && state == other.state && kind == other.kind
      && authors == other.authors && venue == other.venue && year == other.year
  }
}
