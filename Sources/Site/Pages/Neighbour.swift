internal import Catalog

/// The page before or after one among those of its kind.
enum Neighbour {
  /// What the templates may ask of it.
  static let shape: [String: Shape] = ["href": .text, "title": .text, "titleLang": .text]

  /// The values for a rule or an entry.
  static func values(_ page: Page, _ context: PageContext) -> TemplateValues {
    let line: Digest.Line? =
      switch page {
      case .rule(let index): context.digest?.rules[index]
      case .entry(let index): context.digest?.entries[index]
      default: nil
      }
    var values: TemplateValues = ["href": context.href(page)]
    values["title"] = line?.title
    values["titleLang"] = line?.titleLanguage
    return values
  }
}
