internal import Markdown

/// A rule as the index keeps it: what names it, and its text in passages.
enum RuleRecord {
  static func write(_ rule: SearchableRule, to writer: inout ByteWriter) {
    writer.write(rule.rule.id)
    writer.write(rule.rule.titles.sorted { $0.key.rawValue < $1.key.rawValue }) { writer, title in
      writer.write(title.key.rawValue)
      writer.write(title.value)
    }
    writer.write(rule.rule.aliases)
    writer.write(rule.rule.file)
    writer.write(rule.rule.line)
    writer.write(rule.passages) { writer, passage in
      writer.write(passage.field)
      writer.write(passage.text)
      writer.write(passage.line)
      writer.write(passage.folded)
      writer.write(passage.rank.rawValue)
    }
  }

  static func read(_ reader: inout ByteReader) throws(ByteReader.Damage) -> SearchableRule {
    let id = try reader.text()
    let titles = try reader.list { (reader: inout ByteReader) throws(ByteReader.Damage) in
      (try reader.named(Language.self), try reader.text())
    }
    let rule = Rule(
      id: id, titles: Dictionary(titles) { $1 }, aliases: try reader.texts(),
      file: try reader.text(), line: try reader.number(), range: 0..<0, entries: [], related: [],
      references: [], conditions: [], sections: [])
    let passages = try reader.list { (reader: inout ByteReader) throws(ByteReader.Damage) in
      let (field, text, line) = (try reader.text(), try reader.text(), try reader.number())
      let folded = try reader.text()
      guard let rank = SearchHit.Rank(rawValue: try reader.number()) else {
        throw ByteReader.Damage()
      }
      return SearchPassage(field: field, text: text, line: line, folded: folded, rank: rank)
    }
    return SearchableRule(rule: rule, passages: passages)
  }
}
