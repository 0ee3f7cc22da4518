internal import Catalog

/// The way from a page to the lines that it was made from.
enum EditLink {
  /// The address for the page of `context`: its entry or rule, the first file of its kind, else the
  /// repository; `nil` where none is known.
  static func address(_ context: PageContext) -> String? {
    let site = context.site
    guard let repository = site.options.repository else { return nil }
    func address(ofRule index: Int) -> String {
      let rule = site.catalog.rules[index]
      return repository.address(file: rule.file, line: rule.line)
    }
    switch context.page {
    case .entry(let index):
      let entry = site.catalog.entries[index]
      return repository.address(file: entry.file, line: entry.line)
    case .rule(let index): return address(ofRule: index)
    case .firstSteps, .step:
      return site.plan.firstSteps.map { address(ofRule: $0.rule) } ?? repository.home
    case .questions: return repository.address(file: QuestionTree.fileName, line: 1)
    case .kind(let kind):
      guard let entry = site.catalog.entries.first(where: { $0.kind == kind }) else {
        return repository.home
      }
      return repository.address(file: entry.file, line: 1)
    default: return repository.home
    }
  }
}
