internal import Markdown

/// How the entries of a list are written, told from the last ten of them.
struct ListStyleSample {
  /// Whether the title itself is the link.
  var linksTitle = false
  var isBold = false

  init(of neighbours: [Entry], in file: CatalogFile) {
    let sample = neighbours.suffix(10)
    var linked = 0
    var bold = 0
    for entry in sample {
      guard let title = entry.title else { continue }
      if entry.links.contains(where: { $0.label.map { $0.contains(title) } ?? false }) {
        linked += 1
      }
      if let block = file.block(at: entry.range),
        let head = block.children.first ?? block.children.first,
        head.inlines.contains(where: { inline in
          if case .strong = inline.kind {
            inline.children.plainText.contains(title.prefix(12))
          } else {
            false
          }
        })
      {
        bold += 1
      }
    }
    linksTitle = linked * 2 > sample.count
    isBold = bold * 2 > sample.count
  }
}

/// The Markdown of a new entry.
struct AddText {
  let new: NewEntry
  let style: ListStyleSample
  let catalog: Catalog
  let file: String

  /// The text in the neighbours' style, then in plainer ones.
  var candidates: [String] {
    var texts = [text(linksTitle: style.linksTitle, isBold: style.isBold)]
    for (linksTitle, isBold) in [(false, true), (true, false)] {
      let other = text(linksTitle: linksTitle, isBold: isBold)
      if !texts.contains(other) { texts.append(other) }
    }
    return texts
  }

  private func text(linksTitle: Bool, isBold: Bool) -> String {
    var line = ""
    var links = new.links[...]
    if let title = new.title {
      let escaped = MarkdownText.escape(title)
      if linksTitle, let first = links.first {
        line = "[\(escaped)](\(MarkdownText.destination(first.url)))"
        links = links.dropFirst()
      } else {
        line = isBold ? "**\(escaped)**" : escaped
      }
    }
    var facts = new.authors.map { MarkdownText.escape($0) }
    let venue = [new.venue.map { MarkdownText.escape($0) }, new.year.map(String.init)].compactMap {
      $0
    }.joined(separator: " ")
    if !venue.isEmpty { facts.append(venue) }
    if !facts.isEmpty { line += (line.isEmpty ? "" : ", ") + facts.joined(separator: ", ") }
    for (index, link) in links.enumerated() {
      let isBare = new.title == nil && index == 0
      line += (line.isEmpty ? "" : (index == 0 ? " " : " | "))
      line +=
        isBare
        ? "<\(link.url)>"
        : "[\(MarkdownText.escape(link.label ?? LinkLabel.label(for: link.url)))](\(MarkdownText.destination(link.url)))"
    }
    for id in new.rules {
      guard let rule = catalog.rules.first(where: { $0.id == id }) else { continue }
      let title = rule.title(in: new.title.flatMap { Language(of: $0) } ?? .english)
      line +=
        " [\(MarkdownText.escape(title))](\(RuleLinkEdit.destination(of: rule, from: file, in: catalog)))"
    }
    for tag in new.tags { line += " #\(tag)" }
    switch new.state {
    case .reading, .skipped: line += " " + StatusWords.word(for: new.state)
    case .todo, .done: break
    }
    return ([line] + new.notes.map { MarkdownText.escapeLines($0) }).joined(separator: "\n\n")
  }
}
