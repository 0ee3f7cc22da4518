internal import ArgumentParser
internal import LinkCheck

/// Which rows of a report make the exit status 1.
struct FailOn: ExpressibleByArgument {
  private var severities: Set<LinkSeverity> = []
  private var verdicts: Set<Verdict> = []

  /// What counts where nothing else is asked for: errors.
  static let errors = FailOn(severities: [.error])

  private init(severities: Set<LinkSeverity>) { self.severities = severities }

  /// Reads verdicts and the groups `error`, `warning` (errors too) and `none`, with commas between.
  init?(argument: String) {
    let words = argument.split(separator: ",", omittingEmptySubsequences: false)
    for word in words {
      switch word {
      case "error": severities.insert(.error)
      case "warning": severities.formUnion([.error, .warning])
      case "none" where words.count == 1: break
      default:
        guard let verdict = Verdict(rawValue: String(word)) else { return nil }
        verdicts.insert(verdict)
      }
    }
  }

  static var allValueStrings: [String] {
    ["error", "warning", "none"] + Verdict.allCases.map(\.rawValue)
  }

  /// Whether a row makes the exit status 1.
  func includes(_ row: LinkResult) -> Bool {
    severities.contains(row.severity) || verdicts.contains(row.verdict)
  }
}
