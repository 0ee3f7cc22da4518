internal import Catalog

/// What is known of the links: which are dead, which may be, where they stand in the list, and where
/// a copy is kept.
enum LinkHealthPage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "link-health",
    names: [
      "wasChecked": .flag, "checkedDays": .text, "addresses": .text, "hasTroubled": .flag,
      "verdicts": .list([
        "verdict": .text, "label": .text, "meaning": .text, "number": .text, "href": .text,
      ]),
      "troubled": .list([
        "anchor": .text, "label": .text, "meaning": .text, "number": .text,
        "links": .list([
          "href": .text, "url": .text, "reason": .text, "reasonLang": .text, "checked": .text,
          "finalHref": .text, "finalUrl": .text, "archiveHref": .text,
          "places": .list(["href": .text, "title": .text, "titleLang": .text]),
        ]),
      ]),
    ])

  /// Verdicts in the order in which they ask for attention; the last four ask for none.
  static let order = [
    "dead", "invalid", "tls", "fragment", "suspect", "unknown", "blocked", "moved", "ok",
    "skipped", "unchecked",
  ]
  private static let harmless: Set = ["ok", "skipped", "unchecked"]

  /// The values of the page.
  static func values(_ context: PageContext) -> TemplateValues {
    let strings = context.strings
    var values = CommonValues.values(
      context, title: strings["linkHealth"], description: strings["linkHealth.lead"])
    let survey = context.site.addresses
    let health = context.site.options.linkHealth
    let byVerdict = Dictionary(grouping: survey.links) { health[$0.url]?.verdict ?? "unchecked" }
    let days = survey.links.compactMap { health[$0.url]?.checked }
    values["wasChecked"] = survey.links.contains { health[$0.url] != nil }
    values["addresses"] = strings.count("count.addresses", survey.links.count)
    if let first = days.min(), let last = days.max() {
      values["checkedDays"] = first == last ? first : "\(first) – \(last)"
    }
    let known = order.filter { byVerdict[$0] != nil }
    values["verdicts"] = known.map { verdict -> TemplateValues in
      var row = head(verdict, byVerdict[verdict]?.count ?? 0, strings)
      row["verdict"] = verdict
      row["href"] = harmless.contains(verdict) ? nil : "#" + verdict
      return row
    }
    values.setList(
      "troubled",
      known.filter { !harmless.contains($0) }.map { verdict in
        let links = byVerdict[verdict] ?? []
        var group = head(verdict, links.count, strings)
        group["anchor"] = verdict
        group["links"] = links.map { row($0, health[$0.url], survey, context) }
        return group
      })
    return values
  }

  private static func head(
    _ verdict: String, _ number: Int, _ strings: InterfaceStrings
  ) -> TemplateValues {
    [
      "label": strings["verdict." + verdict], "meaning": strings["verdict.\(verdict).meaning"],
      "number": String(number),
    ]
  }

  private static func row(
    _ link: LinkSurvey.Link, _ health: LinkHealth?, _ survey: LinkSurvey, _ context: PageContext
  ) -> TemplateValues {
    var row: TemplateValues = ["url": link.url]
    row["href"] = context.href(written: link.url, in: link.file)
    row["reason"] = health?.reason
    row["reasonLang"] = health?.reason.flatMap(context.foreignLanguage(of:))
    row["checked"] = health?.checked
    if let final = health?.finalURL, final != link.url,
      let href = context.href(written: final, in: link.file)
    {
      row["finalHref"] = href
      row["finalUrl"] = final
    }
    row["archiveHref"] = (health?.archivedURL ?? survey.archivedCopies[link.url]).flatMap {
      context.href(written: $0, in: link.file)
    }
    row["places"] = link.places.compactMap { place($0, context) }
    return row
  }

  private static func place(_ place: LinkSurvey.Place, _ context: PageContext) -> TemplateValues? {
    switch place {
    case .rule(let id):
      return context.site.relations.ruleIndex[id].map { RuleReferenceValues.brief($0, context) }
    case .entry(let id):
      guard let index = context.site.relations.entryIndex[id] else { return nil }
      let line = context.digest?.entries[index]
      var values: TemplateValues = ["href": context.href(.entry(index))]
      values["title"] = line?.title
      values["titleLang"] = line?.titleLanguage
      return values
    }
  }
}
