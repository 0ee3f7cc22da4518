internal import Markdown

/// Reads diagnostic rules: a file of the folder `rules`, or a section of somebody's list.
///
/// A class, since it goes along to each block and holds much.
final class RuleReader: Sendable {
  let source: SourceText
  let file: String
  /// Tells what links lead to.
  let targets: LinkTargets

  init(source: SourceText, file: String, targets: LinkTargets) {
    self.source = source
    self.file = file
    self.targets = targets
  }

  /// Reads a rule that has a file of its own.
  func rule(id: String, document: Document) -> Rule {
    let headingIndex = document.blocks.firstIndex {
      if case .heading = $0.kind { true } else { false }
    }
    let heading = headingIndex.map { document.blocks[$0] }
    var blocks = document.blocks
    if let headingIndex { blocks.remove(at: headingIndex) }
    return make(
      id: id, heading: heading, blocks: blocks, range: 0..<source.bytes.count,
      line: heading.map { source.position(at: $0.range.lowerBound).line } ?? 1)
  }

  /// Reads a section of a list as a rule.
  func rule(id: String, section: DocumentSection) -> Rule? {
    guard let heading = section.heading else { return nil }
    let end = section.blocks.last?.range.upperBound ?? heading.range.upperBound
    return make(
      id: id, heading: heading, blocks: section.blocks, range: heading.range.lowerBound..<end,
      line: source.position(at: heading.range.lowerBound).line)
  }

  private func make(id: String, heading: Block?, blocks: [Block], range: Range<Int>, line: Int)
    -> Rule
  {
    var rule = Rule(
      id: id, titles: Self.titles(heading?.inlines.plainText ?? ""), aliases: [], file: file,
      line: line,
      range: range, entries: [], related: [], references: [], conditions: [],
      sections: sections(of: blocks))
    for block in blocks { readFacts(of: block, into: &rule) }
    return rule
  }

  private func readFacts(of block: Block, into rule: inout Rule) {
    switch block.kind {
    case .code(let info, let text) where RuleBlock.isOne(info):
      let fence = source.position(at: block.range.lowerBound).line
      rule.conditions.append(RuleBlock(text: text, line: fence + 1))
    case .html(let html):
      if let aliases = HTMLComment(html)?.value(of: "aliases") {
        rule.aliases += aliases.split(whereSeparator: { $0 == ";" || $0 == "；" || $0 == "\n" })
          .map { String($0.trimmingBlanks()) }.filter { !$0.isEmpty }
      }
    default: break
    }
    block.inlines.forEachLink { inline, link, _ in
      if let target = targets.rule(of: link.destination) {
        if target != rule.id, !rule.related.contains(target) { rule.related.append(target) }
        return
      }
      let position = source.position(at: inline.range.lowerBound)
      let isBare = link.form == .bare || link.form == .autolink
      rule.references.append(
        RuleReference(
          label: isBare ? nil : inline.children.plainText, url: link.destination,
          line: position.line, column: position.column))
    }
    for child in block.children { readFacts(of: child, into: &rule) }
  }

  /// The titles of a heading such as `Loss stays constant / 损失恒定不变`.
  static func titles(_ text: String) -> [Language: String] {
    var titles: [Language: String] = [:]
    for separator in [" / ", " ｜ ", " | ", " · ", "／"] {
      guard let range = text.range(of: separator) else { continue }
      let halves = [text[..<range.lowerBound], text[range.upperBound...]].map {
        $0.trimmingBlanks()
      }
      let languages = halves.map { Language(of: $0) }
      if let first = languages[0], let second = languages[1], first != second {
        titles[first] = String(halves[0])
        titles[second] = String(halves[1])
        return titles
      }
    }
    let title = text.trimmingBlanks()
    if !title.isEmpty { titles[Language(of: title) ?? .english] = String(title) }
    return titles
  }

  private func sections(of blocks: [Block]) -> [RuleSection] {
    var sections: [RuleSection] = []
    var current = RuleSection(role: .other, heading: nil, language: nil, blocks: [], line: 1)
    func close() {
      if current.heading != nil
        || current.blocks.contains(where: { if case .html = $0.kind { false } else { true } })
      {
        sections.append(current)
      }
    }
    for block in blocks {
      if case .heading(let level) = block.kind, level <= 2 {
        close()
        let heading = String(block.inlines.plainText.trimmingBlanks())
        let halves = Self.titles(heading)
        current = RuleSection(
          role: Self.role(of: heading), heading: heading,
          language: halves.count == 1 ? halves.keys.first : nil, blocks: [],
          line: source.position(at: block.range.lowerBound).line)
      } else {
        if current.heading == nil, current.blocks.isEmpty {
          current.line = source.position(at: block.range.lowerBound).line
        }
        current.blocks.append(block)
      }
    }
    close()
    return sections.map { section in
      guard section.heading == nil else { return section }
      var section = section
      section.language = Language(of: section.blocks.map(\.plainText).joined(separator: "\n"))
      return section
    }
  }

  /// What a heading of a rule announces, in either language.
  static func role(of heading: String) -> RuleSection.Role {
    let lower = heading.lowercased()
    return roles.first { lower.range(of: $0.0) != nil }?.1 ?? .other
  }

  private static let roles: [(String, RuleSection.Role)] = [
    ("look-alike", .lookAlikes), ("look alike", .lookAlikes), ("lookalike", .lookAlikes),
    ("tell it apart", .lookAlikes), ("易混淆", .lookAlikes), ("区分", .lookAlikes),
    ("first check", .firstCheck), ("首要检查", .firstCheck), ("先查", .firstCheck),
    ("symptom", .symptom), ("症状", .symptom), ("现象", .symptom),
    ("cause", .causes), ("原因", .causes),
    ("fix", .fixes), ("solution", .fixes), ("remed", .fixes), ("对策", .fixes), ("解决", .fixes),
    ("related", .related), ("相关", .related),
    ("reference", .references), ("参考", .references),
  ]
}
