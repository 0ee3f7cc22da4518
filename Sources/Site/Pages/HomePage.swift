internal import Catalog
internal import Markdown

/// The first page: from the symptom to its rule, and how far the reading has come.
enum HomePage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "home",
    names: [
      "counts": .text,
      "matrix": .object(SymptomMatrix.shape), "signals": .object(SignalTable.shape),
      "hasWays": .flag,
      "ways": .list([
        "href": .text, "title": .text, "titleLang": .text, "lead": .text, "leadLang": .text,
      ]),
      "hasRules": .flag, "rules": .list(RuleReferenceValues.shape),
      "progress": .list([
        "label": .text, "href": .text, "total": .text, "done": .text, "reading": .text,
        "todo": .text, "skipped": .text,
      ]),
      "hasNews": .flag, "news": .list(NewsValues.shape), "hasReading": .flag, "hasNext": .flag,
      "reading": .list(EntryRow.shape), "next": .list(EntryRow.shape),
      "hasEntries": .flag, "entryCount": .text, "readingHref": .text, "ruleCount": .text,
    ])

  /// The values of the page.
  static func values(_ context: PageContext) -> TemplateValues {
    let site = context.site
    let strings = context.strings
    let entries = site.catalog.entries
    var values = CommonValues.values(
      context, title: nil,
      description: context.siteDescription)
    values["matrix"] = SymptomMatrix.values(context)
    values["signals"] = SignalTable.values(context)
    values.setList("ways", ways(context))
    let rules = site.catalog.rules
    let others =
      values["signals"] == nil
      ? Array(rules.indices) : rules.indices.filter { !SignalTable.ids.contains(rules[$0].id) }
    values.setList("rules", others.map { RuleReferenceValues.values($0, context) })
    values["hasEntries"] = !entries.isEmpty
    values["readingHref"] = entries.isEmpty ? nil : context.href(.reading)
    let entryCount = strings.count("count.entries", entries.count)
    values["entryCount"] = entryCount
    if !rules.isEmpty {
      let ruleCount = strings.count("count.rules", rules.count)
      values["ruleCount"] = ruleCount
      values["counts"] = ruleCount + " · " + entryCount
    } else {
      values["counts"] = entryCount
    }
    values["progress"] = site.plan.kinds.map { kind -> TemplateValues in
      var numbers: [ReadState: Int] = [:]
      for entry in entries where entry.kind == kind { numbers[entry.state, default: 0] += 1 }
      return [
        "label": strings["kind." + kind.fileName], "href": context.href(.kind(kind)),
        "total": String(numbers.values.reduce(0, +)), "done": String(numbers[.done] ?? 0),
        "reading": String(numbers[.reading] ?? 0), "todo": String(numbers[.todo] ?? 0),
        "skipped": String(numbers[.skipped] ?? 0),
      ]
    }
    let reading = entries.indices.lazy.filter { entries[$0].state == .reading }.prefix(8)
    values.setList("reading", reading.map { EntryRow.values($0, context) })
    values.setList("news", NewsValues.values(limit: 8, context))
    let next = EntryKind.allCases.compactMap { kind in
      entries.indices.first { entries[$0].kind == kind && entries[$0].state == .todo }
    }
    values.setList("next", next.map { EntryRow.values($0, context) })
    return values
  }

  /// Where somebody begins who does not know the name of the symptom.
  private static func ways(_ context: PageContext) -> [TemplateValues] {
    context.site.plan.guides.map { page in
      let key = Navigation.key(of: page)
      return [
        "href": context.href(page), "title": context.strings[key],
        "lead": context.strings[key + ".lead"],
      ]
    }
  }
}
