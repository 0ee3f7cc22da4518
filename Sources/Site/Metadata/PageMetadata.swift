internal import Catalog
internal import Markdown

/// What the head of a page tells machines: feeds, cards for links to it, citation, structured data.
enum PageMetadata {
  /// The elements for the page of `context`, one a line.
  ///
  /// - Parameters:
  ///   - title: the page's own title, `nil` for that of the site.
  ///   - description: one sentence, or empty.
  static func html(_ context: PageContext, title: String?, description: String) -> SafeHTML {
    var lines = Lines()
    if context.page == .notFound {
      lines.meta("name", "robots", "noindex")
      return lines.html
    }
    let site = context.site
    let siteTitle = context.siteTitle
    if site.hasFeeds {
      let folder = site.plan.folder(of: context.language)
      for (type, name) in [
        ("application/atom+xml", SiteData.atomName), ("application/feed+json", SiteData.feedName),
      ] {
        lines.link("alternate", type: type, title: siteTitle, context.href(path: folder + name))
      }
    }
    lines.meta("property", "og:site_name", siteTitle)
    lines.meta("property", "og:title", title ?? siteTitle)
    lines.meta("property", "og:type", isArticle(context.page) ? "article" : "website")
    if !description.isEmpty { lines.meta("property", "og:description", description) }
    if let url = context.address { lines.meta("property", "og:url", url) }
    lines.meta("property", "og:locale", context.language.openGraphLocale)
    for language in site.plan.languages where language != context.language {
      lines.meta("property", "og:locale:alternate", language.openGraphLocale)
    }
    if case .entry(let index) = context.page {
      for (name, value) in CitationTags.tags(of: site.catalog.entries[index]) {
        lines.meta("name", name, value)
      }
    }
    if let data = StructuredData.value(context, title: title ?? siteTitle, description: description)
    {
      lines.data(data)
    }
    return lines.html
  }

  private static func isArticle(_ page: Page) -> Bool {
    switch page {
    case .entry, .rule: true
    default: false
    }
  }

  /// Elements of a head, escaped.
  private struct Lines {
    private var lines: [String] = []

    var html: SafeHTML { SafeHTML(trusted: lines.joined(separator: "\n")) }

    mutating func meta(_ key: String, _ name: String, _ content: String) {
      lines.append("<meta \(key)=\"\(name)\" content=\"\(Self.escaped(content))\">")
    }

    mutating func link(_ relation: String, type: String, title: String, _ href: String) {
      lines.append(
        "<link rel=\"\(relation)\" type=\"\(type)\" title=\"\(Self.escaped(title))\" href=\"\(Self.escaped(href))\">"
      )
    }

    /// A data block: browsers never run it, so a policy that forbids inline scripts has nothing
    /// against it.
    mutating func data(_ value: JSONText) {
      lines.append("<script type=\"application/ld+json\">\(value.line)</script>")
    }

    /// One line of text for an attribute: blanks and line ends count as one blank.
    private static func escaped(_ text: String) -> String {
      let parts = text.utf8.split { $0 == 0x20 || (0x09...0x0D).contains($0) }
      // Most texts are one line already. A blank is ASCII, so the parts are whole scalars.
      let isOneLine =
        parts.reduce(-1) { $0 + $1.count + 1 } == text.utf8.count
        && !text.utf8.contains { (0x09...0x0D).contains($0) }
      return HTMLEscaping.escaped(
        isOneLine ? text : parts.map { String(Substring($0)) }.joined(separator: " "))
    }
  }
}

extension Language {
  /// The language with the region that Open Graph asks for.
  fileprivate var openGraphLocale: String {
    switch self {
    case .english: "en_US"
    case .chinese: "zh_CN"
    }
  }
}
