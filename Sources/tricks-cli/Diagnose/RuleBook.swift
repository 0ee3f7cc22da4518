internal import Catalog
internal import Diagnosis
internal import Markdown

/// The rules that logs are held against: those of the catalog, or else the shipped ones.
struct RuleBook {
  /// The catalog that the rules come from.
  let catalog: Catalog
  /// The conditions of those that a log can decide, in the order of the catalog.
  let conditions: [RuleCondition]
  /// The ids of those that no log can decide.
  let undecidable: [String]

  /// Reads the rules.
  ///
  /// - Throws: `Failure` at the first block that cannot be read.
  init(_ option: CatalogOption) throws {
    let found = try Self.workspace(option)
    if let found, found.catalog.rules.contains(where: \.isCheckable) {
      for problem in found.catalog.problems { Workspace.report(problem) }
      try self.init(found.catalog)
    } else {
      try self.init(Self.shipped())
    }
  }

  private init(_ catalog: Catalog) throws {
    self.catalog = catalog
    let ids = Set(catalog.rules.map(\.id))
    conditions = try catalog.rules.compactMap { rule in
      guard let block = rule.conditions.first else { return nil }
      do {
        return try RuleBlockParser.parse(
          block.text, rule: rule.id, firstLine: block.line, knownRules: ids)
      } catch let error as RuleError {
        throw Failure(
          Failure.Status.data, "\(rule.file):\(error.line):\(error.column): \(error.message)",
          hints: [RuleBlockCheck.hint(error)])
      }
    }
    undecidable = catalog.rules.filter { !$0.isCheckable }.map(\.id)
  }

  /// The catalog that is named or near; `nil` where none is near.
  private static func workspace(_ option: CatalogOption) throws -> Workspace? {
    guard let path = try? Workspace.locate(option.path) else { return nil }
    return try Workspace(path: path)
  }

  /// The rules that the program brings along.
  private static func shipped() throws -> Catalog {
    try Catalog.read(files: shippedRules.map { ("rules/" + $0.path, Array($0.contents.utf8)) })
  }

  /// A rule by its id.
  func rule(_ id: String) -> Rule? { catalog.rules.first { $0.id == id } }

  /// The tricks and papers behind a rule.
  func entries(of id: String) -> [Entry] {
    guard let rule = rule(id) else { return [] }
    let wanted = Set(rule.entries)
    return catalog.entries.filter { wanted.contains($0.id) }
  }
}
