/// A page's template, and what the page offers it.
struct PageShape: Sendable {
  /// The template's name, without folder and extension.
  let template: String
  /// The names of the page's own values.
  let shape: [String: Shape]

  /// Every page kind.
  static let all: [PageShape] = [
    HomePage.shape, RulesPage.shape, KindPage.shape, RulePage.shape, EntryPage.shape,
    TitlesPage.shape, YearsPage.shape, TagsPage.shape, TagPage.shape, AboutPage.shape,
    FirstStepsPage.shape, StepPage.shape, QuestionsPage.shape, ReadingPage.shape,
    LinkHealthPage.shape,
    SearchPage.shape, NotFoundPage.shape,
  ]

  /// The names that the template, and its partials, may use: those of the layout too.
  var allNames: [String: Shape] { shape.merging(LayoutValues.shape) { $1 } }

  /// Makes a shape of what only this page has; what all pages have is added.
  init(template: String, names: [String: Shape]) {
    self.template = template
    shape = names.merging(CommonValues.shape) { $1 }
  }
}
