internal import Catalog
internal import Markdown

/// What a page is about, in the words of schema.org.
enum StructuredData {
  /// The page's value; `nil` for index pages, which are about nothing of their own.
  static func value(_ context: PageContext, title: String, description: String) -> JSONText? {
    switch context.page {
    case .home: homePage(context, title: title, description: description)
    case .entry(let index):
      entry(context.site.catalog.entries[index], context, description: description)
    case .rule(let index):
      rule(context.site.catalog.rules[index], context, title: title, description: description)
    default: nil
    }
  }

  private static let vocabulary = ("@context", JSONText.text("https://schema.org"))

  private static func homePage(
    _ context: PageContext, title: String, description: String
  ) -> JSONText {
    .object([
      vocabulary, ("@type", .text("WebSite")), ("name", .text(title)),
      ("description", .optional(description)), ("inLanguage", .text(context.language.rawValue)),
      ("url", .optional(context.address)),
    ])
  }

  // MARK: Entries

  private static func entry(
    _ entry: Entry, _ context: PageContext, description: String
  ) -> JSONText {
    let identifiers = entry.identifiers
    let web = entry.links.map(\.url).filter { $0.hasPrefix("https://") || $0.hasPrefix("http://") }
    var same: [String] = []
    if let doi = identifiers.doi {
      same.append("https://doi.org/" + RelativePath.percentEncoded(doi))
    }
    if let arxiv = identifiers.arxiv {
      same.append("https://arxiv.org/abs/" + RelativePath.percentEncoded(arxiv))
    }
    same += web.filter { !same.contains($0) }
    return .object([
      vocabulary, ("@type", .text(type(of: entry.kind))),
      (
        entry.kind == .course || entry.kind == .link ? "name" : "headline",
        .text(entry.displayTitle)
      ),
      ("author", .optional(entry.authors.map(person))),
      ("datePublished", entry.year.map { .text(String($0)) }),
      ("isPartOf", entry.kind == .paper ? entry.venue.map(publication) : nil),
      ("publisher", entry.kind == .book ? entry.venue.map(organization) : nil),
      ("identifier", .optional(identifierValues(identifiers))),
      ("description", entry.notes.isEmpty ? nil : .optional(description)),
      ("keywords", .optional(entry.tags.map(JSONText.text))),
      ("sameAs", .optional(same.map(JSONText.text))),
      ("mainEntityOfPage", .optional(context.address)),
    ])
  }

  private static func type(of kind: EntryKind) -> String {
    switch kind {
    case .paper: "ScholarlyArticle"
    case .blog: "BlogPosting"
    case .book: "Book"
    case .course: "Course"
    case .trick: "TechArticle"
    case .link: "CreativeWork"
    }
  }

  private static func person(_ name: String) -> JSONText {
    .object([("@type", .text("Person")), ("name", .text(name))])
  }

  private static func organization(_ name: String) -> JSONText {
    .object([("@type", .text("Organization")), ("name", .text(name))])
  }

  private static func publication(_ venue: String) -> JSONText {
    let type = BibTeX.isJournal(venue) ? "Periodical" : "CreativeWork"
    return .object([("@type", .text(type)), ("name", .text(venue))])
  }

  private static func identifierValues(_ identifiers: Identifiers) -> [JSONText] {
    [("doi", identifiers.doi), ("arXiv", identifiers.arxiv)].compactMap { name, value in
      value.map {
        .object([
          ("@type", .text("PropertyValue")), ("propertyID", .text(name)), ("value", .text($0)),
        ])
      }
    }
  }

  // MARK: Rules

  private static func rule(
    _ rule: Rule, _ context: PageContext, title: String, description: String
  ) -> JSONText {
    let references = rule.references.map(\.url).filter {
      $0.hasPrefix("https://") || $0.hasPrefix("http://")
    }
    let article = JSONText.object([
      ("@type", .text("TechArticle")), ("headline", .text(title)),
      ("description", .optional(description)), ("inLanguage", .text(context.language.rawValue)),
      ("keywords", .optional(rule.aliases.map(JSONText.text))),
      ("citation", .optional(references.map(JSONText.text))),
      ("url", .optional(context.address)),
    ])
    let steps = fixes(of: rule, in: context.language).map { step in
      JSONText.object([("@type", .text("HowToStep")), ("text", .text(step))])
    }
    guard !steps.isEmpty else {
      return .object([vocabulary, ("@graph", .list([article]))])
    }
    let howTo = JSONText.object([
      ("@type", .text("HowTo")), ("name", .text(title)),
      ("inLanguage", .text(context.language.rawValue)), ("step", .list(steps)),
    ])
    return .object([vocabulary, ("@graph", .list([article, howTo]))])
  }

  /// What the items of the rule's list of fixes say, in the page's language where it has them.
  private static func fixes(of rule: Rule, in language: Language) -> [String] {
    let all = rule.sections.filter { $0.role == .fixes }
    let own = all.filter { $0.language == nil || $0.language == language }
    return (own.isEmpty ? all : own).flatMap(\.blocks).flatMap { block -> [String] in
      guard case .list = block.kind else { return [] }
      return block.children.map { [$0].plainText.summary(limit: 400) }.filter { !$0.isEmpty }
    }
  }
}
