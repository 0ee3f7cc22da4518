internal import Catalog

/// The index of all rules.
enum RulesPage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "rules",
    names: ["rules": .list(RuleReferenceValues.shape), "count": .text])

  /// The values of the page.
  static func values(_ context: PageContext) -> TemplateValues {
    let rules = context.site.catalog.rules
    var values = CommonValues.values(
      context, title: context.strings["rules"], description: context.strings["rules.lead"])
    values["count"] = context.strings.count("count.rules", rules.count)
    values["rules"] = rules.indices.map { RuleReferenceValues.values($0, context) }
    return values
  }
}
