extension EntryQuery {
  /// Whether the entry fits.
  ///
  /// O(text of the entry × terms).
  public func matches(_ entry: Entry) -> Bool { matches(entry, text: nil) }

  /// Whether the entry fits; its whole text, folded, is made where it is wanted and not given.
  func matches(_ entry: Entry, text given: String?) -> Bool {
    var text = given
    return clauses.allSatisfy { clause in
      clause.alternatives.contains { Self.holds($0, for: entry, &text) } != clause.isNegated
    }
  }

  /// - Parameter text: the entry's whole text, folded; made where it is wanted first.
  private static func holds(_ test: Test, for entry: Entry, _ text: inout String?) -> Bool {
    func has(_ needle: String, in texts: some Sequence<String>) -> Bool {
      texts.contains { TextFolding.fold($0).range(of: needle) != nil }
    }
    switch test {
    case .text(let needle):
      let haystack = text ?? entry.foldedSearchText
      text = haystack
      return haystack.range(of: needle) != nil
    case .kind(let kind): return entry.kind == kind
    case .state(let state): return entry.state == state
    case .year(let years): return entry.year.map(years.contains) ?? false
    case .tag(let tag):
      return entry.tags.contains { TextFolding.fold($0) == tag } || has(tag, in: entry.section)
    case .rule(let start): return entry.rules.contains { $0.hasPrefix(start) }
    case .ruleID(let id): return entry.rules.contains(id)
    case .author(let name): return has(name, in: entry.authors)
    case .venue(let name): return has(name, in: [entry.venue].compactMap(\.self))
    case .title(let words): return has(words, in: [entry.title].compactMap(\.self))
    case .note(let words): return has(words, in: entry.notes.lazy.map(\.text))
    case .section(let words): return has(words, in: entry.section)
    case .file(let name): return has(name, in: [entry.file])
    case .id(let start): return entry.id.hasPrefix(start)
    case .url(let part):
      return has(part, in: (entry.links + entry.parts.flatMap(\.links)).lazy.map(\.url))
    case .arxiv(let id): return entry.identifiers.arxiv == id
    case .doi(let doi): return entry.identifiers.doi?.lowercased() == doi
    case .has(let fact): return holds(fact, for: entry)
    }
  }

  /// Whether a rule fits: words are looked for in all it says, `title:` in its titles, `rule:` and
  /// `id:` in its id; other fields are those of entries, which no rule has.
  ///
  /// O(text of the rule × terms).
  ///
  /// - Parameter text: all that the rule says, folded.
  func matches(_ rule: Rule, text: String) -> Bool {
    clauses.allSatisfy { clause in
      clause.alternatives.contains { test in
        switch test {
        case .text(let needle): text.range(of: needle) != nil
        case .title(let words):
          rule.titles.values.contains { TextFolding.fold($0).range(of: words) != nil }
        case .rule(let start), .id(let start): rule.id.hasPrefix(start)
        case .ruleID(let id): rule.id == id
        default: false
        }
      } != clause.isNegated
    }
  }

  private static func holds(_ fact: QueryField.Fact, for entry: Entry) -> Bool {
    switch fact {
    case .title: entry.title != nil
    case .author: !entry.authors.isEmpty
    case .venue: entry.venue != nil
    case .year: entry.year != nil
    case .note: !entry.notes.isEmpty
    case .tag: !entry.tags.isEmpty
    case .rule: !entry.rules.isEmpty
    case .link: !entry.links.isEmpty
    case .part: !entry.parts.isEmpty
    case .arxiv: entry.identifiers.arxiv != nil
    case .doi: entry.identifiers.doi != nil
    }
  }
}
