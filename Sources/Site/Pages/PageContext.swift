internal import Catalog
internal import Markdown

/// One page in one language while it is being made: where it stands, and how it names others.
struct PageContext {
  let site: SiteContext
  let language: Language
  let page: Page
  /// The page's path relative to the site's root.
  let path: String
  /// The way to the site's root, empty or with a `/` at its end.
  ///
  /// A server shows `404.html` under any path, so there it is absolute where the base is known.
  let root: String
  /// The way to the folder of the page's language.
  let languageRoot: String

  /// Places `page` in `site`.
  init(site: SiteContext, language: Language, page: Page) {
    self.site = site
    self.language = language
    self.page = page
    path = site.plan.path(of: page, in: language)
    if page == .notFound, let base = site.basePath {
      root = base
    } else {
      root = String(repeating: "../", count: path.utf8.count { $0 == UInt8(ascii: "/") })
    }
    let folder = site.plan.folder(of: language)
    languageRoot =
      root.hasSuffix("../") ? String(root.dropLast(folder.isEmpty ? 0 : 3)) : root + folder
  }

  /// The page's address, where it is known.
  var address: String? { page == .notFound ? nil : site.address(of: page, in: language) }

  /// What lists say in this page's language.
  var digest: Digest? { site.digests[language] }

  /// The site's title in the page's language.
  var siteTitle: String { site.titles[language] ?? site.options.title }

  /// The site's description in the page's language, which may be empty.
  var siteDescription: String { site.descriptions[language] ?? site.options.description }

  /// The words of the interface.
  var strings: InterfaceStrings { site.strings[language] ?? InterfaceStrings(texts: [:]) }

  /// The reference to a page in this page's language.
  func href(_ page: Page, fragment: String? = nil) -> String {
    let reference = languageRoot + site.plan.encodedPath(of: page)
    guard let fragment else { return reference }
    return reference + "#" + RelativePath.percentEncoded(fragment)
  }

  /// The reference to a file of the site, by its path from the root.
  func href(path target: String) -> String { root + RelativePath.percentEncoded(target) }

  /// The reference for a link that a curator wrote in `file`; `nil` where it is not published.
  func href(written destination: String, in file: String) -> String? {
    switch site.links.target(of: destination, in: file) {
    case .external(let url): url
    case .page(let page, let fragment): href(page, fragment: fragment)
    case .missing, .unpublished: nil
    }
  }

  /// The code of the language of `text`, where it is not that of the page.
  func foreignLanguage(of text: String) -> String? {
    language.foreign(text)
  }

  /// The code of `language`, where it is not that of the page.
  func foreign(_ language: Language?) -> String? {
    language == self.language ? nil : language?.rawValue
  }
}
