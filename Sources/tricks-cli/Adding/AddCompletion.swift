internal import ArgumentParser
internal import Catalog
internal import Lookup
internal import Markdown
internal import Terminal

/// `tricks add --complete`: puts in what entries lack and services know.
struct AddCompletion {
  let workspace: Workspace
  let change: ChangeOption
  let json: Bool

  /// What is to be completed, and what was found out.
  private struct Target {
    var id: String
    var title: String
    var subjects: [LookupSubject]
    var facts: WorkFacts?
    var trouble: String?
    var isMissing = false
  }

  /// Completes the entries that are named; without a name those that are addresses alone.
  ///
  /// - Throws: `Failure` for a name that fits none, `ExitCode` where something could not be found out.
  func run(_ references: [String], console: Console) throws {
    let entries =
      references.isEmpty
      ? workspace.catalog.entries.filter { $0.title == nil }
      : try references.map { try workspace.entry($0) }
    var targets = entries.map { entry in
      Target(id: entry.id, title: entry.displayTitle, subjects: Self.subjects(of: entry))
    }
    if !targets.isEmpty { workspace.noteAsking(about: targets.count) }
    let answers = try workspace.lookup(keeps: !change.dryRun).answers(
      to: targets.flatMap(\.subjects))
    for index in targets.indices { Self.take(answers, for: &targets[index]) }
    var completed: [Entry] = []
    _ = try workspace.change(
      "add --complete \(references.joined(separator: " "))", change, console: console
    ) { catalog in
      let (changes, pairs) = try plan(&targets, in: catalog)
      completed = pairs.map(\.new)
      let renamed = pairs.filter { $0.old.id != $0.new.id }.map { ($0.old.id, $0.new.id) }
      return changes
        + [try ReadingLogEdit.copying(renamed, of: catalog)].compactMap(\.self)
    }
    try report(targets, completed, console)
  }

  /// What can be asked about an entry: its identifiers, else its first address.
  private static func subjects(of entry: Entry) -> [LookupSubject] {
    var subjects: [LookupSubject] = []
    if let arxiv = entry.identifiers.arxiv { subjects.append(.arxiv(arxiv)) }
    if let doi = entry.identifiers.doi { subjects.append(.doi(doi)) }
    guard subjects.isEmpty else { return subjects }
    let first = entry.links.first { $0.url.hasPrefix("http://") || $0.url.hasPrefix("https://") }
    return first.map { [LookupSubject(url: $0.url)] } ?? []
  }

  private static func take(_ answers: [LookupSubject: LookupAnswer], for target: inout Target) {
    if target.subjects.isEmpty { target.trouble = "it has no identifier and no web address" }
    for subject in target.subjects {
      switch answers[subject] {
      case .found(let facts):
        target.facts = target.facts.map { $0.completed(with: facts) } ?? facts
      case .missing(let reason):
        target.trouble = reason
        target.isMissing = true
      case .failed(let reason): target.trouble = reason
      case nil: break
      }
    }
    if target.facts != nil { target.trouble = nil }
  }

  /// The changes of the lists, and the entries before and after.
  private func plan(
    _ targets: inout [Target], in catalog: Catalog
  ) throws -> (changes: [FileChange], pairs: [(old: Entry, new: Entry)]) {
    var edits: [String: [TextEdit]] = [:]
    var changed: [Int] = []
    for index in targets.indices {
      guard let facts = targets[index].facts,
        let place = catalog.entries.firstIndex(where: { $0.id == targets[index].id })
      else { continue }
      do {
        let entry = catalog.entries[place]
        let new = try CompleteEdit.plan(
          facts.newEntry, of: entry, in: catalog, options: workspace.configuration.readOptions)
        guard !new.isEmpty else { continue }
        edits[entry.file, default: []] += new
        changed.append(place)
      } catch {
        targets[index].trouble = error.description
      }
    }
    let changes = catalog.files.compactMap { file in
      edits[file.name].map {
        FileChange(
          name: file.name, path: file.path, before: file.document.source.bytes, edits: $0)
      }
    }
    guard !changes.isEmpty else { return ([], []) }
    let after = try workspace.editor.applying(changes, to: catalog)
    guard after.entries.count == catalog.entries.count else {
      throw Failure(
        Failure.Status.data, "the entries cannot be completed together",
        hints: ["name them one by one"])
    }
    return (changes, changed.map { (catalog.entries[$0], after.entries[$0]) })
  }

  private func report(_ targets: [Target], _ completed: [Entry], _ console: Console) throws {
    var status: Int32 = 0
    for target in targets {
      guard let trouble = target.trouble else { continue }
      status = max(status, target.isMissing ? Failure.Status.data : Failure.Status.unavailable)
      console.note("tricks: “\(target.title)” was not completed: \(trouble)")
    }
    if json {
      try console.writeJSON(try CatalogJSON.entries(completed))
    } else if !change.dryRun {
      for entry in completed {
        try console.print(
          "Completed \(console.paint(entry.displayTitle, as: .title))  \(console.paint(entry.id, as: .identifier))  "
            + console.paint("\(entry.file):\(entry.line)", as: .muted))
      }
      if completed.isEmpty, status == 0 { console.note("Nothing is absent that is known.") }
    }
    try console.flush()
    if status != 0 { throw ExitCode(status) }
  }
}

extension WorkFacts {
  /// The facts as those of an entry.
  var newEntry: NewEntry {
    var entry = NewEntry()
    entry.title = title
    entry.authors = authors
    entry.venue = venue
    entry.year = year
    entry.followsStyle = true
    return entry
  }
}
