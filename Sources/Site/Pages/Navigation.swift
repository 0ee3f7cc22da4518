internal import Catalog

/// What the header and the footer of every page lead to: a few index pages, never the whole tree.
enum Navigation {
  /// What the templates may ask of a link of the navigation.
  static let linkShape: [String: Shape] = ["href": .text, "label": .text, "current": .text]

  /// What the templates may ask of a column of the footer.
  static let groupShape: [String: Shape] = ["label": .text, "links": .list(linkShape)]

  /// The pages that the header leads to.
  static func header(_ site: SiteContext) -> [Page] {
    rules(site) + site.plan.kinds.map(Page.kind)
      + site.plan.overviews.filter { $0 == .reading }
  }

  /// The columns of the footer: the key of each one's name, and its pages.
  static func footer(_ site: SiteContext) -> [(name: String, pages: [Page])] {
    [
      ("footer.rules", site.plan.guides + rules(site)),
      ("footer.kinds", site.plan.kinds.map(Page.kind)),
      ("footer.indexes", site.plan.overviews),
    ].filter { !$0.1.isEmpty }
  }

  /// The index page to which a page belongs, where it is none itself.
  static func section(of page: Page, _ site: SiteContext) -> Page? {
    switch page {
    case .entry(let index): .kind(site.catalog.entries[index].kind)
    case .rule: .rules
    case .tag: .tags
    case .step: .firstSteps
    default: nil
    }
  }

  /// The key of a page's name among the interface strings; with `.lead`, of a sentence about it.
  static func key(of page: Page) -> String {
    switch page {
    case .home: "home"
    case .kind(let kind): "kind." + kind.fileName
    case .titles: "titles"
    case .years: "years"
    case .tags, .tag: "tags"
    case .about: "about"
    case .firstSteps, .step: "firstSteps"
    case .questions: "questions"
    case .reading: "reading"
    case .linkHealth: "linkHealth"
    case .rules, .rule, .entry, .search, .notFound: "rules"
    }
  }

  /// The values of the links to `pages`, the one that leads to the page itself or to its section
  /// marked.
  static func values(_ pages: [Page], section: Page?, _ context: PageContext) -> [TemplateValues] {
    pages.map { page in
      var item: TemplateValues = [
        "href": context.href(page), "label": context.strings[key(of: page)],
      ]
      if page == context.page {
        item["current"] = "page"
      } else if page == section {
        item["current"] = "true"
      }
      return item
    }
  }

  private static func rules(_ site: SiteContext) -> [Page] {
    site.catalog.rules.isEmpty ? [] : [.rules]
  }
}
