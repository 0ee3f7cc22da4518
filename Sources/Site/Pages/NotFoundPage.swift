/// The page that a server shows where there is none.
enum NotFoundPage {
  /// What the template may ask.
  static let shape = PageShape(template: "not-found", names: [:])

  /// The values of the page.
  static func values(_ context: PageContext) -> TemplateValues {
    CommonValues.values(context, title: context.strings["notFound"], description: "")
  }
}
