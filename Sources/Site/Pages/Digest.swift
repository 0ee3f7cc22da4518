internal import Catalog
internal import Markdown

/// What lists say about each rule and entry in one language, worked out once: a popular rule is
/// named on hundreds of pages.
struct Digest: Sendable {
  /// A title and a line below it, each with the code of its language where it is not the page's.
  struct Line: Sendable {
    let title: String
    let titleLanguage: String?
    let summary: String?
    let summaryLanguage: String?
    /// Authors, venue and year of an entry.
    var byline: String?
    var bylineLanguage: String?
  }

  /// By place in the catalog.
  let rules: [Line]
  /// By place in the catalog.
  let entries: [Line]

  /// Works out the lines of `catalog` for pages in `language`.
  ///
  /// O(catalog).
  init(_ catalog: Catalog, language: Language) {
    rules = catalog.rules.map { rule in
      let title = rule.title(in: language)
      let isOwn = rule.titles[language] != nil
      let summary = Self.opening(of: rule, language)?.blocks.plainText.summary()
      return Line(
        title: title, titleLanguage: isOwn ? nil : language.foreign(title),
        summary: summary?.isEmpty == true ? nil : summary,
        summaryLanguage: summary.flatMap(language.foreign))
    }
    entries = catalog.entries.map { entry in
      let title = entry.shownTitle
      let note = entry.notes.first { $0.language == language } ?? entry.notes.first
      let byline = EntryRow.byline(entry)
      return Line(
        title: title, titleLanguage: language.foreign(title), summary: note?.text.summary(),
        summaryLanguage: note.flatMap { $0.language == language ? nil : $0.language.rawValue },
        byline: byline, bylineLanguage: byline.flatMap(language.foreign))
    }
  }

  /// The passage that says what one sees: the symptom, else the first one.
  private static func opening(of rule: Rule, _ language: Language) -> RuleSection? {
    let own = rule.sections.filter { $0.language == nil || $0.language == language }
    let ordered = own + rule.sections
    return ordered.first { $0.role == .symptom } ?? ordered.first { !$0.blocks.isEmpty }
  }
}

extension Language {
  /// The code of the language of `text`, where it is another.
  func foreign(_ text: String) -> String? {
    // Most titles are ASCII, which needs no look at the scripts.
    let isASCII = text.utf8.allSatisfy { $0 < 0x80 }
    if isASCII && self == .english { return nil }
    guard let found = Language(of: text), found != self else { return nil }
    return found.rawValue
  }
}
