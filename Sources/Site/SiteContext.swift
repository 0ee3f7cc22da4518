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
  let assets: SiteAssets
  /// The base URL with a `/` at its end.
  let baseURL: String?
}
