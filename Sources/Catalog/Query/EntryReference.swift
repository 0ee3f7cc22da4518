internal import Markdown

/// What a typed reference to an entry found.
public enum EntryReferenceResult: Sendable {
  /// One entry fits; `isCertain` tells that no other could be meant: by its id, place or identifier,
  /// or by whole words of its title that no other entry has even as parts.
  case one(Entry, isCertain: Bool)
  /// Several entries fit; nothing may be written.
  case several([Entry])
  /// None fits; these ids are near.
  case none(suggestions: [String])
}

extension Catalog {
  /// Finds the entry that a person means.
  ///
  /// In this order: exact id, `FILE:LINE`, arXiv id or DOI or URL in any spelling, unique id prefix,
  /// words of the title in either language. The first of these that finds anything decides.
  /// O(entries).
  public func entries(matching reference: String) -> EntryReferenceResult {
    let text = String(reference.trimmingBlanks())
    guard !text.isEmpty else { return .none(suggestions: []) }
    let exact = entries.filter { $0.id == text }
    if !exact.isEmpty { return result(exact) }
    if let found = entries(at: text), !found.isEmpty { return result(found) }
    if let found = entries(identifiedBy: text), !found.isEmpty {
      return result(found)
    }
    let lower = text.lowercased()
    let prefixed = entries.filter { $0.id.lowercased().hasPrefix(lower) }
    let terms = TextFolding.fold(text).split(whereSeparator: { $0 == " " || $0 == "\u{3000}" })
    let titled = entries.filter { entry in
      guard let title = entry.title else { return false }
      let folded = TextFolding.fold(title)
      return terms.allSatisfy { folded.range(of: String($0)) != nil }
    }
    let found = prefixed.isEmpty ? titled : prefixed
    if found.count == 1 {
      let others = (prefixed + titled).contains { $0.id != found[0].id }
      let isCertain = !others && Self.hasWords(of: text, found[0].title ?? found[0].id)
      return .one(found[0], isCertain: isCertain)
    }
    let whole = titled.filter { $0.title.map(TextFolding.fold) == TextFolding.fold(text) }
    if whole.count == 1, prefixed.isEmpty { return .one(whole[0], isCertain: true) }
    if !found.isEmpty { return .several(found) }
    return .none(suggestions: Nearest.suggestions(for: lower, among: entries.map(\.id)))
  }

  private func result(_ found: [Entry]) -> EntryReferenceResult {
    found.count == 1 ? .one(found[0], isCertain: true) : .several(found)
  }

  /// Whether every word of a reference is a word of a title, and no part of one; runs of Han have
  /// no words.
  private static func hasWords(of reference: String, _ title: String) -> Bool {
    func words(_ text: String) -> [Substring] {
      TextFolding.fold(text).split { !$0.isLetter && !$0.isNumber }
    }
    let known = Set(words(title))
    let folded = TextFolding.fold(title)
    return words(reference).allSatisfy { word in
      known.contains(word)
        || word.unicodeScalars.allSatisfy(\.isHan) && folded.range(of: String(word)) != nil
    }
  }

  /// The entry that stands at `FILE:LINE` or holds that line.
  private func entries(at text: String) -> [Entry]? {
    guard let colon = text.lastIndex(of: ":"), let line = Int(text[text.index(after: colon)...])
    else { return nil }
    let name = text[..<colon]
    guard
      let file = files.first(where: {
        $0.name == name || $0.path == name || $0.path.hasSuffix("/" + name)
      })
    else { return nil }
    let lineRange = file.document.source.range(ofLine: line)
    return entries.filter {
      $0.file == file.name && $0.range.lowerBound <= lineRange.upperBound
        && lineRange.lowerBound < $0.range.upperBound
    }
  }

  /// Entries that carry an arXiv id, a DOI or a URL; own links decide before those of parts.
  private func entries(identifiedBy text: String) -> [Entry]? {
    guard
      text.range(of: "://") != nil || ArxivID(text) != nil || DOI(text) != nil
        || text.range(of: "/") != nil
    else { return nil }
    let key = ArxivID(text).map { "arxiv:" + $0.id } ?? URLIdentity.key(of: text)
    let own = entries.filter { entry in
      if let arxiv = entry.identifiers.arxiv, key == "arxiv:" + arxiv { return true }
      if let doi = entry.identifiers.doi, key == "doi:" + doi.lowercased() { return true }
      return entry.links.contains { URLIdentity.key(of: $0.url) == key }
    }
    // A trick that cites a paper is not meant where the paper itself is listed.
    let works = own.filter { $0.kind != .trick }
    if !works.isEmpty { return works }
    if !own.isEmpty { return own }
    return entries.filter { entry in
      entry.parts.contains { part in part.links.contains { URLIdentity.key(of: $0.url) == key } }
    }
  }

  /// Whether a reference names a rule by its id, its file, or whole words of the id that no other
  /// rule has.
  public func isCertain(_ reference: String, for rule: Rule) -> Bool {
    if [rule.id, rule.id + ".md", "rules/" + rule.id + ".md", rule.file].contains(reference) {
      return true
    }
    let found = rules.filter { Self.hasWords(of: reference, $0.id) }
    return found.count == 1 && found[0].id == rule.id
  }

  /// The rule with this id, or the only one whose id starts so; `nil` with near ids otherwise.
  public func rule(matching reference: String) -> (rule: Rule?, suggestions: [String]) {
    if let exact = rules.first(where: { $0.id == reference }) { return (exact, []) }
    let name =
      reference.hasSuffix(".md")
      ? CatalogPath.rule(ofPath: "rules/" + (reference.split(separator: "/").last ?? "")) : nil
    if let name, let exact = rules.first(where: { $0.id == name }) { return (exact, []) }
    let prefixed = rules.filter { $0.id.hasPrefix(reference) }
    if prefixed.count == 1 { return (prefixed[0], []) }
    if prefixed.count > 1 { return (nil, prefixed.map(\.id)) }
    let terms = TextFolding.fold(reference).split(separator: " ")
    let titled = rules.filter { rule in
      let text = TextFolding.fold(
        (Array(rule.titles.values) + rule.aliases).joined(separator: "\n"))
      return !terms.isEmpty && terms.allSatisfy { text.range(of: String($0)) != nil }
    }
    if titled.count == 1 { return (titled[0], []) }
    if titled.count > 1 { return (nil, titled.map(\.id)) }
    return (nil, Nearest.suggestions(for: reference.lowercased(), among: rules.map(\.id)))
  }
}
