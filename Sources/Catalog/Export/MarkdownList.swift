internal import Markdown

/// Entries as a reading list in Markdown that needs no other file.
enum MarkdownList {
  /// Headings with their entries: one item each, in the style that reads the same everywhere.
  static func file(_ entries: [Entry], from catalog: Catalog) -> [UInt8] {
    let sources = Dictionary(
      catalog.files.map { ($0.name, $0.document.source) }, uniquingKeysWith: { first, _ in first })
    var text = ""
    var depth = 0
    for step in OutlineTree.steps(entries) {
      switch step {
      case .open(let heading):
        depth += 1
        let marks = String(repeating: "#", count: min(depth, 6))
        text +=
          (text.isEmpty || text.hasSuffix("\n\n") ? "" : "\n")
          + "\(marks) \(MarkdownText.escape(heading))\n\n"
      case .close: depth -= 1
      case .entry(let entry): text += item(entry, sources[entry.file])
      }
    }
    return Array(text.utf8)
  }

  private static func item(_ entry: Entry, _ source: SourceText?) -> String {
    var links = entry.links[...]
    var line = "- [\(entry.state == .done ? "x" : " ")] "
    if let title = entry.title {
      let text = MarkdownText.escape(title)
      if let first = links.first, first.label == title {
        line += "[\(text)](\(MarkdownText.destination(first.url)))"
        links = links.dropFirst()
      } else {
        // In bold type a title ends where it does, whatever commas are in it.
        line += "**\(text)**"
      }
    } else if let first = links.popFirst() {
      line += "<\(first.url)>"
    }
    let venue = [entry.venue.map { MarkdownText.escape($0) }, entry.year.map(String.init)]
      .compactMap(\.self).joined(separator: " ")
    for fact in entry.authors.map({ MarkdownText.escape($0) }) + [venue] where !fact.isEmpty {
      line += ", " + fact
    }
    for (index, link) in links.enumerated() {
      line += (index == 0 ? " " : " | ") + self.link(link)
    }
    for tag in entry.tags { line += " #\(tag)" }
    if entry.state == .reading || entry.state == .skipped {
      line += " " + StatusWords.word(for: entry.state)
    }
    var text = line + "\n"
    for part in entry.parts {
      let links = part.links.map(link)
      let title = part.title.map { MarkdownText.escape($0) + " " } ?? ""
      text += "  - \(title)\(links.joined(separator: " | "))\n"
    }
    for note in entry.notes { text += "\n" + indented(markdown(of: note, source)) + "\n" }
    return text + (entry.notes.isEmpty ? "" : "\n")
  }

  /// The link with its label.
  static func link(_ link: EntryLink) -> String {
    let label = MarkdownText.escape(link.label ?? LinkLabel.label(for: link.url))
    return "[\(label)](\(MarkdownText.destination(link.url)))"
  }

  /// The note as it was written, without what indents it; its plain text where that can't be told.
  static func markdown(of note: Note, _ source: SourceText?) -> String {
    guard let source, let first = note.blocks.first, let last = note.blocks.last,
      note.blocks.allSatisfy({ $0.kind == .paragraph && !$0.inlines.isEmpty })
    else { return MarkdownText.escape(note.text) }
    let lines = source.text(first.range.lowerBound..<last.range.upperBound)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      .map { String($0.trimmingBlanks()) }
    let text = lines.joined(separator: "\n")
    // A passage of a line that holds more than the note has no source of its own.
    let plain = (try? Document.parse(Array(text.utf8), name: ""))?.blocks.plainText
    return plain == note.text ? text : MarkdownText.escape(note.text)
  }

  private static func indented(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { $0.isEmpty ? "" : "  " + $0 }.joined(separator: "\n")
  }
}
