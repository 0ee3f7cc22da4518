internal import Catalog
internal import Markdown

/// What the browser searches: one row of texts for each rule and each entry, in both languages.
///
/// The texts are as written; the browser folds them and the query with the same function, so the
/// two can never differ. A classic script, because `fetch` fails on `file://`.
enum SearchIndex {
  /// The script that gives the page the rows
  /// `[path, kind, state, title, title in Chinese, symptom and aliases, body]`.
  ///
  /// O(text).
  static func script(_ catalog: Catalog, plan: SitePlan) -> [UInt8] {
    var script = ScriptText()
    script.write("self.siteSearchIndex=[")
    var isFirst = true
    func add(_ script: inout ScriptText, _ fields: [String]) {
      script.write(isFirst ? "\n[" : ",\n[")
      isFirst = false
      for (offset, field) in fields.enumerated() {
        if offset > 0 { script.write(",") }
        script.writeString(field)
      }
      script.write("]")
    }
    for (index, rule) in catalog.rules.enumerated() {
      let english = rule.title(in: .english)
      let symptoms = rule.sections.filter { $0.role == .symptom }
      let bodies = rule.sections.filter { $0.role != .symptom }
      add(
        &script,
        [
          plan.encodedPath(of: .rule(index)), "rule", "",
          english, rule.titles[.chinese].flatMap { $0 == english ? nil : $0 } ?? "",
          ([rule.id] + rule.aliases + symptoms.map(\.blocks.plainText)).joined(separator: " · "),
          bodies.map(\.blocks.plainText).joined(separator: " "),
        ])
    }
    for (index, entry) in catalog.entries.enumerated() {
      add(
        &script,
        [
          plan.encodedPath(of: .entry(index)), entry.kind.rawValue,
          entry.state.rawValue, entry.displayTitle, "",
          entry.tags.map { "#" + $0 }.joined(separator: " "), body(of: entry),
        ])
    }
    script.write("\n];\n")
    return script.bytes
  }

  private static func body(of entry: Entry) -> String {
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
