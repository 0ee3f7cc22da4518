internal import Catalog
internal import Markdown

/// What `search --json` prints: `{ "schema": 1, "hits": [ … ] }`, the best first.
struct SearchHitsJSON: Encodable {
  private let schema = 1
  private let hits: [Hit]

  private struct Hit: Encodable {
    var id: String
    /// `rule`, or the kind of the entry.
    var kind: String
    var state: String?
    var title: String
    var file: String
    var line: Int
    /// `title`, `symptom` or `body`.
    var rank: String
    var passages: [Passage]
  }

  private struct Passage: Encodable {
    var field: String
    var text: String
    var line: Int
  }

  init(_ hits: [SearchHit]) {
    self.hits = hits.map { hit in
      let rank = "\(hit.rank)"
      let passages = hit.passages.map {
        Passage(field: $0.field, text: $0.text, line: $0.line)
      }
      switch hit.subject {
      case .entry(let entry):
        return Hit(
          id: entry.id, kind: entry.kind.rawValue, state: entry.state.rawValue,
          title: entry.displayTitle, file: entry.file, line: entry.line, rank: rank,
          passages: passages)
      case .rule(let rule):
        return Hit(
          id: rule.id, kind: "rule", title: rule.title(in: .english), file: rule.file,
          line: rule.line, rank: rank, passages: passages)
      }
    }
  }
}
