internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `-i`: the entries of a command are picked at the terminal instead of being named.
enum EntryPicker {
  /// Takes `-i` or `--interactive` out of the words of a command line, where it stands before the
  /// command or among its options.
  ///
  /// - Returns: whether it was there.
  static func take(from words: inout [String]) -> Bool {
    let end = words.firstIndex(of: "--") ?? words.endIndex
    guard let place = words[..<end].firstIndex(where: { $0 == "-i" || $0 == "--interactive" })
    else { return false }
    words.remove(at: place)
    return true
  }

  /// The command line with the ids of picked entries as its first arguments; `nil` where the command
  /// was to list entries, and their ids have been printed.
  ///
  /// - Parameter words: the command and what follows it, arranged; without a command, or for `list`
  ///   and `search`, the ids are printed.
  /// - Throws: `Failure` for a command that takes no entries, without a terminal, or where nothing
  ///   was picked.
  static func completed(_ words: [String]) throws -> [String]? {
    let type = words.first.flatMap { Tricks.subcommand(named: $0) }
    let lists =
      type == nil || type == OverviewCommand.self || type == ListCommand.self
      || type == SearchCommand.self
    guard lists || takesEntries(type) else {
      throw Failure(
        Failure.Status.usage, "`\(words.first ?? "")` takes no entries, so there is nothing to pick"
      )
    }
    guard let picker = Picker() else {
      throw Failure(
        Failure.Status.usage, "-i needs a terminal",
        hints: ["other pickers take `tricks list --format '{id}\\t{title}'`"])
    }
    let workspace = try Workspace(
      path: Workspace.locate(CatalogOption.path(in: words)), readsRules: true)
    var entries = workspace.catalog.entries
    if lists {
      let query = try QueryArgument.query(Array(withoutCatalog(words.dropFirst())))
      entries = entries.filter(query.matches)
    }
    let ids = try pick(from: entries, with: picker, title: lists ? "tricks" : words[0])
    if lists {
      let console = Console()
      for id in ids { try console.print(SafeText.sanitize(id)) }
      try console.flush()
      return nil
    }
    return words.prefix(1) + ids + words.dropFirst()
  }

  private static func takesEntries(_ type: (any ParsableCommand.Type)?) -> Bool {
    let all: [any ParsableCommand.Type] = [
      ShowCommand.self, OpenCommand.self, DoneCommand.self, TodoCommand.self, ReadingCommand.self,
      SkipCommand.self, NoteCommand.self, EditCommand.self, LinkCommand.self, UnlinkCommand.self,
    ]
    return all.contains { $0 == type }
  }

  /// Commands that take one entry, or one entry first and something else behind it.
  private static let ofOne = ["open", "note", "edit", "link", "unlink"]

  private static func pick(
    from entries: [Entry], with picker: Picker, title: String
  ) throws -> [String] {
    guard !entries.isEmpty else {
      throw Failure(Failure.Status.usage, "there is no entry to pick from")
    }
    let list = PickList(picksSeveral: !ofOne.contains(title)) { text in
      do throws(QueryError) {
        let query = try EntryQuery(text)
        return .items(
          query.isEmpty
            ? Array(entries.indices) : entries.indices.filter { query.matches(entries[$0]) })
      } catch {
        return .complaint(error.message)
      }
    }
    let picked = picker.pick(list, title: title) { item, query, columns, painter in
      row(entries[item], query, columns, painter)
    }
    guard let picked else {
      throw Failure(Failure.Status.interrupted, "nothing picked; nothing was changed")
    }
    return picked.map { entries[$0].id }
  }

  /// State, title with the matches marked, and id.
  private static func row(
    _ entry: Entry, _ query: String, _ columns: Int, _ painter: Painter
  ) -> String {
    let id = DisplayWidth.truncate(SafeText.sanitize(entry.id), to: columns / 3)
    let room = columns - DisplayWidth.of(id) - 4
    let title = DisplayWidth.truncate(SafeText.sanitize(entry.displayTitle), to: room)
    let terms = (try? EntryQuery(query))?.terms ?? []
    var text = painter.paint(StateMark.glyph(entry.state), as: StateMark.role(entry.state)) + " "
    var end = title.startIndex
    for range in TextMatches.ranges(of: terms, in: title) {
      text += painter.paint(String(title[end..<range.lowerBound]), as: .plain)
      text += painter.paint(String(title[range]), as: .match)
      end = range.upperBound
    }
    text += painter.paint(String(title[end...]), as: .plain)
    text += String(repeating: " ", count: max(room - DisplayWidth.of(title), 0) + 1)
    return text + painter.paint(id, as: .muted)
  }

  private static func withoutCatalog(_ words: ArraySlice<String>) -> [String] {
    var result: [String] = []
    var skips = false
    for word in words {
      if skips {
        skips = false
      } else if word == "--catalog" || word == "-C" {
        skips = true
      } else if !word.hasPrefix("--catalog=") {
        result.append(word)
      }
    }
    return result
  }
}
