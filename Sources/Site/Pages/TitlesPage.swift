internal import Catalog

/// All rules and entries from A to Z; Chinese titles stand under the first letter of their pinyin.
///
/// A rule stands under its title in each language, and under its other names in the page's.
enum TitlesPage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "titles",
    names: [
      "count": .text,
      "letters": .list([
        "letter": .text, "anchor": .text, "number": .text,
        "rows": .list(
          IndexRow.shape.merging(["alias": .text, "aliasLang": .text]) { $1 }),
      ]),
    ])

  /// A line of the index.
  private struct Row {
    let key: TitleKey
    let name: String
    /// The place of a rule, or of an entry, in the catalog.
    let rule: Int?
    let entry: Int?
    /// Whether the name is another than the title.
    let isAlias: Bool

    init(_ name: String, rule: Int, isAlias: Bool = false) {
      key = TitleKey(name)
      self.name = name
      self.rule = rule
      entry = nil
      self.isAlias = isAlias
    }

    init(entry: Int, _ context: PageContext) {
      key = context.site.titleIndex.keys[entry]
      name = context.site.catalog.entries[entry].shownTitle
      rule = nil
      self.entry = entry
      isAlias = false
    }
  }

  /// The values of the page.
  static func values(_ context: PageContext) -> TemplateValues {
    let rows = rows(context)
    var values = CommonValues.values(
      context, title: context.strings["titles"], description: context.strings["titles.lead"])
    values["count"] = context.strings.count("count.titles", rows.count)
    values["letters"] = rows.chunked { $0.key.letter == $1.key.letter }.map {
      group -> TemplateValues in
      let letter = group.first?.key.letter
      return [
        "letter": letter.map(String.init) ?? "#",
        "anchor": "letter-" + (letter?.lowercased() ?? "other"),
        "number": String(group.count), "rows": group.map { Self.values($0, context) },
      ]
    }
    return values
  }

  /// The lines in order; rules come before entries of the same name, else the catalog's order holds.
  private static func rows(_ context: PageContext) -> [Row] {
    let rules = ruleRows(context).enumerated()
      .sorted { left, right in
        left.element.key == right.element.key
          ? left.offset < right.offset : left.element.key < right.element.key
      }.map(\.element)
    var rows: [Row] = []
    var rest = rules[...]
    for entry in context.site.titleIndex.order {
      let row = Row(entry: entry, context)
      while let rule = rest.first, !(row.key < rule.key) {
        rows.append(rule)
        rest.removeFirst()
      }
      rows.append(row)
    }
    return rows + rest
  }

  /// The lines of the rules in the order of the catalog.
  private static func ruleRows(_ context: PageContext) -> [Row] {
    var rows: [Row] = []
    for (index, rule) in context.site.catalog.rules.enumerated() {
      var titles: [String] = [rule.title(in: context.language)]
      for language in context.site.plan.languages {
        if let title = rule.titles[language], !titles.contains(title) { titles.append(title) }
      }
      rows += titles.map { Row($0, rule: index) }
      rows += rule.aliases.filter { context.foreignLanguage(of: $0) == nil && !titles.contains($0) }
        .map { Row($0, rule: index, isAlias: true) }
    }
    return rows
  }

  private static func values(_ row: Row, _ context: PageContext) -> TemplateValues {
    if let entry = row.entry { return IndexRow.entry(entry, context) }
    guard let rule = row.rule else { return [:] }
    var values = IndexRow.rule(rule, context)
    if row.isAlias {
      values["alias"] = row.name
      values["aliasLang"] = context.foreignLanguage(of: row.name)
    } else {
      values["title"] = row.name
      values["titleLang"] = context.foreignLanguage(of: row.name)
    }
    return values
  }
}

extension Array {
  /// The elements in stretches of neighbours that belong together.
  fileprivate func chunked(by belong: (Element, Element) -> Bool) -> [ArraySlice<Element>] {
    var chunks: [ArraySlice<Element>] = []
    var start = startIndex
    for index in indices.dropFirst() where !belong(self[index - 1], self[index]) {
      chunks.append(self[start..<index])
      start = index
    }
    if start < endIndex { chunks.append(self[start...]) }
    return chunks
  }
}
