internal import Catalog
internal import Markdown

/// Which pages there are, and under which path each stands in each language.
struct SitePlan: Sendable {
  /// The interface languages; the first stands at the root.
  let languages: [Language]
  /// The kinds that have entries, in the order of the navigation.
  let kinds: [EntryKind]
  /// The hashtags of the catalog.
  let tags: TagIndex
  /// The basic steps, where the catalog tells them.
  let firstSteps: FirstSteps?
  /// Pages that lead to the right rule.
  let guides: [Page]
  /// Indexes and overviews beside those of rules and kinds, in the order of the footer.
  let overviews: [Page]
  /// The pages of one language, in the order in which they are built.
  let pages: [Page]
  private let entryStems: [String]
  private let previousOfKind: [Int?]
  private let nextOfKind: [Int?]
  private let ruleStems: [String]
  private let encodedEntryStems: [String]
  private let encodedRuleStems: [String]

  /// Names every page of `catalog`.
  init(catalog: Catalog, languages: [Language]) {
    var seen: Set<Language> = []
    self.languages = languages.filter { seen.insert($0).inserted }
    let present = Set(catalog.entries.map(\.kind))
    kinds = EntryKind.allCases.filter(present.contains)
    entryStems = catalog.entries.map { FileName.stem(for: $0.id) }
    ruleStems = catalog.rules.map { FileName.stem(for: $0.id) }
    encodedEntryStems = entryStems.map(RelativePath.percentEncoded)
    encodedRuleStems = ruleStems.map(RelativePath.percentEncoded)
    var previous = [Int?](repeating: nil, count: catalog.entries.count)
    var next = previous
    var last: [EntryKind: Int] = [:]
    for (index, entry) in catalog.entries.enumerated() {
      if let before = last.updateValue(index, forKey: entry.kind) {
        previous[index] = before
        next[before] = index
      }
    }
    previousOfKind = previous
    nextOfKind = next
    var pages: [Page] = [.home, .search, .notFound]
    if !catalog.rules.isEmpty { pages.append(.rules) }
    pages += kinds.map(Page.kind)
    tags = TagIndex(catalog)
    firstSteps = FirstSteps(catalog)
    guides =
      (catalog.questions == nil ? [] : [.questions]) + (firstSteps == nil ? [] : [.firstSteps])
    overviews = Self.overviews(catalog, tags)
    pages += guides + overviews
    pages += (0..<(firstSteps?.count ?? 0)).map(Page.step)
    pages += tags.tags.indices.map(Page.tag)
    pages += catalog.rules.indices.map(Page.rule)
    pages += catalog.entries.indices.map(Page.entry)
    self.pages = pages
  }

  private static func overviews(_ catalog: Catalog, _ tags: TagIndex) -> [Page] {
    var pages: [Page] = []
    if !catalog.entries.isEmpty || !catalog.rules.isEmpty { pages.append(.titles) }
    if !catalog.entries.isEmpty { pages.insert(.reading, at: 0) }
    if catalog.entries.contains(where: { $0.year != nil }) { pages.append(.years) }
    if !tags.tags.isEmpty { pages.append(.tags) }
    return pages + [.linkHealth, .about]
  }

  /// The path relative to the folder of its language, not percent-encoded.
  func localPath(of page: Page) -> String {
    switch page {
    case .home: "index.html"
    case .rules: "rules.html"
    case .kind(let kind): kind.fileName + ".html"
    case .rule(let index): "rules/" + ruleStems[index] + ".html"
    case .entry(let index): "entries/" + entryStems[index] + ".html"
    case .titles: "a-z.html"
    case .years: "years.html"
    case .tags: "tags.html"
    case .tag(let number): "tags/" + tags.tags[number].stem + ".html"
    case .about: "about.html"
    case .firstSteps: "first-steps.html"
    case .step(let index): "first-steps/\(index + 1).html"
    case .questions: "questions.html"
    case .reading: "reading.html"
    case .linkHealth: "link-health.html"
    case .search: "search.html"
    case .notFound: "404.html"
    }
  }

  /// The same, percent-encoded for a reference.
  func encodedPath(of page: Page) -> String {
    switch page {
    case .rule(let index): "rules/" + encodedRuleStems[index] + ".html"
    case .entry(let index): "entries/" + encodedEntryStems[index] + ".html"
    case .tag: RelativePath.percentEncoded(localPath(of: page))
    default: localPath(of: page)
    }
  }

  /// The path relative to the site's root, not percent-encoded.
  func path(of page: Page, in language: Language) -> String {
    folder(of: language) + localPath(of: page)
  }

  /// The path for an address, percent-encoded: a home page is its folder.
  func addressPath(of page: Page, in language: Language) -> String {
    folder(of: language) + (page == .home ? "" : encodedPath(of: page))
  }

  /// The entries before and after an entry among those of its kind.
  func neighbours(of entry: Int) -> (previous: Int?, next: Int?) {
    (previousOfKind[entry], nextOfKind[entry])
  }

  /// The rules before and after a rule among all of them.
  func neighbours(ofRule rule: Int) -> (previous: Int?, next: Int?) {
    (rule > 0 ? rule - 1 : nil, rule + 1 < ruleStems.count ? rule + 1 : nil)
  }

  /// The folder of a language: empty for the first, else with a `/` at its end.
  func folder(of language: Language) -> String {
    language == languages.first ? "" : language.rawValue + "/"
  }
}

extension EntryKind {
  /// The stem of its index page, and of its keys among the interface strings.
  var fileName: String {
    switch self {
    case .trick: "tricks"
    case .paper: "papers"
    case .blog: "blogs"
    case .book: "books"
    case .course: "courses"
    case .link: "links"
    }
  }
}
