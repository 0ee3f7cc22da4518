internal import Markdown

/// Reads a tree of questions out of a nested list.
///
/// An item of the list is a question, the items below it are its answers: `Yes / 是: ` and then
/// either a link to a rule, or the next question with its own answers below it.
struct QuestionReader {
  private let source: SourceText
  private let targets: LinkTargets
  private var tree = QuestionTree(titles: [:], introduction: [], questions: [], problems: [])

  /// The tree in `document`; `nil` where it is a list of something else, which shows by links that
  /// lead elsewhere than to rules.
  static func tree(in document: Document, targets: LinkTargets) -> QuestionTree? {
    let lists = document.blocks.filter(\.isListOfItems)
    var ruleLinks = 0
    var otherLinks = 0
    for list in lists {
      list.forEachLink { _, link, _ in
        if targets.rule(of: link.destination) == nil { otherLinks += 1 } else { ruleLinks += 1 }
      }
    }
    guard ruleLinks > 0, otherLinks == 0 else { return nil }
    var reader = QuestionReader(source: document.source, targets: targets)
    reader.read(document.blocks)
    return reader.tree
  }

  private init(source: SourceText, targets: LinkTargets) {
    self.source = source
    self.targets = targets
  }

  private mutating func read(_ blocks: [Block]) {
    for block in blocks {
      if case .heading = block.kind, tree.titles.isEmpty, tree.questions.isEmpty {
        tree.titles = RuleReader.titles(block.inlines.plainText)
      } else if block.isListOfItems {
        for item in block.children { readQuestion(item) }
      } else if tree.questions.isEmpty {
        tree.introduction.append(block)
      }
    }
  }

  private mutating func readQuestion(_ item: Block) {
    guard let line = firstLine(of: item) else {
      return report(item, "a question is missing: write it in one line, its answers below it")
    }
    _ = addQuestion(line.inlines.plainText, item)
  }

  /// Adds the question that `item` puts and those below it; the place of the first.
  private mutating func addQuestion(_ text: String, _ item: Block) -> Int {
    let number = tree.questions.count
    tree.questions.append(
      QuestionTree.Question(
        texts: RuleReader.titles(text), answers: [],
        line: source.position(at: item.range.lowerBound).line))
    let answers = item.children.filter(\.isListOfItems).flatMap(\.children)
    if answers.isEmpty {
      report(item, "this question has no answers: write them as a list below it")
    }
    for answer in answers {
      if let answer = readAnswer(answer) { tree.questions[number].answers.append(answer) }
    }
    return number
  }

  private mutating func readAnswer(_ item: Block) -> QuestionTree.Answer? {
    let text = firstLine(of: item)?.inlines.plainText ?? ""
    guard let colon = text.firstIndex(where: { $0 == ":" || $0 == "：" }) else {
      report(item, "an answer has to begin with its words and a colon, as in “Yes / 是: ”")
      return nil
    }
    let label = text[..<colon].trimmingBlanks()
    let rest = text[text.index(after: colon)...].trimmingBlanks()
    guard let target = target(of: item, label: String(label), rest: String(rest)) else {
      return nil
    }
    return QuestionTree.Answer(
      labels: RuleReader.titles(String(label)), target: target,
      line: source.position(at: item.range.lowerBound).line)
  }

  private mutating func target(of item: Block, label: String, rest: String)
    -> QuestionTree.Target?
  {
    if item.children.contains(where: \.isListOfItems) {
      if rest.isEmpty { report(item, "after “\(label)” the next question is missing") }
      return .question(addQuestion(rest, item))
    }
    var rules: [String] = []
    item.forEachLink { _, link, _ in
      if let rule = targets.rule(of: link.destination) { rules.append(rule) }
    }
    if rules.count == 1 { return .rule(rules[0]) }
    report(
      item,
      rules.isEmpty
        ? "“\(label)” leads nowhere: link to a rule, or write the next question's answers below it"
        : "“\(label)” leads to several rules: link to one, or ask another question")
    return nil
  }

  /// The paragraph of an item that holds nothing else but lists.
  private mutating func firstLine(of item: Block) -> Block? {
    for block in item.children.dropFirst() where !block.isListOfItems {
      report(block, "only lists may stand below a question or an answer: the site shows no more")
    }
    guard let first = item.children.first, case .paragraph = first.kind else { return nil }
    return first
  }

  private mutating func report(_ block: Block, _ message: String) {
    tree.problems.append(
      QuestionTree.Problem(
        line: source.position(at: block.range.lowerBound).line, offset: block.range.lowerBound,
        message: message))
  }
}

extension Block {
  /// Whether the block is a list.
  fileprivate var isListOfItems: Bool { if case .list = kind { true } else { false } }
}
