internal import ArgumentParser
internal import Catalog
internal import Terminal

/// The option of commands that print entries as rows.
struct RowFormatOption: ParsableArguments {
  @Option(
    name: .customLong("format"),
    help: ArgumentHelp(
      "A row of your own, such as '{id}\\t{title}'; see `tricks help format`.",
      valueName: "template"))
  var template: String?

  /// The format that was asked for.
  ///
  /// - Throws: `ValidationError` for a template that cannot be read.
  var row: RowFormat? {
    get throws { try template.map { try RowFormat($0) } }
  }
}

/// A row for each entry, after a template with fields in braces.
///
/// `\t`, `\n` and `\0` stand for tab, line feed and NUL, `{{` and `}}` for braces.
struct RowFormat {
  /// The facts that a template can name.
  enum Field: String, CaseIterable {
    case id, kind, state, title, author, authors, venue, year, url, urls, arxiv, doi, tags, rules,
      section, note, file, line, path
  }

  private enum Piece {
    case text(String)
    case field(Field)
  }

  private var pieces: [Piece] = []

  /// Whether a field needs the catalog's rules.
  var asksForRules: Bool {
    pieces.contains { if case .field(.rules) = $0 { true } else { false } }
  }

  /// Reads a template; a line feed is added to one that ends with neither line feed nor NUL.
  ///
  /// - Throws: `ValidationError` with the place of what cannot be read.
  init(_ template: String) throws {
    var rest = Substring(template)
    var text = ""
    func place() -> Int { template.distance(from: template.startIndex, to: rest.startIndex) + 1 }
    while let character = rest.first {
      switch character {
      case "\\":
        let marks: [Character: Character] = ["t": "\t", "n": "\n", "0": "\0", "\\": "\\"]
        guard let next = rest.dropFirst().first, let mark = marks[next] else {
          throw ValidationError(
            "--format: character \(place()): behind \\ stands t, n, 0 or another \\.")
        }
        text.append(mark)
        rest = rest.dropFirst(2)
      case "{" where rest.hasPrefix("{{"), "}" where rest.hasPrefix("}}"):
        text.append(character)
        rest = rest.dropFirst(2)
      case "{":
        guard let end = rest.firstIndex(of: "}") else {
          throw ValidationError(
            "--format: character \(place()): { has no }; {{ stands for a brace.")
        }
        let name = String(rest[rest.index(after: rest.startIndex)..<end])
        guard let field = Field(rawValue: name) else {
          let known = Field.allCases.map(\.rawValue)
          let hint =
            Nearest.suggestions(for: name, among: known).first.map { "did you mean {\($0)}?" }
            ?? "known are \(known.joined(separator: ", "))."
          throw ValidationError(
            "--format: character \(place()): there is no field {\(name)}; \(hint)")
        }
        if !text.isEmpty { pieces.append(.text(text)) }
        text = ""
        pieces.append(.field(field))
        rest = rest[rest.index(after: end)...]
      case "}":
        throw ValidationError("--format: character \(place()): } has no {; }} stands for a brace.")
      default:
        text.append(character)
        rest = rest.dropFirst()
      }
    }
    if text.last != "\n", text.last != "\0" { text.append("\n") }
    pieces.append(.text(text))
  }

  /// The row of an entry; absent facts are empty, and what a terminal would obey is made visible.
  func text(of entry: Entry, at place: CatalogPlace) -> String {
    pieces.reduce(into: "") { row, piece in
      switch piece {
      case .text(let text): row += text
      case .field(let field): row += SafeText.sanitize(Self.value(of: field, entry, place))
      }
    }
  }

  private static func value(of field: Field, _ entry: Entry, _ place: CatalogPlace) -> String {
    switch field {
    case .id: entry.id
    case .kind: entry.kind.rawValue
    case .state: entry.state.rawValue
    case .title: entry.displayTitle
    case .author: entry.authors.first ?? ""
    case .authors: entry.authors.joined(separator: ", ")
    case .venue: entry.venue ?? ""
    case .year: entry.year.map(String.init) ?? ""
    case .url: entry.links.first?.url ?? ""
    case .urls: entry.links.map(\.url).joined(separator: " ")
    case .arxiv: entry.identifiers.arxiv ?? ""
    case .doi: entry.identifiers.doi ?? ""
    case .tags: entry.tags.joined(separator: " ")
    case .rules: entry.rules.joined(separator: " ")
    case .section: entry.section.joined(separator: " › ")
    case .note: entry.notes.map(\.text).joined(separator: " ")
    case .file: entry.file
    case .line: String(entry.line)
    case .path: place.isSingleFile ? place.path : place.path + "/" + entry.file
    }
  }
}
