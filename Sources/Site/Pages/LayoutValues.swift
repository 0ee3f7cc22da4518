internal import Catalog
internal import Markdown

/// The values of what stands around a page's own content, header and footer: the same for all pages
/// of a folder that belong to one section.
enum LayoutValues {
  /// What the templates may ask of every page, besides its own values.
  static let shape: [String: Shape] = [
    "pageLang": .text, "siteTitle": .text, "siteTitleLang": .text, "siteDescription": .text,
    "siteDescriptionLang": .text, "home": .text, "isHome": .flag, "isSearch": .flag,
    "style": .text, "script": .text, "icon": .text, "searchTitles": .text, "searchTexts": .text,
    "root": .text,
    "nav": .list(Navigation.linkShape), "footerGroups": .list(Navigation.groupShape),
  ]

  /// The values for the page of `context`.
  static func values(_ context: PageContext) -> TemplateValues {
    let site = context.site
    let section = Navigation.section(of: context.page, site)
    var values: TemplateValues = [
      "pageLang": context.language.rawValue,
      "siteTitle": context.siteTitle,
      "home": context.href(.home),
      "isHome": context.page == .home,
      "isSearch": context.page == .search,
      "style": context.href(path: site.assets.style),
      "script": context.href(path: site.assets.script),
      "icon": context.href(path: site.assets.icon),
      "searchTitles": context.href(path: site.assets.searchTitles),
      "searchTexts": context.href(path: site.assets.searchTexts),
      "root": context.languageRoot,
      "nav": Navigation.values(Navigation.header(site), section: section, context),
    ]
    values["siteTitleLang"] = context.foreignLanguage(of: context.siteTitle)
    if !context.siteDescription.isEmpty {
      values["siteDescription"] = context.siteDescription
      values["siteDescriptionLang"] = context.foreignLanguage(of: context.siteDescription)
    }
    values["footerGroups"] = Navigation.footer(site).map { group -> TemplateValues in
      [
        "label": context.strings[group.name],
        "links": Navigation.values(group.pages, section: section, context),
      ]
    }
    return values
  }
}
