internal import ArgumentParser
internal import Catalog
internal import Markdown
internal import Terminal

/// `tricks rules`: the diagnostic rules, or one in full.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "List the diagnostic rules, or show one in full with its tricks and papers.",
    discussion: """
      `tricks rules test [RULE…]` holds the rules against the logs beside them, in \
      catalog/rules/logs: on ID.fires.csv a rule must fire, on ID.quiet.csv it must keep silent. \
      Exit status 1 means that a log is missing or not judged so.
      """)

  @OptionGroup var catalog: CatalogOption
  @Option(help: "The language of titles and text (default: that of the locale).")
  var lang: Language?
  @Flag(help: "Print JSON.")
  var json = false
  @Argument(
    help: "Rules to show in full: ids, or words of a title.", completion: IDCompletion.rules)
  var id: [String] = []

  func run() throws {
    let console = Console(isPaged: true)
    if id.first == "test" {
      return try RuleFixtures(catalog).run(Array(id.dropFirst()), on: console)
    }
    let workspace = try Workspace(catalog)
    // Words that are no single id are taken together, as words of a title.
    let names =
      id.count > 1 && !id.allSatisfy({ name in workspace.catalog.rules.contains { $0.id == name } })
      ? [id.joined(separator: " ")] : id
    let chosen = try names.map { try workspace.rule($0) }
    let language = lang ?? InterfaceLanguage.preferred
    if json {
      try console.writeJSON(
        try CatalogJSON.rules(chosen.isEmpty ? workspace.catalog.rules : chosen))
    } else if chosen.isEmpty {
      var table = TableLayout(columns: [
        Column("rule", .shrinking(minimum: 10, maximum: 34)),
        Column("title", .flexible(minimum: 20)),
        Column("entries", priority: 0, alignment: .trailing),
      ])
      for rule in workspace.catalog.rules {
        table.add([
          Cell(rule.id, as: .identifier), Cell(rule.title(in: language)),
          Cell("\(rule.entries.count)", as: .muted),
        ])
      }
      try console.write(table.render(on: console.screen))
      if workspace.catalog.rules.isEmpty { console.note("The catalog has no rules.") }
    } else {
      for (index, rule) in chosen.enumerated() {
        if index > 0 { try console.print() }
        try console.write(
          RulePage(rule, catalog: workspace.catalog, language: language, isChosen: lang != nil)
            .render(on: console))
        RuleLooks(in: workspace.state).note(rule.id, on: .today)
      }
    }
    try workspace.end(console)
  }
}

/// The language that the user's environment asks for.
enum InterfaceLanguage {
  static var preferred: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      if let value = Environment.process[name], !value.isEmpty {
        return value.hasPrefix("zh") ? .chinese : .english
      }
    }
    return .english
  }
}
