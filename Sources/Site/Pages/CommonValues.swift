internal import Catalog
internal import Markdown

/// The values that every page has, and each its own: those of its head, and its ways to other
/// languages.
enum CommonValues {
  /// What the templates may ask of every page.
  static let shape: [String: Shape] = [
    "pageKind": .text, "pageTitle": .text, "pageDescription": .text,
    "canonical": .text, "metadata": .html, "editHref": .text,
    "alternates": .list(["hreflang": .text, "href": .text]),
    "otherLanguages": .list(["code": .text, "href": .text, "label": .text]),
  ]

  /// The values for the page of `context`.
  ///
  /// - Parameters:
  ///   - title: the page's own title, `nil` for that of the site.
  ///   - description: one sentence, or empty.
  static func values(
    _ context: PageContext, title: String?, description: String
  ) -> TemplateValues {
    // Most pages have so many values; growing would hash them all again.
    var values = TemplateValues(minimumCapacity: 48)
    values["pageTitle"] = title.map { $0 + " · " + context.siteTitle } ?? context.siteTitle
    values["metadata"] = PageMetadata.html(context, title: title, description: description)
    values["editHref"] = EditLink.address(context)
    values["pageDescription"] = description.isEmpty ? nil : description
    addLanguages(context, to: &values)
    return values
  }

  private static func addLanguages(_ context: PageContext, to values: inout TemplateValues) {
    let site = context.site
    values["canonical"] = context.address
    guard site.plan.languages.count > 1 else { return }
    var alternates: [TemplateValues] = []
    var others: [TemplateValues] = []
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
