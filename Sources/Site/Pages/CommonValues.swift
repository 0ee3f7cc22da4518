internal import Catalog
internal import Markdown

/// The values that every page has: head, header and footer.
enum CommonValues {
  /// What the templates may ask of every page.
  static let shape: [String: Shape] = [
    "pageKind": .text, "pageLang": .text, "pageTitle": .text, "pageDescription": .text,
    "siteTitle": .text,
    "siteTitleLang": .text, "siteDescription": .text, "siteDescriptionLang": .text, "home": .text,
    "isHome": .flag, "style": .text, "script": .text,
    "icon": .text, "searchTitles": .text, "searchTexts": .text, "isSearch": .flag, "root": .text,
    "canonical": .text, "metadata": .html, "editHref": .text,
    "nav": .list(Navigation.linkShape), "footerGroups": .list(Navigation.groupShape),
    "alternates": .list(["hreflang": .text, "href": .text]),
    "otherLanguages": .list(["code": .text, "href": .text, "label": .text]),
  ]

  /// The values for the page of `context`.
  ///
  /// - Parameter section: the navigation's page to which this one belongs.
  static func values(
    _ context: PageContext, title: String?, description: String, section: Page? = nil
  ) -> [String: Any] {
    let site = context.site
    let siteTitle = context.siteTitle
    let siteDescription = context.siteDescription
    var values: [String: Any] = [
      "pageLang": context.language.rawValue,
      "pageTitle": title.map { $0 + " · " + siteTitle } ?? siteTitle,
      "siteTitle": siteTitle,
      "home": context.href(.home),
      "isHome": context.page == .home,
      "style": context.href(path: site.assets.style),
      "script": context.href(path: site.assets.script),
      "icon": context.href(path: site.assets.icon),
      "searchTitles": context.href(path: site.assets.searchTitles),
      "searchTexts": context.href(path: site.assets.searchTexts),
      "isSearch": context.page == .search,
      "root": context.languageRoot,
    ]
    values["metadata"] = PageMetadata.html(context, title: title, description: description)
    values["editHref"] = EditLink.address(context)
    values["pageDescription"] = description.isEmpty ? nil : description
    values["siteTitleLang"] = context.foreignLanguage(of: siteTitle)
    if !siteDescription.isEmpty {
      values["siteDescription"] = siteDescription
      values["siteDescriptionLang"] = context.foreignLanguage(of: siteDescription)
    }

    values["nav"] = Navigation.values(Navigation.header(site), section: section, context)
    values["footerGroups"] = Navigation.footer(site).map { group -> [String: Any] in
      [
        "label": context.strings[group.name],
        "links": Navigation.values(group.pages, section: section, context),
      ]
    }
    values.merge(languageValues(context)) { $1 }
    return values
  }

  private static func languageValues(_ context: PageContext) -> [String: Any] {
    let site = context.site
    var values: [String: Any] = [:]
    values["canonical"] = context.address
    guard site.plan.languages.count > 1 else { return values }
    var alternates: [[String: Any]] = []
    var others: [[String: Any]] = []
    for language in site.plan.languages {
      let target = site.plan.path(of: context.page, in: language)
      let reference =
        site.address(of: context.page, in: language) ?? context.href(path: target)
      alternates.append(["hreflang": language.rawValue, "href": reference])
      if language == site.plan.languages.first {
        alternates.append(["hreflang": "x-default", "href": reference])
      }
      if language != context.language {
        others.append([
          "code": language.rawValue, "href": context.href(path: target),
          "label": language.ownName,
        ])
      }
    }
    if context.page != .notFound { values["alternates"] = alternates }
    values["otherLanguages"] = others
    return values
  }
}

extension Language {
  /// The language's name in itself.
  var ownName: String {
    switch self {
    case .english: "English"
    case .chinese: "中文"
    }
  }
}
