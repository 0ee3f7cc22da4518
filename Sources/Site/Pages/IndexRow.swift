internal import Catalog
internal import Markdown

/// An entry or a rule as one line of an index.
enum IndexRow {
  /// What the templates may ask of a line; a rule has no state.
  static let shape: [String: Shape] = [
    "href": .text, "title": .text, "titleLang": .text, "kind": .text, "kindLabel": .text,
    "state": .text, "stateLabel": .text, "byline": .text, "bylineLang": .text,
  ]

  /// The values for the entry at `index` of the catalog.
  static func entry(_ index: Int, _ context: PageContext) -> TemplateValues {
    let entry = context.site.catalog.entries[index]
    let line = context.digest?.entries[index]
    var values: TemplateValues = [
      "href": context.href(.entry(index)), "title": line?.title ?? entry.shownTitle,
      "kind": entry.kind.rawValue, "kindLabel": context.strings["kind." + entry.kind.rawValue],
      "state": entry.state.rawValue,
      "stateLabel": context.strings["state." + entry.state.rawValue],
    ]
    values["titleLang"] = line?.titleLanguage
    values["byline"] = line?.byline
    values["bylineLang"] = line?.bylineLanguage
    return values
  }

  /// The values for the rule at `index` of the catalog.
  static func rule(_ index: Int, _ context: PageContext) -> TemplateValues {
    var values = RuleReferenceValues.brief(index, context)
    values["kind"] = "rule"
    values["kindLabel"] = context.strings["kind.rule"]
    return values
  }
}
