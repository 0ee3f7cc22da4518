internal import Catalog

/// The links of a catalog that cannot become links of the site.
struct CatalogSurvey {
  /// Links to rules and files that do not exist, and questions that lead nowhere.
  let problems: [SiteProblem]
  /// Links that are published as text only, and rules that no question leads to, sorted.
  let warnings: [SiteProblem]

  /// Looks at every link of `catalog`.
  ///
  /// O(links).
  init(_ catalog: Catalog, links: LinkMap) {
    var problems: Set<SiteProblem> = []
    var warnings: Set<SiteProblem> = []
    func look(_ url: String, _ file: String, _ line: Int) {
      switch links.target(of: url, in: file) {
      case .external, .page: break
      case .missing(let why):
        problems.insert(SiteProblem(file: file, line: line, message: why))
      case .unpublished(let why):
        warnings.insert(SiteProblem(file: file, line: line, message: why))
      }
    }
    for link in catalog.links { look(link.url, link.file, link.line) }
    for entry in catalog.entries {
      for link in entry.links + entry.parts.flatMap(\.links) {
        look(link.url, entry.file, link.line)
      }
    }
    for rule in catalog.rules {
      for reference in rule.references { look(reference.url, rule.file, reference.line) }
    }
    if let questions = catalog.questions {
      for problem in questions.problems {
        problems.insert(
          SiteProblem(
            file: QuestionTree.fileName, line: problem.line, message: problem.message))
      }
      let reached = Set(questions.questions.flatMap(\.answers).map(\.target))
      for rule in catalog.rules where !reached.contains(.rule(rule.id)) {
        warnings.insert(
          SiteProblem(
            file: QuestionTree.fileName, message: "no answer leads to the rule “\(rule.id)”"))
      }
    }
    self.problems = problems.sorted()
    self.warnings = warnings.sorted()
  }
}
