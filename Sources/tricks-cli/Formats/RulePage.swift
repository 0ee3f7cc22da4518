internal import Catalog
internal import Markdown
internal import Terminal

/// A rule in full, for a terminal.
struct RulePage {
  private let rule: Rule
  private let catalog: Catalog
  private let language: Language

  init(_ rule: Rule, catalog: Catalog, language: Language, isChosen: Bool) {
    self.rule = rule
    self.catalog = catalog
    // A rule written in one language only is shown in that one.
    let has = rule.sections.contains { $0.language == language }
    let only = rule.sections.compactMap(\.language).first
    self.language = has || isChosen ? language : only ?? language
  }

  func render(on console: Console) -> String {
    let width = console.screen.width.map { min($0, 90) }
    var text = console.paint(rule.title(in: language), as: .title) + "\n"
    if let other = rule.titles.first(where: { $0.key != language })?.value {
      text += console.paint(other, as: .muted) + "\n"
    }
    text +=
      "\(console.paint(rule.id, as: .identifier))  \(console.paint("\(rule.file):\(rule.line)", as: .muted))\n"
    if let line = checkLine { text += console.painter.paint(line, as: .muted) + "\n" }
    for section in rule.sections where section.language == nil || section.language == language {
      guard section.role != .references, section.role != .related else { continue }
      if let heading = section.heading {
        text += "\n" + console.paint(heading, as: .heading) + "\n"
      }
      text += MarkdownOnTerminal(width: width).render(section.blocks, painter: console.painter)
    }
    let entries = rule.entries.compactMap { id in catalog.entries.first { $0.id == id } }
    if !entries.isEmpty {
      text +=
        "\n"
        + console.painter.paint(language == .chinese ? "技巧与论文" : "Tricks and papers", as: .heading)
        + "\n"
      text += EntryTable(entries).renderInPage(on: console.screen)
    }
    if !rule.related.isEmpty {
      text +=
        "\n" + console.painter.paint(language == .chinese ? "相关规则" : "Related rules", as: .heading)
        + "\n"
      for id in rule.related {
        let title = catalog.rules.first { $0.id == id }?.title(in: language) ?? id
        text += console.paint(id, as: .identifier) + "  " + console.paint(title, as: .plain) + "\n"
      }
    }
    if !rule.references.isEmpty {
      text +=
        "\n" + console.painter.paint(language == .chinese ? "参考" : "References", as: .heading)
        + "\n"
      for reference in rule.references {
        if let label = reference.label { text += console.paint(label, as: .plain) + "  " }
        text += console.paint(reference.url, as: .link) + "\n"
      }
    }
    return text
  }

  /// Whether a training log decides the rule; nothing in a catalog without such rules.
  private var checkLine: String? {
    guard catalog.rules.contains(where: \.isCheckable) else { return nil }
    let isChinese = language == .chinese
    return rule.isCheckable
      ? (isChinese ? "训练日志可以判断：" : "Your log can decide this: ") + "tricks diagnose LOG"
      : isChinese
        ? "训练日志无法判断这条规则，请看首要检查。" : "No training log decides this rule; its first check does."
  }
}
