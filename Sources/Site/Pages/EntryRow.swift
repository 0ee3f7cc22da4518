internal import Catalog
internal import Markdown

/// An entry as one row of a list.
enum EntryRow {
  /// What the templates may ask of a row.
  static let shape: [String: Shape] = [
    "href": .text, "title": .text, "titleHTML": .html, "titleLang": .text, "kind": .text,
    "kindLabel": .text,
    "state": .text, "stateLabel": .text, "byline": .text, "bylineLang": .text, "hasChips": .flag,
    "note": .text,
    "noteLang": .text,
    "links": .list(LinkValues.shape), "rules": .list(RuleReferenceValues.shape),
    "tags": .list(TagValues.shape),
  ]

  /// The most links, rules and tags that a row shows of each.
  ///
  /// The entry's page shows all. An entry stands on the page of each of its tags and rules, so that all of them in each row would make the
  /// site grow with their square.
  static let chipLimit = 100

  /// The values for the entry at `index` of the catalog.
  static func values(_ index: Int, _ context: PageContext) -> TemplateValues {
    let entry = context.site.catalog.entries[index]
    let title = entry.shownTitle
    var values: TemplateValues = [
      "href": context.href(.entry(index)),
      "title": title,
      "titleHTML": context.site.formulas.html(ofTitle: title),
      "kind": entry.kind.rawValue,
      "kindLabel": context.strings["kind." + entry.kind.rawValue],
      "state": entry.state.rawValue,
      "stateLabel": context.strings["state." + entry.state.rawValue],
    ]
    let line = context.digest?.entries[index]
    values["titleLang"] = line?.titleLanguage
    values["byline"] = line?.byline
    values["bylineLang"] = line?.bylineLanguage
    values["note"] = line?.summary
    values["noteLang"] = line?.summaryLanguage
    values["links"] = entry.links.prefix(chipLimit).map {
      LinkValues.values(
        url: $0.url, label: $0.label, file: entry.file, beside: title, context)
    }
    // On a rule's own page the rule needs no link.
    let rules = context.site.relations.rulesOfEntry[index].filter { context.page != .rule($0) }
    values["rules"] = rules.prefix(chipLimit).map { RuleReferenceValues.brief($0, context) }
    values["tags"] = TagValues.values(of: entry.tags.prefix(chipLimit), context)
    values["hasChips"] = !(entry.links.isEmpty && rules.isEmpty && entry.tags.isEmpty)
    return values
  }

  /// Up to three authors, venue and year on one line; `nil` where none is known.
  static func byline(_ entry: Entry) -> String? {
    var parts: [String] = []
    if !entry.authors.isEmpty {
      let shown = entry.authors.prefix(3).joined(separator: ", ")
      parts.append(entry.authors.count > 3 ? shown + " et al." : shown)
    }
    let place = [entry.venue, entry.year.map(String.init)].compactMap(\.self)
    if !place.isEmpty { parts.append(place.joined(separator: " ")) }
    return parts.isEmpty ? nil : parts.joined(separator: " · ")
  }
}
