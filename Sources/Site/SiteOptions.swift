public import Catalog
public import Markdown

/// What a site is called, where it will be served from and how it looks.
public struct SiteOptions: Sendable {
  /// The name in the header and in every page's title; `English / 中文` gives each language its own.
  public var title: String
  /// One sentence below the title of the home page and in its metadata; in two languages like the
  /// title.
  public var description: String
  /// Where the site will be served from, `https://example.org/tricks/`.
  ///
  /// Canonical links, absolute `hreflang` links, feeds and the sitemap need it; everything else is
  /// relative and works from any folder.
  public var baseURL: String?
  /// The path under which it will be served, `/tricks/`; `nil` for that of the base URL.
  ///
  /// The links of `404.html` need it, which a server shows under any path.
  public var basePath: String?
  /// Where the lists are kept, for links to the lines that pages were made from.
  public var repository: SourceRepository?
  /// The languages of the interface; the first stands at the root, the others in a folder named
  /// for their code.
  public var languages: [Language]
  /// What a link check found, by URL as written in the catalog.
  public var linkHealth: [String: LinkHealth]
  /// What is known of the rules that training logs decide, by the rule's id.
  public var ruleChecks: [String: RuleCheck] = [:]
  /// The keys under which works have been exported, which their pages show.
  public var citekeys = Citekeys()
  /// Files that replace or join those of the default theme, by path (`templates/entry.mustache`).
  public var theme: [String: [UInt8]]
  /// Files to publish as they are, by path relative to the site's root (`catalog.json`); they are
  /// made beside the pages.
  public var extraFiles: [String: @Sendable () throws -> [UInt8]]

  /// Makes options; all but the title can be left out.
  public init(
    title: String, description: String = "", baseURL: String? = nil,
    languages: [Language] = [.english, .chinese], linkHealth: [String: LinkHealth] = [:],
    theme: [String: [UInt8]] = [:],
    extraFiles: [String: @Sendable () throws -> [UInt8]] = [:]
  ) {
    self.title = title
    self.description = description
    self.baseURL = baseURL
    self.languages = languages
    self.linkHealth = linkHealth
    self.theme = theme
    self.extraFiles = extraFiles
  }
}
