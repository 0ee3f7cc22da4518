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
  static func values(_ index: Int, _ context: PageContext) -> [String: Any] {
    let rule = context.site.catalog.rules[index]
    let title = rule.title(in: context.language)
    var values: [String: Any] = [
      "href": context.href(.rule(index)), "title": title, "isCheckable": rule.isCheckable,
    ]
    values["titleLang"] = titleLanguage(rule, context)
    let entries = rule.entries.count
    if entries > 0 { values["trickCount"] = context.strings.count("count.entries", entries) }
    if let symptom = section(of: rule, context) {
      let summary = symptom.blocks.plainText.summary()
      if !summary.isEmpty {
        values["summary"] = summary
        values["summaryLang"] = context.foreignLanguage(of: summary)
      }
    }
    return values
  }

  /// The code of the language of a rule's title, where it is not that of the page.
  static func titleLanguage(_ rule: Rule, _ context: PageContext) -> String? {
    let title = rule.title(in: context.language)
    if rule.titles[context.language] != nil { return nil }
    return context.foreignLanguage(of: title)
  }

  /// The passage that says what one sees: the symptom, else the first one.
  private static func section(of rule: Rule, _ context: PageContext) -> RuleSection? {
    let ordered = rule.sections.filter { context.foreign($0.language) == nil } + rule.sections
    return ordered.first { $0.role == .symptom } ?? ordered.first { !$0.blocks.isEmpty }
  }
}
