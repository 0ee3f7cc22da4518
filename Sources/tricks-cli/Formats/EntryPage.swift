internal import Catalog
internal import LinkCheck
internal import Markdown
internal import Terminal

/// An entry in full, for a terminal.
struct EntryPage {
  private let entry: Entry
  private let catalog: Catalog
  private let health: LastCheck

  init(_ entry: Entry, catalog: Catalog, health: LastCheck) {
    self.entry = entry
    self.catalog = catalog
    self.health = health
  }

  func render(on console: Console) -> String {
    var text = console.paint(entry.displayTitle, as: .title) + "\n"
    let state = console.painter.paint(
      "\(StateMark.glyph(entry.state)) \(entry.state.rawValue)", as: StateMark.role(entry.state))
    text +=
      "\(state)  \(entry.kind.rawValue)  \(console.paint(entry.id, as: .identifier))  \(console.paint("\(entry.file):\(entry.line)", as: .muted))\n"
    func field(_ name: String, _ value: String?, as role: Role = .plain) {
      guard let value, !value.isEmpty else { return }
      let label = DisplayWidth.pad(name, to: 9)
      let lines = TextWrap.lines(of: value, width: console.screen.width.map { max($0 - 9, 20) })
      for (index, line) in lines.enumerated() {
        text +=
          console.painter.paint(index == 0 ? label : String(repeating: " ", count: 9), as: .muted)
          + console.painter.paint(line, as: role) + "\n"
      }
    }
    field("authors", entry.authors.joined(separator: ", "))
    field(
      "in", [entry.venue, entry.year.map(String.init)].compactMap { $0 }.joined(separator: " "))
    field("arXiv", entry.identifiers.arxiv)
    field("DOI", entry.identifiers.doi)
    field("section", entry.section.joined(separator: " › "))
    field("tags", entry.tags.map { "#" + $0 }.joined(separator: " "))
    if !entry.links.isEmpty { text += "\n" }
    for link in entry.links { text += linkLine(link, indentation: "", console) }
    for part in entry.parts {
      text +=
        "\n" + console.painter.paint("• ", as: .muted)
        + console.paint(part.title ?? part.links.first?.url ?? "", as: .plain) + "\n"
      for link in part.links { text += linkLine(link, indentation: "  ", console) }
    }
    for note in entry.notes {
      text += "\n"
      for line in TextWrap.lines(of: note.text, width: console.screen.width.map { min($0, 90) }) {
        text += line + "\n"
      }
    }
    let rules = entry.rules.compactMap { id in catalog.rules.first { $0.id == id } }
    if !rules.isEmpty { text += "\n" }
    let language = Language(of: entry.displayTitle) ?? .english
    for rule in rules {
      text +=
        console.painter.paint("→ ", as: .muted)
        + console.paint(rule.title(in: language), as: .plain) + "  "
        + console.paint(rule.id, as: .identifier) + "\n"
    }
    return text
  }

  private func linkLine(_ link: EntryLink, indentation: String, _ console: Console) -> String {
    let label = link.label.map { console.paint($0, as: .muted) + " " } ?? ""
    var line = indentation + label + console.paint(link.url, as: .link)
    if let known = health[link.url]?.result {
      let role: Role =
        switch known.severity {
        case .error: .failure
        case .warning: .warning
        case .none: .success
        }
      line += "  " + console.painter.paint(known.verdict.rawValue, as: role)
    }
    return line + "\n"
  }
}
