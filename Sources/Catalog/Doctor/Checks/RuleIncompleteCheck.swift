internal import Markdown

/// `rule-incomplete`: a rule without symptom, causes or fixes, or without one of the languages.
struct RuleIncompleteCheck: DoctorCheck {
  let name = "rule-incomplete"
  let summary = "a rule without symptom, causes or fixes, or without one of the two languages"

  private static let needed: [RuleSection.Role] = [.symptom, .causes, .fixes]

  func findings(in examination: Examination) -> [Finding] {
    guard !examination.catalog.isSingleFile else { return [] }
    return examination.catalog.rules.compactMap { rule in
      let missing = Self.missing(in: rule)
      guard !missing.isEmpty else { return nil }
      return Finding(
        check: name, severity: .warning, file: rule.file, line: rule.line, column: 1,
        message: "the rule \(rule.id) has no " + missing.joined(separator: ", no "),
        hint: "write what is missing under headings such as Causes and 原因", edits: nil)
    }
  }

  /// What the rule lacks, in words.
  private static func missing(in rule: Rule) -> [String] {
    var has: [Language: Set<RuleSection.Role>] = [:]
    for section in rule.sections where !section.blocks.isEmpty {
      for language in section.language.map({ [$0] }) ?? Language.allCases {
        has[language, default: []].insert(section.role)
      }
    }
    let lacking = Language.allCases.filter { language in
      rule.titles[language] == nil && has[language, default: []].isDisjoint(with: needed)
    }
    var missing = lacking.map { "text in \(name(of: $0))" }
    let others = Language.allCases.filter { !lacking.contains($0) }
    for role in needed {
      let without = others.filter { !has[$0, default: []].contains(role) }
      if without.isEmpty { continue }
      let isEverywhere = without.count == Language.allCases.count || others.count == 1
      missing.append(
        isEverywhere ? word(for: role) : "\(word(for: role)) in \(name(of: without[0]))")
    }
    for language in others where rule.titles[language] == nil {
      missing.append("title in \(name(of: language))")
    }
    return missing
  }

  private static func name(of language: Language) -> String {
    switch language {
    case .english: "English"
    case .chinese: "Chinese"
    }
  }

  private static func word(for role: RuleSection.Role) -> String {
    switch role {
    case .symptom: "symptom"
    case .causes: "causes"
    case .fixes: "fixes"
    default: role.rawValue
    }
  }
}
