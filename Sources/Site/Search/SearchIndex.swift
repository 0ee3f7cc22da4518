internal import Catalog
internal import Markdown

/// What the browser searches: a row of texts for each rule and each entry, in both languages.
///
/// Two classic scripts, because `fetch` fails on `file://`: titles and symptoms, for which the first
/// search waits, and the long texts, which come after them. The texts are as written; the browser
/// folds them and the query with the same function, so the two can never differ.
struct SearchIndex: Sendable {
  /// The script that gives the page the rows
  /// `[path, kind, state, title, title in Chinese, symptom and aliases]`.
  let titles: [UInt8]
  /// The script that gives the page the long text of each row, in the same order.
  let texts: [UInt8]

  /// Writes both for `catalog`.
  ///
  /// O(text).
  init(_ catalog: Catalog, plan: SitePlan) {
    var titles = ScriptText()
    var texts = ScriptText()
    titles.write("self.searchTitles=[")
    texts.write("self.searchTexts=[")
    var separator = "\n"
    func add(_ fields: [String], _ text: String) {
      titles.write(separator + "[")
      for (offset, field) in fields.enumerated() {
        if offset > 0 { titles.write(",") }
        titles.writeString(field)
      }
      titles.write("]")
      texts.write(separator)
      texts.writeString(text)
      separator = ",\n"
    }
    for (index, rule) in catalog.rules.enumerated() {
      let english = rule.title(in: .english)
      let symptoms = rule.sections.filter { $0.role == .symptom }
      let bodies = rule.sections.filter { $0.role != .symptom }
      add(
        [
          plan.encodedPath(of: .rule(index)), "rule", "",
          english, rule.titles[.chinese].flatMap { $0 == english ? nil : $0 } ?? "",
          ([rule.id] + rule.aliases + symptoms.map(\.blocks.plainText)).joined(separator: " · "),
        ], bodies.map(\.blocks.plainText).joined(separator: " "))
    }
    for (index, entry) in catalog.entries.enumerated() {
      add(
        [
          plan.encodedPath(of: .entry(index)), entry.kind.rawValue,
          entry.state.rawValue, entry.displayTitle, "",
          entry.tags.map { "#" + $0 }.joined(separator: " "),
        ], Self.text(of: entry))
    }
    titles.write("\n];\n")
    texts.write("\n];\n")
    self.titles = titles.bytes
    self.texts = texts.bytes
  }

  private static func text(of entry: Entry) -> String {
    var parts: [String] = []
    if !entry.authors.isEmpty { parts.append(entry.authors.joined(separator: ", ")) }
    let place = [entry.venue, entry.year.map(String.init)].compactMap(\.self)
    if !place.isEmpty { parts.append(place.joined(separator: " ")) }
    parts += [entry.identifiers.arxiv, entry.identifiers.doi].compactMap(\.self)
    parts += entry.parts.compactMap(\.title)
    parts += entry.notes.map(\.text)
    return parts.joined(separator: " · ")
  }
}
