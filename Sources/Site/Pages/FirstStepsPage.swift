internal import Catalog

/// What to check first: the basic steps, each a page of its own.
enum FirstStepsPage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "first-steps",
    names: [
      "count": .text, "summary": .text, "summaryLang": .text, "ruleHref": .text,
      "ruleTitle": .text, "ruleTitleLang": .text, "steps": .list(StepPage.linkShape),
      "onward": .list(StepPage.onwardShape),
    ])

  /// The values of the page for the steps of the plan.
  static func values(_ context: PageContext) -> TemplateValues {
    var values = CommonValues.values(
      context, title: context.strings["firstSteps"], description: context.strings["firstSteps.lead"]
    )
    guard let steps = context.site.plan.firstSteps else { return values }
    let rule = RuleReferenceValues.values(steps.rule, context)
    values["count"] = context.strings.count("count.steps", steps.count)
    // Without a symptom the summary is that of the first step.
    if context.site.catalog.rules[steps.rule].sections.contains(where: { $0.role == .symptom }) {
      values["summary"] = rule["summary"]
      values["summaryLang"] = rule["summaryLang"]
    }
    values["ruleHref"] = rule["href"]
    values["ruleTitle"] = rule["title"]
    values["ruleTitleLang"] = rule["titleLang"]
    values["steps"] = StepPage.links(steps, context)
    values["onward"] = StepPage.onward(context)
    return values
  }
}
