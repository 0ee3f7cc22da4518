internal import Catalog

/// Which rule, trick and paper belongs to which, checked from both ends.
struct Relations: Sendable {
  /// Places in the catalog by id.
  let entryIndex: [String: Int]
  /// Places in the catalog by id.
  let ruleIndex: [String: Int]
  /// For each entry, its rules in the order of the catalog's relation.
  let rulesOfEntry: [[Int]]
  /// For each rule, its entries.
  let entriesOfRule: [[Int]]
  /// For each rule, the rules that it links to.
  let related: [[Int]]
  /// For each rule, the rules that link to it without being linked back.
  let backlinks: [[Int]]
  /// Which entries rest on the work of another entry.
  let citations: Citations
  /// Ids used twice, and relations that lead nowhere or are known at one end only.
  let problems: [SiteProblem]

  /// Reads the relations of `catalog`.
  ///
  /// O(entries + rules + relations).
  init(_ catalog: Catalog) {
    var problems: [SiteProblem] = []
    var entryIndex: [String: Int] = [:]
    for (index, entry) in catalog.entries.enumerated() {
      if let first = entryIndex.updateValue(index, forKey: entry.id) {
        entryIndex[entry.id] = first
        let other = catalog.entries[first]
        problems.append(
          entry.problem("the id “\(entry.id)” is already that of \(other.file):\(other.line)"))
      }
    }
    var ruleIndex: [String: Int] = [:]
    for (index, rule) in catalog.rules.enumerated() {
      if let first = ruleIndex.updateValue(index, forKey: rule.id) {
        ruleIndex[rule.id] = first
        let other = catalog.rules[first]
        problems.append(
          rule.problem("the id “\(rule.id)” is already that of \(other.file):\(other.line)"))
      }
    }

    let rulesOfEntry = catalog.entries.map { entry in
      entry.rules.compactMap { id -> Int? in
        guard let index = ruleIndex[id] else {
          problems.append(
            entry.problem("“\(entry.id)” is linked to the rule “\(id)”, which does not exist"))
          return nil
        }
        if !catalog.rules[index].entries.contains(entry.id) {
          problems.append(
            entry.problem("“\(entry.id)” names the rule “\(id)”, which does not name it back"))
        }
        return index
      }
    }
    let entriesOfRule = catalog.rules.map { rule in
      rule.entries.compactMap { id -> Int? in
        guard let index = entryIndex[id] else {
          problems.append(
            rule.problem("“\(rule.id)” names the entry “\(id)”, which does not exist"))
          return nil
        }
        if !catalog.entries[index].rules.contains(rule.id) {
          problems.append(
            rule.problem("“\(rule.id)” names the entry “\(id)”, which does not name it back"))
        }
        return index
      }
    }
    let related = catalog.rules.enumerated().map { index, rule in
      rule.related.compactMap { id -> Int? in
        guard let other = ruleIndex[id] else {
          problems.append(
            rule.problem("“\(rule.id)” is related to the rule “\(id)”, which does not exist"))
          return nil
        }
        return other == index ? nil : other
      }
    }
    var backlinks = [[Int]](repeating: [], count: catalog.rules.count)
    for (index, others) in related.enumerated() {
      for other in others where !related[other].contains(index) { backlinks[other].append(index) }
    }

    self.entryIndex = entryIndex
    self.ruleIndex = ruleIndex
    self.rulesOfEntry = rulesOfEntry
    self.entriesOfRule = entriesOfRule
    self.related = related
    self.backlinks = backlinks
    self.citations = Citations(catalog.entries)
    self.problems = problems
  }
}

extension Entry {
  /// A problem at the entry's first line.
  func problem(_ message: String) -> SiteProblem {
    SiteProblem(file: file, line: line, message: message)
  }
}

extension Rule {
  /// A problem at the rule's heading.
  func problem(_ message: String) -> SiteProblem {
    SiteProblem(file: file, line: line, message: message)
  }
}
