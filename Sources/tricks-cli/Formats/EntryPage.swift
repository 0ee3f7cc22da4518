internal import Catalog
internal import LinkCheck
internal import Markdown
internal import Terminal

/// An entry in full, for a terminal.
struct EntryPage {
  private let entry: Entry
  private let catalog: Catalog
  private let known: KnownLinks

  init(_ entry: Entry, catalog: Catalog, known: KnownLinks) {
    self.entry = entry
    self.catalog = catalog
    self.known = known
  }

  func render(on console: Console) -> String {
    let title = entry.title ?? known.pageTitle(of: entry) ?? entry.displayTitle
    var text = console.paint(title, as: .title) + "\n"
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
    guard let found = known[link.url, in: entry.file] else { return line + "\n" }
    line += "  " + console.painter.paint(found.row.verdict.rawValue, as: role(of: found.row))
    let facts = Self.facts(of: found)
    if !facts.isEmpty { line += console.paint(" (\(facts))", as: .muted) }
    line += "\n"
    if let reason = found.row.reason, found.row.verdict != .moved {
      line += indentation + "  " + console.paint(reason, as: .muted) + "\n"
    }
    if let address = found.row.finalURL {
      line += indentation + "  → " + console.paint(address, as: .link) + "\n"
    }
    return line
  }

  /// When a link was checked, with which status, and since when it is as it is.
  private static func facts(of link: KnownLinks.Link) -> String {
    var facts: [String] = []
    if let status = link.row.status { facts.append("\(status)") }
    if let checked = link.row.checkedAt { facts.append(checked.day) }
    if let past = link.past, !past.latest.isAlive {
      if let dead = past.deadSince { facts.append("dead since \(dead.day)") }
      if let alive = past.lastAlive { facts.append("last alive \(alive.day)") }
    }
    return facts.joined(separator: ", ")
  }

  private func role(of row: LinkResult) -> Role {
    switch row.severity {
    case .error: .failure
    case .warning: .warning
    case .none: .success
    }
  }
}
