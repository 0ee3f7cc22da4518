internal import Markdown

/// The condition of a rule on its page: when it fires, on what, and how well it did.
enum RuleCheckValues {
  /// What the template may ask.
  static let shape: [String: Shape] = [
    "needs": .text, "severity": .text, "conditions": .list(["text": .text]),
    "hasConditions": .flag,
    "exceptions": .list(["text": .text]), "hasExceptions": .flag, "firing": .html, "quiet": .html,
    "precision": .text, "recall": .text,
  ]

  /// The values for the page of `context`; `nil` if nothing is known of the rule `id`.
  static func values(_ id: String, _ context: PageContext) -> TemplateValues? {
    guard let check = context.site.options.ruleChecks[id] else { return nil }
    var values: TemplateValues = [
      "needs": check.needs.joined(separator: ", "),
      "severity": context.strings["severity." + check.severity],
    ]
    values.setList("conditions", check.conditions.map { ["text": $0] })
    values.setList("exceptions", check.exceptions.map { ["text": $0] })
    // The pictures come from a drawer that escapes what it writes.
    values["firing"] = check.firing[context.language].map { SafeHTML(trusted: $0) }
    values["quiet"] = check.quiet[context.language].map { SafeHTML(trusted: $0) }
    if let figures = check.figures {
      values["precision"] = share(figures.right, of: figures.fired)
      values["recall"] = share(figures.right, of: figures.could)
    }
    return values
  }

  /// `74 / 79 (94%)`; `nil` of nothing.
  private static func share(_ part: Int, of whole: Int) -> String? {
    guard whole > 0 else { return nil }
    return "\(part) / \(whole) (\((200 * part + whole) / (2 * whole))%)"
  }
}
