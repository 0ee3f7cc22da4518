internal import Catalog
internal import Markdown

/// The passages of a rule in the order in which somebody with a stuck run needs them.
enum RuleSectionValues {
  /// What the templates may ask of a passage.
  static let shape: [String: Shape] = [
    "anchor": .text, "role": .text, "heading": .text, "lang": .text, "badge": .text, "html": .html,
  ]

  /// The passages for the page of `context`: those in its language and those that both share; where
  /// it has none of a role, the other language's, marked.
  static func values(of rule: Rule, _ context: PageContext) -> [TemplateValues] {
    var chosen: [RuleSection] = rule.sections.filter { $0.role == .other && $0.heading == nil }
    chosen = translated(chosen, context)
    for role in [RuleSection.Role.symptom, .lookAlikes, .firstCheck, .causes, .fixes] {
      chosen += translated(rule.sections.filter { $0.role == role }, context)
    }
    chosen += others(rule.sections.filter { $0.role == .other && $0.heading != nil }, context)
    for role in [RuleSection.Role.related, .references] {
      let sections = translated(rule.sections.filter { $0.role == role }, context)
      // A bare list of rules says no more than the page's own list of them, with their summaries.
      chosen += sections.filter { !(role == .related && $0.blocks.isOnlyLinks) }
    }
    var anchors: [String: Int] = [:]
    // Where the condition of a rule has a passage of its own, its block is not shown twice.
    let isShown = context.site.options.ruleChecks[rule.id] != nil
    return chosen.filter { !$0.blocks.isEmpty && !(isShown && $0.isCondition) }.map { section in
      var values: TemplateValues = [
        "role": section.role.rawValue,
        "html": PassageHTML.render(
          section.blocks, in: section.language, file: rule.file,
          marksFacets: section.role == .causes || section.role == .fixes, context),
      ]
      values["heading"] = heading(of: section, context)
      if let language = section.language, let code = context.foreign(language) {
        values["lang"] = code
        values["badge"] = context.strings["only." + code]
      }
      let anchor = RuleAnchor.of(section)
      let count = anchors[anchor, default: 0] + 1
      anchors[anchor] = count
      values["anchor"] = count == 1 ? anchor : "\(anchor)-\(count)"
      return values
    }
  }

  /// Of passages with one role, those for a reader of the page's language.
  private static func translated(_ sections: [RuleSection], _ context: PageContext) -> [RuleSection]
  {
    let own = sections.filter { $0.language == nil || $0.language == context.language }
    return own.isEmpty ? sections : own
  }

  /// Of passages without a role: those in the page's language where the others are their
  /// translation, which as many of each tell; else all, so that none is lost.
  private static func others(_ sections: [RuleSection], _ context: PageContext) -> [RuleSection] {
    let own = sections.count { $0.language == context.language }
    let foreign = sections.count { $0.language != nil && $0.language != context.language }
    return own == foreign ? translated(sections, context) : sections
  }

  /// The heading as written; a plain one that only names the role gives way to words that speak to
  /// the reader.
  private static func heading(of section: RuleSection, _ context: PageContext) -> String? {
    guard section.role != .other else {
      return section.heading.map { Bilingual.part(of: $0, in: context.language) }
    }
    let key = "role." + section.role.rawValue
    let name = context.strings[key]
    guard let written = section.heading.map({ Bilingual.part(of: $0, in: context.language) }) else {
      return name
    }
    let isPlain = written.lowercased() == name.lowercased()
    return isPlain ? context.strings.texts[key + ".title"] ?? written : written
  }
}
