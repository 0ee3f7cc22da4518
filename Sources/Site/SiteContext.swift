internal import Catalog
internal import Markdown

/// Everything that the pages are made of; read by every renderer at once, changed by none.
struct SiteContext: Sendable {
  let catalog: Catalog
  let options: SiteOptions
  let plan: SitePlan
  let relations: Relations
  let links: LinkMap
  let addresses: LinkSurvey
  let formulas: FormulaBook
  let strings: [Language: InterfaceStrings]
  let digests: [Language: Digest]
  let templates: [Language: TemplateSet]
  /// What stands around the pages' own content.
  let layouts = LayoutBook()
  let assets: SiteAssets
  /// The base URL with a `/` at its end, in ASCII.
  let baseURL: String?
  /// The path under which the site is served, with a `/` at both ends.
  let basePath: String?
  /// Whether there are feeds: they need addresses that hold anywhere, and dates.
  let hasFeeds: Bool
  let bibliography: Bibliography
  let titleIndex: TitleIndex
  /// The site's title in each language.
  let titles: [Language: String]
  /// The site's description in each language, which may be empty.
  let descriptions: [Language: String]

  /// The address of a page, where it is known.
  func address(of page: Page, in language: Language) -> String? {
    baseURL.map { $0 + plan.addressPath(of: page, in: language) }
  }
}
