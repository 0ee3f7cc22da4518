internal import Catalog
internal import Terminal

/// The arguments of a command that are a query.
enum QueryArgument {
  /// The query that arguments make together.
  ///
  /// The shell has taken its quotation marks away: an argument that holds blanks and nothing of a
  /// query's syntax is a phrase.
  ///
  /// - Throws: `Failure` that shows where the query cannot be read.
  static func query(_ arguments: [String]) throws -> EntryQuery {
    do throws(QueryError) {
      return try EntryQuery(arguments.map(quotedPhrase).joined(separator: " "))
    } catch {
      throw failure(error)
    }
  }

  /// Lets terms such as `-tag:gan` pass the parser of the command line, to which they look like
  /// options: their hyphen becomes a minus sign, which the query takes as well.
  ///
  /// - Parameter arguments: the command and what follows it.
  static func protected(_ arguments: [String]) -> [String] {
    guard let command = arguments.first.flatMap({ Tricks.subcommand(named: $0) }),
      command == ListCommand.self || command == SearchCommand.self
        || command == ExportCommand.self
    else { return arguments }
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    return arguments.enumerated().map { index, argument in
      index < end && isNegatedTerm(argument) ? "−" + argument.dropFirst() : argument
    }
  }

  private static func isNegatedTerm(_ argument: String) -> Bool {
    guard argument.hasPrefix("-"), !argument.hasPrefix("--"), argument.count > 2 else {
      return false
    }
    let term = argument.dropFirst()
    if term.first.map({ "\"“「『#".contains($0) || !$0.isASCII }) == true { return true }
    let name = term.prefix { $0.isLetter && $0.isASCII }
    return name.count > 1 && term[name.endIndex...].first.map { ":：".contains($0) } == true
  }

  private static func quotedPhrase(_ argument: String) -> String {
    let words = argument.split(whereSeparator: \.isWhitespace)
    let isPlain = words.allSatisfy { word in
      !word.contains { ":：\"“”「」『』#".contains($0) } && !word.hasPrefix("-")
    }
    return words.count > 1 && isPlain ? "\"\(argument)\"" : argument
  }

  /// The query with a line under it that marks what is at fault.
  private static func failure(_ error: QueryError) -> Failure {
    let characters = Array(error.query)
    let before = String(characters[..<error.range.lowerBound])
    let marked = String(characters[error.range])
    let marks = String(repeating: "^", count: max(1, DisplayWidth.of(marked)))
    let gap = String(repeating: " ", count: DisplayWidth.of(before))
    return Failure(
      Failure.Status.usage, "the query cannot be read: \(error.message)",
      hints: [error.query, gap + marks] + [error.hint].compactMap(\.self))
  }
}
