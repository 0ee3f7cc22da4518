/// Works of the catalog as BibTeX, for papers that cite them.
///
/// Only what the list says is written, nothing is guessed: a paper without a venue is `@misc`. The
/// text is UTF-8, which Biber and the BibTeX of today read.
public enum BibTeX {
  /// The key to cite an entry by: its id, which is unique and stays, in ASCII.
  ///
  /// What an id holds beyond ASCII is left out and told by eight digits behind the rest. O(id).
  public static func key(of entry: Entry) -> String {
    var kept = ""
    var hash: UInt32 = 0x811C_9DC5
    for byte in entry.id.utf8 {
      hash = (hash ^ UInt32(byte)) &* 0x0100_0193
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x3A:
        kept.unicodeScalars.append(Unicode.Scalar(byte))
      default: continue
      }
    }
    if kept.utf8.elementsEqual(entry.id.utf8) { return kept }
    while kept.last == "-" { kept.removeLast() }
    let digits = String(hash, radix: 16)
    return (kept.isEmpty ? "x" : kept) + "-" + String(repeating: "0", count: 8 - digits.count)
      + digits
  }

  /// Whether the entry is a work that somebody would cite: anything with a title but a trick.
  public static func isCitable(_ entry: Entry) -> Bool {
    entry.kind != .trick && entry.title != nil
  }

  /// The two formats that share their grammar and not all of their names.
  public enum Dialect: Sendable {
    case bibtex, biblatex
  }

  /// The record of a work, with a line feed at its end.
  ///
  /// A preprint is `@misc` with `eprint` in BibTeX, `@online` in BibLaTeX. O(entry).
  ///
  /// - Parameters:
  ///   - key: the key to cite it by; its id by default.
  ///   - isWhole: whether tags, notes and the state are written besides what is cited.
  public static func record(
    of entry: Entry, key: String? = nil, dialect: Dialect = .bibtex, isWhole: Bool = false
  ) -> String {
    let isBibLaTeX = dialect == .biblatex
    var fields: [(name: String, value: String)] = []
    func add(_ name: String, _ value: String?) {
      if let value, !value.isEmpty { fields.append((name, value)) }
    }
    let type = type(of: entry, dialect)
    add("title", BibTeXText.title(entry.title ?? entry.displayTitle))
    add("author", BibTeXText.names(entry.authors))
    // Styles sort by the author's name, or else by this.
    if entry.authors.isEmpty, !isBibLaTeX { add("key", BibTeXText.escaped(entry.displayTitle)) }
    let venue = entry.venue.map(BibTeXText.escaped)
    switch type {
    case "article": add(isBibLaTeX ? "journaltitle" : "journal", venue)
    case "inproceedings": add("booktitle", venue)
    case "book": add("publisher", venue)
    case "online": add("organization", venue)
    default: add("howpublished", venue)
    }
    add(isBibLaTeX ? "date" : "year", entry.year.map(String.init))
    add("doi", entry.identifiers.doi.map(BibTeXText.verbatim))
    if let arxiv = entry.identifiers.arxiv {
      add("eprint", BibTeXText.verbatim(arxiv))
      add(isBibLaTeX ? "eprinttype" : "archiveprefix", isBibLaTeX ? "arxiv" : "arXiv")
    }
    add("url", entry.links.first(where: \.isWeb).map { BibTeXText.verbatim($0.url) })
    if isWhole {
      add("keywords", entry.tags.map(BibTeXText.escaped).joined(separator: ", "))
      let notes = entry.notes.map { BibTeXText.escaped($0.text) }.joined(separator: "\n\n")
      add(isBibLaTeX ? "annotation" : "annote", notes)
      if entry.state == .done { add("readstatus", "read") }
    }
    var record = "@\(type){\(key ?? self.key(of: entry)),\n"
    for field in fields { record += "  \(field.name) = {\(field.value)},\n" }
    return record + "}\n"
  }

  /// The records of all works among `entries`, sorted by key.
  ///
  /// O(n · log n).
  public static func file(_ entries: [Entry]) -> [UInt8] {
    file(entries.filter(isCitable).map { (key: key(of: $0), text: record(of: $0)) })
  }

  /// The file of records that are made already, sorted by key.
  ///
  /// O(n · log n).
  public static func file(_ records: [(key: String, text: String)]) -> [UInt8] {
    Array(records.sorted { $0.key < $1.key }.map(\.text).joined(separator: "\n").utf8)
  }

  /// The type; one for which styles want facts that the list doesn't have is not taken.
  private static func type(of entry: Entry, _ dialect: Dialect) -> String {
    let isComplete = !entry.authors.isEmpty && entry.venue != nil && entry.year != nil
    switch entry.kind {
    case .book where isComplete: return "book"
    case .paper where isComplete:
      return isJournal(entry.venue ?? "") ? "article" : "inproceedings"
    default: break
    }
    return dialect == .biblatex && entry.links.contains(where: \.isWeb) ? "online" : "misc"
  }

  /// Whether a venue is a journal; any other one of a paper is taken for a conference.
  public static func isJournal(_ venue: String) -> Bool {
    let words = venue.lowercased().split { !$0.isLetter }.map(String.init)
    return words.contains(where: journalWords.contains)
      || venue.utf8.contains { $0 >= 0x80 } && hanWords.contains { venue.contains($0) }
  }

  private static let journalWords: Set = [
    "journal", "transactions", "letters", "review", "reviews", "magazine", "communications",
    "computation", "annals", "nature", "science", "jmlr", "tmlr",
    "pami", "tpami", "ijcv", "tacl", "tnnls", "pnas", "neurocomputing", "distill", "jair",
  ]
  private static let hanWords = ["学报", "期刊", "杂志"]
}
