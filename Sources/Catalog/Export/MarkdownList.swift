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
        text += (text.isEmpty ? "" : "\n") + "\(marks) \(MarkdownText.escape(heading))\n\n"
      case .close: depth -= 1
      case .entry(let entry): text += item(entry, sources[entry.file])
      }
    }
    return Array(text.utf8)
  }

  private static func item(_ entry: Entry, _ source: SourceText?) -> String {
    let url = { MarkdownText.destination($0) }
    var line = "- [\(entry.state == .done ? "x" : " ")] "
    // A comma in a title would end it.
    let title = entry.title.map { title in
      let text = MarkdownText.escape(title)
      return title.contains { ",，、;；".contains($0) } ? "**\(text)**" : text
    }
    let facts =
      [title].compactMap(\.self) + entry.authors.map { MarkdownText.escape($0) }
      + [
        [entry.venue.map { MarkdownText.escape($0) }, entry.year.map(String.init)]
          .compactMap(\.self).joined(separator: " ")
      ]
    line += facts.filter { !$0.isEmpty }.joined(separator: ", ")
    for (index, link) in entry.links.enumerated() {
      line += index == 0 ? " " : " | "
      line +=
        entry.title == nil && index == 0
        ? "<\(link.url)>"
        : "[\(MarkdownText.escape(link.label ?? LinkLabel.label(for: link.url)))](\(url(link.url)))"
    }
    for tag in entry.tags { line += " #\(tag)" }
    if entry.state == .reading || entry.state == .skipped {
      line += " " + StatusWords.word(for: entry.state)
    }
    var text = line + "\n"
    for part in entry.parts {
      let links = part.links.map {
        "[\(MarkdownText.escape($0.label ?? LinkLabel.label(for: $0.url)))](\(url($0.url)))"
      }
      let title = part.title.map { MarkdownText.escape($0) + " " } ?? ""
      text += "  - \(title)\(links.joined(separator: " | "))\n"
    }
    for note in entry.notes { text += "\n" + indented(markdown(of: note, source)) + "\n" }
    return text + (entry.notes.isEmpty ? "" : "\n")
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
