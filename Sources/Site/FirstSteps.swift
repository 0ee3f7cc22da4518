internal import Catalog
internal import Markdown

/// The basic steps that come before any tuning, one by one: the numbered list of the rule that
/// tells them.
struct FirstSteps: Sendable {
  /// A step in one language.
  struct Step: Sendable {
    /// Its opening words in bold, else its first sentence.
    let title: String
    /// What it says besides.
    let blocks: [Block]
    /// The language of `blocks`, or of the title where that is all.
    let language: Language?

    fileprivate init(title: String, blocks: [Block]) {
      self.title = title
      self.blocks = blocks
      language = Language(of: blocks.plainText) ?? Language(of: title)
    }
  }

  /// The place of the rule in the catalog.
  let rule: Int
  /// The number of steps.
  let count: Int
  private let steps: [Language: [Step]]

  /// Finds the rule of the basic steps, by the words of its id and titles; `nil` where there is
  /// none that has a numbered list.
  init?(_ catalog: Catalog) {
    for words in Self.names {
      for (index, rule) in catalog.rules.enumerated() where Self.isNamed(words, rule) {
        let steps = Dictionary(
          uniqueKeysWithValues: Language.allCases.map { ($0, Self.steps(of: rule, in: $0)) })
        let count = steps.values.map(\.count).max() ?? 0
        guard count > 1 else { continue }
        self.rule = index
        self.count = count
        self.steps = steps
        return
      }
    }
    return nil
  }

  /// The step at `index`, from 0, in `language`, or in the other one where it is told only there.
  func step(_ index: Int, in language: Language) -> Step {
    let lists = [steps[language]] + Language.allCases.map { steps[$0] }
    for case let list? in lists where index < list.count { return list[index] }
    return Step(title: "", blocks: [])
  }

  /// What such a rule is called, the surest first.
  private static let names = ["first steps", "basic step", "基本步骤", "first step", "第一步"]

  private static func isNamed(_ words: String, _ rule: Rule) -> Bool {
    let names = [rule.id.replacing("-", with: " ")] + rule.titles.values
    return names.contains { TextFolding.fold($0).contains(words) }
  }

  /// The items of the first numbered list in a section of `language`; the fixes come first.
  private static func steps(of rule: Rule, in language: Language) -> [Step] {
    let fixes = rule.sections.filter { $0.role == .fixes }
    let sections = fixes + rule.sections.filter { $0.role == .other }
    let own = sections.filter { $0.language == nil || $0.language == language }
    for section in own.isEmpty ? sections : own {
      for block in section.blocks {
        guard case .list(let style) = block.kind, style.isOrdered, block.children.count > 1 else {
          continue
        }
        return block.children.map(step)
      }
    }
    return []
  }

  private static func step(of item: Block) -> Step {
    guard let first = item.children.first, case .paragraph = first.kind else {
      return Step(title: item.children.plainText.summary(), blocks: item.children)
    }
    let (title, rest) = split(first.inlines)
    var blocks = Array(item.children.dropFirst())
    if !rest.plainText.trimmed.isEmpty {
      blocks.insert(Block(kind: .paragraph, range: first.range, inlines: rest), at: 0)
    }
    return Step(title: title, blocks: blocks)
  }

  /// The title that a line begins with, and what follows it.
  private static func split(_ line: [Inline]) -> (title: String, rest: [Inline]) {
    guard let first = line.first else { return ("", []) }
    if case .strong = first.kind {
      let title = first.plainText.trimmed
      return (
        title.hasSuffix(".") || title.hasSuffix("。") ? String(title.dropLast()) : title,
        Array(line.dropFirst())
      )
    }
    let sentence = line.plainText.summary()
    guard case .text(let text) = first.kind, text.hasPrefix(sentence) else {
      return (sentence, line.plainText.trimmed == sentence ? [] : line)
    }
    let rest = Inline(
      kind: .text(String(text.dropFirst(sentence.count)).trimmed), range: first.range)
    return (sentence, [rest] + line.dropFirst())
  }
}
