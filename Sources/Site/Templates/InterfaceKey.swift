internal import Catalog

/// The interface strings that the pages ask for by name; those of templates are checked there.
enum InterfaceKey {
  /// Every key that code uses.
  static let all: [String] = {
    var keys = [
      "home", "feed.added", "feed.done", "rules", "search", "search.lead", "rules.lead",
      "notFound", "footer.rules", "footer.kinds", "footer.indexes", "matrix.and",
      "only.en", "only.zh", "count.entries",
      "count.rules", "rule.behind", "rule.related", "rule.backlinks",
      "count.tags", "count.steps", "count.addresses", "step.position", "reading.summary",
      "reading.timeline.description", "count.titles", "years.undated",
      "news.added",
    ]
    for name in [
      "titles", "years", "tags", "about", "firstSteps", "questions", "reading", "linkHealth",
    ] { keys += [name, name + ".lead"] }
    keys += [
      "rules", "checkable", "relations", "years", "identified", "tags", "links", "addresses",
      "hosts", "files",
    ].map { "about." + $0 }
    for kind in EntryKind.allCases {
      keys += ["kind." + kind.rawValue, "kind." + kind.fileName, "count." + kind.fileName]
    }
    keys += ReadState.allCases.flatMap { ["state." + $0.rawValue, "reading.since." + $0.rawValue] }
    for verdict in LinkHealthPage.order {
      keys += ["verdict." + verdict, "verdict.\(verdict).meaning"]
    }
    keys += RuleSection.Role.allCases.filter { $0 != .other }.map { "role." + $0.rawValue }
    keys += SignalTable.strings
    for trend in ["falling", "flat", "rising"] {
      keys += ["matrix.train." + trend, "matrix.test." + trend]
    }
    return keys
  }()
}
