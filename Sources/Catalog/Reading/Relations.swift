/// Makes the edges between entries and rules the same seen from both ends.
enum Relations {
  /// Adds each rule's entries, and to each entry the rules whose prose cites one of its URLs.
  ///
  /// O(links of entries and rules).
  static func connect(_ entries: inout [Entry], _ rules: inout [Rule]) {
    guard !rules.isEmpty else { return }
    var cited: [(rule: Int, key: String)] = []
    for (index, rule) in rules.enumerated() {
      for reference in rule.references { cited.append((index, URLIdentity.key(of: reference.url))) }
    }
    let wanted = Set(cited.map(\.key))
    if !wanted.isEmpty {
      let entriesByURL = Dictionary(grouping: uses(of: wanted, in: entries), by: \.key)
      for (rule, key) in cited {
        let id = rules[rule].id
        for use in entriesByURL[key] ?? [] where !entries[use.entry].rules.contains(id) {
          entries[use.entry].rules.append(id)
        }
      }
    }
    var ruleIndex: [String: Int] = [:]
    for (index, rule) in rules.enumerated() { ruleIndex[rule.id] = index }
    // By index: an entry is large, and is not to be copied for its rules.
    for entry in entries.indices {
      for id in entries[entry].rules {
        if let index = ruleIndex[id] { rules[index].entries.append(entries[entry].id) }
      }
    }
  }

  /// Which entries link to one of the wanted URLs, in their order.
  private static func uses(
    of wanted: Set<String>, in entries: [Entry]
  ) -> [(key: String, entry: Int)] {
    WorkPool.map(entries.count) { stretch in
      var uses: [(key: String, entry: Int)] = []
      for index in stretch {
        func look(at links: [EntryLink]) {
          for link in links {
            let key = URLIdentity.key(of: link.url)
            if wanted.contains(key) { uses.append((key, index)) }
          }
        }
        look(at: entries[index].links)
        for part in entries[index].parts { look(at: part.links) }
      }
      return uses
    }.flatMap(\.self)
  }
}
