internal import Catalog

/// The interface strings that the pages ask for by name; those of templates are checked there.
enum InterfaceKey {
  /// Every key that code uses.
  static let all: [String] = {
    var keys = [
      "home", "rules", "rules.lead", "notFound", "footer.rules", "footer.kinds", "matrix.and",
      "only.en", "only.zh", "count.entries",
      "count.rules", "home.way.steps", "rule.behind", "rule.related", "rule.backlinks",

    ]
    for kind in EntryKind.allCases {
      keys += ["kind." + kind.rawValue, "kind." + kind.fileName, "count." + kind.fileName]
    }
    keys += ReadState.allCases.map { "state." + $0.rawValue }
    keys += RuleSection.Role.allCases.filter { $0 != .other }.map { "role." + $0.rawValue }
    keys += SignalTable.strings
    for trend in ["falling", "flat", "rising"] {
      keys += ["matrix.train." + trend, "matrix.test." + trend]
    }
    return keys
  }()
}
