internal import Catalog
internal import Markdown

/// A rule as one line that leads to its page.
enum RuleReferenceValues {
  /// What the templates may ask of such a line.
  static let shape: [String: Shape] = [
    "href": .text, "title": .text, "titleLang": .text, "summary": .text, "summaryLang": .text,
    "trickCount": .text, "isCheckable": .flag,
  ]

  /// The values for the rule at `index` of the catalog.
  static func values(_ index: Int, _ context: PageContext) -> TemplateValues {
    let rule = context.site.catalog.rules[index]
    var values = brief(index, context)
    values["isCheckable"] = rule.isCheckable
    let entries = rule.entries.count
    if entries > 0 { values["trickCount"] = context.strings.count("count.entries", entries) }
    let line = context.digest?.rules[index]
    values["summary"] = line?.summary
    values["summaryLang"] = line?.summaryLanguage
    return values
  }

  /// The title and the reference alone.
  static func brief(_ index: Int, _ context: PageContext) -> TemplateValues {
    let line = context.digest?.rules[index]
    var values: TemplateValues = ["href": context.href(.rule(index))]
    values["title"] = line?.title
    values["titleLang"] = line?.titleLanguage
    return values
  }
}
