/// The page for results that the panel below the search box has no room for; takes `?q=`.
enum SearchPage {
  /// What the template may ask.
  static let shape = PageShape(template: "search-page", names: [:])

  /// The values of the page.
  static func values(_ context: PageContext) -> TemplateValues {
    CommonValues.values(
      context, title: context.strings["search"], description: context.strings["search.lead"])
  }
}
