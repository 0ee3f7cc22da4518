internal import Markdown

/// The Markdown of a new entry, in the manner of the entries beside it.
struct AddText {
  /// A text, with the facts that must be read back from it.
  struct Candidate {
    var text: String
    var facts: NewEntry
  }

  /// What stands before and behind a title, with the facts that must be read back from it.
  struct Surrounding {
    var before: String
    var after: String
    var facts: NewEntry
  }

  private let new: NewEntry
  private let keepsAddresses: Bool
  private let authorManner: AuthorManner
  private let linkManner: LinkManner
  private let templates: [HeadlineTemplate]
  /// The kinds of facts that the neighbours write; all where there are no neighbours.
  private let writtenFacts: Set<HeadlineTemplate.Slot>
  private let prefersLinkedTitle: Bool
  private let prefersBold: Bool
  private let catalog: Catalog
  private let file: String

  /// How many neighbours are looked at.
  private static let sample = 30

  /// Learns the manner of a list.
  ///
  /// - Parameters:
  ///   - neighbours: entries of the file, those of the same section among them.
  ///   - keepsAddresses: whether links lead where they are said to, also where the list prefers
  ///     another page of the same work.
  init(
    _ new: NewEntry, beside neighbours: [Entry], in file: CatalogFile, catalog: Catalog,
    keepsAddresses: Bool = false
  ) {
    self.keepsAddresses = keepsAddresses
    let section = neighbours.last?.section
    let own = neighbours.filter { $0.section == section }
    let sample = Array((own.count > 1 ? own : neighbours).suffix(Self.sample))
    self.new = new
    self.catalog = catalog
    self.file = file.name
    authorManner = AuthorManner(of: sample, in: file)
    linkManner = LinkManner(of: sample, in: file)
    let templates = sample.compactMap { HeadlineTemplate(of: $0, in: file) }
    let linked = templates.count { $0.linkedTitle != nil }
    let bold = templates.count(where: \.isBold)
    prefersLinkedTitle = linked * 2 > templates.count
    prefersBold = bold * 2 > templates.count
    let (wantsLinked, wantsBold) = (prefersLinkedTitle, prefersBold)
    self.templates = templates.filter {
      ($0.linkedTitle != nil) == wantsLinked && $0.isBold == wantsBold
    }
    var facts: Set<HeadlineTemplate.Slot> = [.title, .links]
    for entry in sample {
      if !entry.authors.isEmpty, templates.isEmpty { facts.insert(.authors) }
      if entry.venue != nil { facts.insert(.venue) }
      if entry.year != nil { facts.insert(.year) }
    }
    for template in templates { facts.formUnion(template.slots) }
    writtenFacts = sample.isEmpty ? [.title, .links, .authors, .venue, .year] : facts
  }

  /// The texts to try, the one most like the neighbours first, the plainest last.
  var candidates: [Candidate] {
    var result: [Candidate] = []
    func add(_ text: String?, _ facts: NewEntry) {
      guard let text, !result.contains(where: { $0.text == text }) else { return }
      result.append(Candidate(text: text, facts: facts))
    }
    for facts in relaxations {
      guard facts.title != nil else {
        add(bareLinks(facts), facts)
        continue
      }
      for template in fitting(facts) { add(filled(template, facts), facts) }
      add(plain(facts, linksTitle: prefersLinkedTitle, isBold: prefersBold), facts)
      add(plain(facts, linksTitle: false, isBold: true), facts)
      add(plain(facts, linksTitle: true, isBold: false), facts)
    }
    return result
  }

  /// What to write around a title that stands there, the fullest first.
  var surroundings: [Surrounding] {
    var result: [Surrounding] = []
    for facts in relaxations {
      for template in fitting(facts) {
        var filling = TemplateFilling(template, bareTitle: true)
        filling[.title] = Self.titleSign
        filling[.authors] = authors(facts)
        filling.setDate(venue: facts.venue.map { MarkdownText.escape($0) }, year: facts.year)
        let parts = filling.text.split(
          separator: Self.titleSign, omittingEmptySubsequences: false)
        guard parts.count == 2 else { continue }
        result.append(
          Surrounding(before: String(parts[0]), after: String(parts[1]), facts: facts))
      }
      let date = [facts.venue.map { MarkdownText.escape($0) }, facts.year.map(String.init)]
        .compactMap(\.self).joined(separator: " ")
      let after = [authors(facts) ?? "", date].filter { !$0.isEmpty }.map { ", " + $0 }.joined()
      result.append(Surrounding(before: "", after: after, facts: facts))
    }
    return result
  }

  /// Stands for a title in a text that is made around it; no text holds it.
  private static let titleSign = "\u{1}"

  /// The facts to write; where the style may leave some out, then with fewer and fewer of them.
  private var relaxations: [NewEntry] {
    var facts = new
    guard new.followsStyle else { return [facts] }
    if !keepsAddresses {
      facts.links = new.links.map { (label: $0.label, url: linkManner.url($0.url)) }
    }
    if !writtenFacts.contains(.authors) { facts.authors = [] }
    if !writtenFacts.contains(.venue) { facts.venue = nil }
    if !writtenFacts.contains(.year) { facts.year = nil }
    var result = [facts]
    let people = facts.authors.filter { PersonName.isName(Piece(utf8: $0)) }
    if people != facts.authors {
      facts.authors = people
      result.append(facts)
    }
    facts.venue = nil
    result.append(facts)
    facts.authors = []
    result.append(facts)
    facts.year = nil
    return result + [facts]
  }

  /// The templates that have places for most of the facts and for fewest others, the nearest first.
  private func fitting(_ facts: NewEntry) -> [HeadlineTemplate] {
    let wanted = slots(of: facts)
    let scored = templates.reversed().enumerated().map { index, template in
      let missing = wanted.subtracting(template.slots).count
      let extra = template.slots.subtracting(wanted).count
      return (score: 4 * missing + extra, index: index, template: template)
    }
    return scored.sorted { ($0.score, $0.index) < ($1.score, $1.index) }.prefix(4).map(\.template)
  }

  private func slots(of facts: NewEntry) -> Set<HeadlineTemplate.Slot> {
    var slots: Set<HeadlineTemplate.Slot> = [.title]
    if !facts.authors.isEmpty { slots.insert(.authors) }
    if facts.venue != nil { slots.insert(.venue) }
    if facts.year != nil { slots.insert(.year) }
    if facts.links.count > (prefersLinkedTitle ? 1 : 0) { slots.insert(.links) }
    return slots
  }

  // MARK: Filling

  private func filled(_ template: HeadlineTemplate, _ facts: NewEntry) -> String? {
    var filling = TemplateFilling(template)
    guard let title = facts.title.map({ MarkdownText.escape($0) }) else { return nil }
    var links = facts.links[...]
    if let (open, close) = template.linkedTitle, let first = links.popFirst() {
      filling[.title] = "[\(open)\(title)\(close)](\(MarkdownText.destination(first.url)))"
    } else {
      filling[.title] = title
    }
    filling[.authors] = authors(facts)
    filling.setDate(venue: facts.venue.map { MarkdownText.escape($0) }, year: facts.year)
    if !links.isEmpty {
      filling[.links] = linkManner.text(
        of: Array(links), isFirst: links.count == facts.links.count)
    }
    guard template.isRow else { return filling.text + extras(facts) }
    filling.append(extras(facts), to: .title)
    return filling.text
  }

  private func authors(_ facts: NewEntry) -> String? {
    guard !facts.authors.isEmpty else { return nil }
    let names = facts.followsStyle ? authorManner.names(of: facts.authors) : facts.authors
    return authorManner.text(of: names, total: facts.authors.count)
  }

  /// Title, authors, venue and year with commas, then links.
  private func plain(_ facts: NewEntry, linksTitle: Bool, isBold: Bool) -> String {
    var links = facts.links[...]
    let title = facts.title.map { MarkdownText.escape($0) } ?? ""
    var line = isBold ? "**\(title)**" : title
    if linksTitle, let first = links.popFirst() {
      line = "[\(title)](\(MarkdownText.destination(first.url)))"
    }
    let date = [facts.venue.map { MarkdownText.escape($0) }, facts.year.map(String.init)]
      .compactMap(\.self).joined(separator: " ")
    for fact in [authors(facts) ?? "", date] where !fact.isEmpty { line += ", " + fact }
    if !links.isEmpty {
      line += " " + linkManner.text(of: Array(links), isFirst: !linksTitle)
    }
    return line + extras(facts)
  }

  /// Links alone, the first one bare.
  private func bareLinks(_ facts: NewEntry) -> String {
    var links = facts.links[...]
    var line = links.popFirst().map { "<\($0.url)>" } ?? ""
    if !links.isEmpty { line += " | " + linkManner.text(of: Array(links), isFirst: false) }
    return line + extras(facts)
  }

  /// Rules, hashtags and notes.
  private func extras(_ facts: NewEntry) -> String {
    var text = ""
    for id in facts.rules {
      guard let rule = catalog.rules.first(where: { $0.id == id }) else { continue }
      let title = rule.title(in: facts.title.flatMap { Language(of: $0) } ?? .english)
      text +=
        " [\(MarkdownText.escape(title))](\(RuleLinkEdit.destination(of: rule, from: file, in: catalog)))"
    }
    for tag in facts.tags { text += " #\(tag)" }
    for note in facts.notes { text += "\n\n" + MarkdownText.escapeLines(note) }
    return text
  }
}
