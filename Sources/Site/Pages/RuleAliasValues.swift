internal import Catalog

/// The other names of a rule: words that people search for, and lines that a log shows.
enum RuleAliasValues {
  /// What the templates may ask of an alias.
  static let shape: [String: Shape] = ["text": .text, "code": .text, "isLog": .flag]

  /// The aliases of `rule`, in its order.
  static func values(of rule: Rule, _ context: PageContext) -> [TemplateValues] {
    rule.aliases.map { alias in
      var item: TemplateValues = ["text": alias, "isLog": isLog(alias)]
      item["code"] = context.foreignLanguage(of: alias)
      return item
    }
  }

  /// Whether an alias is a line as a program prints it, such as `loss: 2.3026`.
  static func isLog(_ alias: String) -> Bool {
    guard alias.utf8.allSatisfy({ $0 < 0x80 }) else { return false }
    return alias.contains { ":=_[(".contains($0) }
      || alias.split(separator: " ").contains { $0.contains(where: \.isNumber) && $0.contains(".") }
  }
}
