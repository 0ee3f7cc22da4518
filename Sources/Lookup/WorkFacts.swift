/// What is known of a work; absent facts are empty, never guessed.
public struct WorkFacts: Sendable, Hashable, Codable {
  /// The title on one line.
  public var title: String?
  /// Names in order, given name first.
  public var authors: [String] = []
  /// The journal or conference, by its acronym where it has a common one; never a preprint server.
  public var venue: String?
  /// The year of the first version.
  public var year: Int?
  /// The arXiv id without version.
  public var arxiv: String?
  /// The DOI.
  public var doi: String?
  /// Where arXiv says that the work has appeared, as its authors wrote it.
  public var journalReference: String?
  /// What kind of work it is, where the source says so.
  public var sort: Sort?

  /// The kinds of works that sources tell apart.
  public enum Sort: String, Sendable, Hashable, Codable { case paper, post, book, course }

  /// Facts of which none is known.
  public init() {}

  /// The same with what this lacks taken from `other`.
  public func completed(with other: WorkFacts) -> WorkFacts {
    var facts = self
    facts.title = title ?? other.title
    if authors.isEmpty { facts.authors = other.authors }
    facts.venue = venue ?? other.venue
    facts.year = year ?? other.year
    facts.arxiv = arxiv ?? other.arxiv
    facts.doi = doi ?? other.doi
    facts.journalReference = journalReference ?? other.journalReference
    facts.sort = sort ?? other.sort
    return facts
  }
}

/// What came of looking up one subject.
public enum LookupAnswer: Sendable, Hashable {
  case found(WorkFacts)
  /// The service that must know it says that it isn't there; a sentence without a full stop.
  case missing(String)
  /// Nothing could be found out; why, without a full stop.
  case failed(String)
}

/// Text of services as it is shown.
enum PlainText {
  /// The text on one line, white space folded, without control and invisible characters; `nil`
  /// where nothing is left.
  static func line(_ text: String, limit: Int = 500) -> String? {
    let words = text.unicodeScalars.split { scalar in
      scalar.properties.isWhitespace || scalar.properties.generalCategory == .control
    }
    let visible = words.map { word in
      String(String.UnicodeScalarView(word.filter { $0.properties.generalCategory != .format }))
    }
    let line = visible.filter { !$0.isEmpty }.joined(separator: " ")
    return line.isEmpty ? nil : String(line.prefix(limit))
  }

  /// A name in the order in which it is spoken: `Vaswani, Ashish` is `Ashish Vaswani`.
  static func name(_ text: String) -> String? {
    guard let line = line(text, limit: 200) else { return nil }
    let parts = line.split(separator: ",", maxSplits: 1).map { trimmed($0) }
    guard parts.count == 2, !parts[1].contains(","), !parts[0].isEmpty, !parts[1].isEmpty else {
      return trimmed(line[...])
    }
    return "\(parts[1]) \(parts[0])"
  }

  /// The text without blanks and commas around it.
  static func trimmed(_ text: Substring) -> String {
    var rest = text
    while let first = rest.first, first == " " || first == "," { rest.removeFirst() }
    while let last = rest.last, last == " " || last == "," { rest.removeLast() }
    return String(rest)
  }

  /// The first year of four digits that a date begins with or holds; `nil` for none from 1000 on.
  static func year(in date: String) -> Int? {
    for word in date.split(whereSeparator: { !$0.isASCII || !$0.isNumber }) where word.count == 4 {
      if let year = Int(word), (1000...2999).contains(year) { return year }
    }
    // 20170612
    guard date.utf8.count == 8, let year = Int(date.prefix(4)), (1000...2999).contains(year) else {
      return nil
    }
    return year
  }

  /// The text without markup that services put into titles: tags, `$…$` stays.
  static func withoutTags(_ text: String) -> String {
    guard text.contains("<") else { return text }
    var result = ""
    var rest = text[...]
    while let open = rest.firstIndex(of: "<") {
      let after = rest[rest.index(after: open)...]
      guard let first = after.first, first.isLetter || first == "/",
        let close = after.firstIndex(of: ">")
      else {
        result += rest[...open]
        rest = after
        continue
      }
      result += rest[..<open]
      rest = rest[rest.index(after: close)...]
    }
    return result + rest
  }
}
