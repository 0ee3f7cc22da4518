/// Makes the edges between entries and rules the same seen from both ends.
enum Relations {
  /// Adds each rule's entries, and to each entry the rules whose prose cites one of its URLs.
  ///
  /// O(links of entries and rules).
  static func connect(_ entries: inout [Entry], _ rules: inout [Rule]) {
    guard !rules.isEmpty else { return }
    var entriesByURL: [String: [Int]] = [:]
    var cited: [(rule: Int, key: String)] = []
    for (index, rule) in rules.enumerated() {
      for reference in rule.references { cited.append((index, URLIdentity.key(of: reference.url))) }
    }
    let wanted = Set(cited.map(\.key))
    if !wanted.isEmpty {
      for (index, entry) in entries.enumerated() {
        func look(at link: EntryLink) {
          let key = URLIdentity.key(of: link.url)
          if wanted.contains(key) { entriesByURL[key, default: []].append(index) }
        }
        entry.links.forEach(look)
        for part in entry.parts { part.links.forEach(look) }
      }
    }
    for (rule, key) in cited {
      for index in entriesByURL[key] ?? [] where !entries[index].rules.contains(rules[rule].id) {
        entries[index].rules.append(rules[rule].id)
      }
    }
    var ruleIndex: [String: Int] = [:]
    for (index, rule) in rules.enumerated() { ruleIndex[rule.id] = index }
    for entry in entries {
      for id in entry.rules {
        if let index = ruleIndex[id] { rules[index].entries.append(entry.id) }
      }
    }
  }
}
