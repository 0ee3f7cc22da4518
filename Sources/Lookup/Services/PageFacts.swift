internal import Catalog
internal import LinkCheck

/// What a page says about the work that it shows or is: `citation_…` tags, then JSON-LD, then Open
/// Graph, then its title.
enum PageFacts {
  /// The most bytes of a page that are looked at: what is said of it stands in its head.
  static let headLimit = 1 << 20

  /// Reads the body of an answer.
  ///
  /// - Parameters:
  ///   - body: the bytes of the page, which may have been cut off.
  ///   - contentType: the header of this name, if there was one.
  ///   - url: the address that was asked for.
  /// - Throws: `UnusableAnswer` for what is no page, says nothing, or only shows a wall.
  static func read(
    _ body: [UInt8], contentType: String?, url: String
  ) throws(UnusableAnswer) -> WorkFacts {
    if let type = contentType?.lowercased(), !type.isEmpty,
      !["html", "xml", "text/plain"].contains(where: type.contains)
    {
      throw UnusableAnswer(reason: "it is no page, but \(type.prefix { $0 != ";" })")
    }
    guard !body.isEmpty else { throw UnusableAnswer(reason: "it is empty") }
    let page = PageHead(body, contentType: contentType)
    if page.title == nil, page.metas.isEmpty, page.scripts.isEmpty {
      throw UnusableAnswer(reason: "it says no title, or its letters cannot be read")
    }
    if let title = page.title, isWall(title) {
      throw UnusableAnswer(reason: "it shows “\(title)” instead of the page")
    }
    var facts = cited(page)
    for script in page.scripts { facts = facts.completed(with: LinkedData.facts(script)) }
    facts = facts.completed(with: openGraph(page))
    if let project = CodePage.name(ofRepositoryAt: url) {
      facts.title = CodePage.title(of: project, page: facts.title)
      facts.authors = []
      facts.year = nil
      facts.sort = nil
    }
    guard facts.title != nil else { throw UnusableAnswer(reason: "it says no title") }
    return facts
  }

  /// The tags for Google Scholar, which publishers of papers set.
  private static func cited(_ page: PageHead) -> WorkFacts {
    var facts = WorkFacts()
    facts.title = page.first(
      "citation_title", "dc.title", "eprints.title", "bepress_citation_title")
    guard facts.title != nil else { return facts }
    facts.sort = .paper
    var names = page.all("citation_author", "dc.creator")
    if names.isEmpty {
      names = page.all("citation_authors").flatMap { $0.split(separator: ";").map(String.init) }
    }
    facts.authors = names.compactMap(PlainText.name)
    facts.venue = VenueName.short(
      page.first("citation_conference_title", "citation_journal_title", "citation_inbook_title"))
    facts.year = page.first(
      "citation_publication_date", "citation_date", "citation_year", "dc.date",
      "citation_online_date"
    ).flatMap(PlainText.year)
    facts.doi = page.first("citation_doi", "dc.identifier").flatMap { DOI($0)?.id }
    facts.arxiv = page.first("citation_arxiv_id").flatMap { ArxivID($0)?.id }
    if let isbn = page.first("citation_isbn"), !isbn.isEmpty, facts.venue == nil {
      facts.sort = .book
    }
    return facts
  }

  private static func openGraph(_ page: PageHead) -> WorkFacts {
    var facts = WorkFacts()
    let site = page.first("og:site_name")
    facts.title = (page.first("og:title", "twitter:title") ?? page.title).flatMap {
      withoutSite($0, site)
    }
    let author = page.first("author", "article:author", "parsely-author")
    if let author, !author.contains("://"), author != site {
      facts.authors = [author].compactMap(PlainText.name)
    }
    facts.year = page.first("article:published_time", "date", "og:published_time").flatMap(
      PlainText.year)
    switch page.first("og:type")?.lowercased() {
    case "article", "blog": facts.sort = .post
    case "book": facts.sort = .book
    default: break
    }
    return facts
  }

  /// The title without the name of the site that stands behind a bar or dash.
  private static func withoutSite(_ title: String, _ site: String?) -> String? {
    guard let site, !site.isEmpty, title.count > site.count,
      title.lowercased().hasSuffix(site.lowercased())
    else { return title }
    let marks = " -–—|·•:_"
    var rest = title.dropLast(site.count)
    guard let last = rest.last, marks.contains(last) else { return title }
    while let last = rest.last, marks.contains(last) { rest.removeLast() }
    return rest.isEmpty ? title : String(rest)
  }

  /// Whether the title is that of a wall before the page, or of an error.
  private static func isWall(_ title: String) -> Bool {
    let lower = title.lowercased()
    return walls.contains(where: lower.hasPrefix)
  }

  /// Titles of walls and errors in lower case, as seen on pages of Cloudflare, Akamai, nginx and
  /// others.
  private static let walls = [
    "just a moment", "attention required!", "access denied", "access to this page has been denied",
    "verifying you are human", "are you a robot", "robot check", "security check", "403 forbidden",
    "404 not found", "page not found", "not found", "error 404", "请稍候", "安全验证", "ddos-guard",
    "one moment, please", "client challenge", "captcha",
  ]
}

/// The pages of repositories, which name their code before they describe it.
public enum CodePage {
  /// The name of the repository that an address is the page of; `nil` for any other page.
  public static func name(ofRepositoryAt url: String) -> String? {
    guard let parsed = try? WebURL.parse(url).url,
      ["github.com", "www.github.com", "gitlab.com", "codeberg.org"].contains(parsed.host)
    else { return nil }
    let parts = parsed.target.prefix { $0 != "?" }.split(separator: "/")
    guard parts.count == 2, !["topics", "orgs", "features", "sponsors", "users"].contains(parts[0])
    else { return nil }
    let name = parts[1].hasSuffix(".git") ? parts[1].dropLast(4) : parts[1]
    return name.isEmpty ? nil : String(name)
  }

  /// `name: what it is` out of `GitHub - owner/name: what it is`, or the name alone where that is
  /// long or not said.
  static func title(of name: String, page title: String?) -> String {
    guard let title, let slash = title.firstRange(of: "/" + name + ":") else { return name }
    let about = PlainText.trimmed(title[slash.upperBound...])
    return about.isEmpty || about.count > 100 ? name : "\(name): \(about)"
  }
}
