internal import FoundationEssentials
internal import Catalog
internal import Markdown

/// Renders the pages of a site on all cores.
struct PageRenderer: Sendable {
  /// A finished page.
  struct Result: Sendable {
    let bytes: [UInt8]
    let subject: LinkAudit.Subject
    /// Relations of the page that no link on it follows.
    let problems: [SiteProblem]
  }

  /// What the pages are made of.
  let site: SiteContext

  /// Every page in every language, in the order of the plan.
  func renderAll() async -> [Result] {
    let jobs = site.plan.languages.flatMap { language in
      site.plan.pages.map { (language, $0) }
    }
    let share = max(16, jobs.count / (ProcessInfo.processInfo.activeProcessorCount * 8))
    return await withTaskGroup(of: (Int, [Result]).self) { group in
      for start in stride(from: 0, to: jobs.count, by: share) {
        group.addTask {
          let part = jobs[start..<min(start + share, jobs.count)]
          return (start, part.map { render($0.1, in: $0.0) })
        }
      }
      var parts: [(Int, [Result])] = []
      for await part in group { parts.append(part) }
      return parts.sorted { $0.0 < $1.0 }.flatMap(\.1)
    }
  }

  /// One page in one language.
  func render(_ page: Page, in language: Language) -> Result {
    let context = PageContext(site: site, language: language, page: page)
    let shape: PageShape
    var values: TemplateValues
    var source: SiteProblem?
    switch page {
    case .home: (shape, values) = (HomePage.shape, HomePage.values(context))
    case .rules: (shape, values) = (RulesPage.shape, RulesPage.values(context))
    case .kind(let kind): (shape, values) = (KindPage.shape, KindPage.values(kind, context))
    case .rule(let index):
      (shape, values) = (RulePage.shape, RulePage.values(index, context))
      source = site.catalog.rules[index].problem("")
    case .entry(let index):
      (shape, values) = (EntryPage.shape, EntryPage.values(index, context))
      source = site.catalog.entries[index].problem("")
    case .titles: (shape, values) = (TitlesPage.shape, TitlesPage.values(context))
    case .years: (shape, values) = (YearsPage.shape, YearsPage.values(context))
    case .tags: (shape, values) = (TagsPage.shape, TagsPage.values(context))
    case .tag(let number): (shape, values) = (TagPage.shape, TagPage.values(number, context))
    case .about: (shape, values) = (AboutPage.shape, AboutPage.values(context))
    case .firstSteps: (shape, values) = (FirstStepsPage.shape, FirstStepsPage.values(context))
    case .step(let index): (shape, values) = (StepPage.shape, StepPage.values(index, context))
    case .questions: (shape, values) = (QuestionsPage.shape, QuestionsPage.values(context))
    case .reading: (shape, values) = (ReadingPage.shape, ReadingPage.values(context))
    case .linkHealth: (shape, values) = (LinkHealthPage.shape, LinkHealthPage.values(context))
    case .search: (shape, values) = (SearchPage.shape, SearchPage.values(context))
    case .notFound: (shape, values) = (NotFoundPage.shape, NotFoundPage.values(context))
    }
    values["pageKind"] = shape.template
    assert(
      Shape.mismatch(of: values, with: shape.shape) == nil,
      "\(shape.template): \(Shape.mismatch(of: values, with: shape.shape) ?? "")")
    let layout = site.layouts.values(context)
    let bytes = site.templates[language]?.render(shape.template, values, sharing: layout) ?? []
    let links = PageLinks(html: bytes)
    return Result(
      bytes: bytes,
      subject: LinkAudit.Subject(path: context.path, links: links, source: source),
      problems: RelationAudit.problems(links.references, context))
  }
}
