internal import Catalog

/// Proves that each relation of the catalog can be followed from both of its ends: whatever a theme
/// does, a trick leads to its rule and the rule to the trick.
enum RelationAudit {
  /// The relations of the page of `context` that none of its `references` follows.
  ///
  /// O(relations × references) of the page.
  static func problems(_ references: [String], _ context: PageContext) -> [SiteProblem] {
    let catalog = context.site.catalog
    let relations = context.site.relations
    let source: SiteProblem
    let name: String
    let others: [(page: Page, name: String)]
    switch context.page {
    case .entry(let index):
      let entry = catalog.entries[index]
      source = entry.problem("")
      name = entry.id
      let entries = relations.citations.cited[index] + relations.citations.citing[index]
      others =
        relations.rulesOfEntry[index].map { (.rule($0), catalog.rules[$0].id) }
        + entries.map { (.entry($0), catalog.entries[$0].id) }
    case .rule(let index):
      let rule = catalog.rules[index]
      source = rule.problem("")
      name = rule.id
      let rules = relations.related[index] + relations.backlinks[index]
      others =
        rules.map { (.rule($0), catalog.rules[$0].id) }
        + relations.entriesOfRule[index].map { (.entry($0), catalog.entries[$0].id) }
    default: return []
    }
    return others.compactMap { other in
      let href = context.href(other.page)
      let isFollowed = references.contains { $0 == href || $0.hasPrefix(href + "#") }
      if isFollowed { return nil }
      var problem = source
      problem.message =
        "“\(name)” and “\(other.name)” belong together, but \(context.path) has no link to \(href)"
      return problem
    }
  }
}
