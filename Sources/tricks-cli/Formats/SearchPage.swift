internal import Catalog
internal import Markdown
internal import Terminal

/// What a search found: with its surroundings on a terminal, passage by passage in a pipe.
struct SearchPage {
  private let hits: [SearchHit]
  private let terms: [String]

  /// The most passages of one hit that a terminal shows.
  private static let passageLimit = 3

  init(_ hits: [SearchHit], terms: [String]) {
    self.hits = hits
    self.terms = terms
  }

  func render(on console: Console) -> String {
    console.screen.isTerminal ? page(console) : lines()
  }

  private func page(_ console: Console) -> String {
    let width = console.screen.width.map { max($0 - 4, 30) } ?? 100
    return hits.map { hit in
      let head = Head(hit.subject)
      var text =
        console.painter.paint(head.glyph, as: head.role) + " "
        + highlighted(head.title, as: .title, console) + "  "
        + console.paint(head.id, as: .identifier) + "  "
        + console.paint("\(head.file):\(head.line)", as: .muted) + "\n"
      let passages = hit.passages.filter { $0.field != "title" && $0.field != "id" }
      for passage in passages.prefix(Self.passageLimit) {
        let label = "\(passage.field):\(passage.line)  "
        let room = width - DisplayWidth.of(label)
        text +=
          "    " + console.paint(label, as: .muted)
          + highlighted(
            SearchExcerpt.text(of: passage.text, terms: terms, width: room), as: .plain, console)
          + "\n"
      }
      let more = passages.count - Self.passageLimit
      if more > 0 { text += console.paint("    … \(more) more", as: .muted) + "\n" }
      return text
    }.joined()
  }

  private func lines() -> String {
    var text = ""
    for hit in hits {
      let head = Head(hit.subject)
      // A query of fields alone marks nothing.
      if hit.passages.isEmpty { text += Self.line(head, head.line, "title", head.title) }
      for passage in hit.passages {
        text += Self.line(head, passage.line, passage.field, passage.text)
      }
    }
    return text
  }

  /// The line of a passage in a pipe.
  static func line(_ passage: SearchPassage, of subject: SearchHit.Subject) -> String {
    line(Head(subject), passage.line, passage.field, passage.text)
  }

  private static func line(_ head: Head, _ line: Int, _ field: String, _ text: String) -> String {
    ["\(head.file):\(line)", head.id, field, text].map { SafeText.sanitize($0) }
      .joined(separator: "\t") + "\n"
  }

  private func highlighted(_ text: String, as role: Role, _ console: Console) -> String {
    let text = SafeText.sanitize(text)
    var result = ""
    var end = text.startIndex
    for range in TextMatches.ranges(of: terms, in: text) {
      result += console.painter.paint(String(text[end..<range.lowerBound]), as: role)
      result += console.painter.paint(String(text[range]), as: .match)
      end = range.upperBound
    }
    return result + console.painter.paint(String(text[end...]), as: role)
  }

  /// What stands in a hit's first line.
  private struct Head {
    let glyph: String
    let role: Role
    let title: String
    let id: String
    let file: String
    let line: Int

    init(_ subject: SearchHit.Subject) {
      switch subject {
      case .entry(let entry):
        glyph = StateMark.glyph(entry.state)
        role = StateMark.role(entry.state)
        title = entry.displayTitle
        (id, file, line) = (entry.id, entry.file, entry.line)
      case .rule(let rule):
        glyph = "▸"
        role = .heading
        let titles = [rule.titles[.english], rule.titles[.chinese]].compactMap(\.self)
        title = titles.isEmpty ? rule.id : titles.removingRepeats().joined(separator: " / ")
        (id, file, line) = (rule.id, rule.file, rule.line)
      }
    }
  }
}

extension [String] {
  fileprivate func removingRepeats() -> [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}
