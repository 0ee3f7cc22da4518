internal import ArgumentParser
internal import Catalog
internal import Terminal

extension Workspace {
  /// The one entry that a typed reference means.
  ///
  /// Several hits are a question on a terminal; elsewhere they are listed and nothing is changed.
  ///
  /// - Parameter needsCertainty: takes no part of a word without asking, for commands that take
  ///   something away.
  func entry(
    _ reference: String, in catalog: Catalog? = nil, needsCertainty: Bool = false
  ) throws -> Entry {
    // Signs alone name nothing, though they may occur in one title only.
    let isName = reference.contains { $0.isLetter || $0.isNumber }
    switch isName ? (catalog ?? self.catalog).entries(matching: reference) : .none(suggestions: [])
    {
    case .one(let entry, let isCertain):
      if needsCertainty, !isCertain { try confirm(reference, means: entry) }
      return entry
    case .several(let entries):
      if let prompt = Prompt() {
        let options = entries.map { "\($0.displayTitle)  (\($0.id), \($0.file):\($0.line))" }
        guard let index = prompt.choose("Which one is “\(reference)”?", from: options) else {
          throw Failure(Failure.Status.usage, "nothing chosen; nothing was changed")
        }
        return entries[index]
      }
      let shown = entries.prefix(20).map { "\($0.id)  \($0.file):\($0.line)  \($0.displayTitle)" }
      let more = entries.count > 20 ? ["… and \(entries.count - 20) more"] : []
      throw Failure(
        Failure.Status.usage, "“\(reference)” fits \(entries.count) entries; say which by its id:",
        hints: shown + more)
    case .none(let suggestions):
      let hint =
        suggestions.isEmpty
        ? "`tricks list` shows all entries" : "did you mean \(suggestions.joined(separator: ", "))?"
      throw Failure(Failure.Status.usage, "no entry fits “\(reference)”", hints: [hint])
    }
  }

  private func confirm(_ reference: String, means entry: Entry) throws {
    if let prompt = Prompt() {
      let question = "“\(reference)” is part of \(entry.id) (\(entry.displayTitle)). Is it meant?"
      guard prompt.confirm(question) else {
        throw Failure(Failure.Status.usage, "not confirmed; nothing was changed")
      }
      return
    }
    throw Failure(
      Failure.Status.usage, "“\(reference)” is only part of an id or title; nothing was changed",
      hints: ["give the whole id if it is meant: \(entry.id)  \(entry.displayTitle)"])
  }

  /// The rule that a typed id means.
  ///
  /// - Parameter needsCertainty: takes no part of a word, for commands that take something away.
  func rule(
    _ reference: String, in catalog: Catalog? = nil, needsCertainty: Bool = false
  ) throws -> Rule {
    let (rule, suggestions) = (catalog ?? self.catalog).rule(matching: reference)
    if let rule {
      if !needsCertainty || (catalog ?? self.catalog).isCertain(reference, for: rule) {
        return rule
      }
      throw Failure(
        Failure.Status.usage, "“\(reference)” is only part of a rule's id; nothing was changed",
        hints: ["give the whole id if it is meant: \(rule.id)"])
    }
    let hint =
      suggestions.isEmpty
      ? "`tricks rules` shows all rules" : "did you mean \(suggestions.joined(separator: ", "))?"
    throw Failure(Failure.Status.usage, "no rule fits “\(reference)”", hints: [hint])
  }
}

/// Completes entry and rule ids in the shell from the catalog that the command line names.
enum IDCompletion {
  static let entries = CompletionKind.custom { arguments, _, prefix in
    ids(arguments) { $0.entries.map(\.id) }.filter { isOffered($0, prefix) }
  }

  static let rules = CompletionKind.custom { arguments, _, prefix in
    ids(arguments) { $0.rules.map(\.id) }.filter { isOffered($0, prefix) }
  }

  private static func isOffered(_ id: String, _ prefix: String) -> Bool {
    id.hasPrefix(prefix) && SafeText.sanitize(id) == id
  }

  private static func ids(_ arguments: [String], _ pick: (Catalog) -> [String]) -> [String] {
    return Workspace.quietly(path: CatalogOption.path(in: arguments)).map { pick($0.catalog) } ?? []
  }
}
