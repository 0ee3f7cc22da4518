internal import Catalog

/// arXiv's answer: an Atom feed with an entry for each work that it knows.
struct ArxivFeed {
  /// What is known of the works, by their ids without version.
  private(set) var works: [String: WorkFacts] = [:]
  /// What an entry that reports an error says.
  private(set) var error: String?

  /// Reads the feed.
  ///
  /// - Throws: `UnusableAnswer` for what is no Atom feed.
  init(_ bytes: [UInt8]) throws(UnusableAnswer) {
    var reader = XMLReader(bytes)
    var path: [String] = []
    var entry = Entry()
    var text = ""
    while let event = try reader.next() {
      switch event {
      case .start(let name, _):
        if path.isEmpty, name != "feed" {
          throw UnusableAnswer(reason: "it is no Atom feed, but <\(name.prefix(20))>")
        }
        path.append(name)
        text = ""
        if path == ["feed", "entry"] { entry = Entry() }
      case .text(let more): text += more
      case .end(let name):
        if path == ["feed", "entry"] { take(entry) }
        if path.starts(with: ["feed", "entry"]) {
          entry.take(text, of: path.dropFirst(2).joined(separator: "/"))
        }
        path.removeLast()
        text = ""
        if path.isEmpty, name == "feed" { return }
      }
    }
    throw UnusableAnswer(reason: "it is empty")
  }

  private struct Entry {
    var id = ""
    var summary = ""
    var facts = WorkFacts()

    mutating func take(_ text: String, of element: String) {
      guard let line = PlainText.line(text) else { return }
      switch element {
      case "id": id = line
      case "title": facts.title = line
      case "summary": summary = line
      case "author/name":
        if let name = PlainText.name(line) { facts.authors.append(name) }
      // The first version's date; `updated` is that of the last one.
      case "published": facts.year = PlainText.year(in: String(line.prefix(4)))
      case "journal_ref": facts.journalReference = line
      case "doi": facts.doi = DOI(line)?.id
      default: break
      }
    }
  }

  private mutating func take(_ entry: Entry) {
    if entry.id.contains("/api/errors") {
      error = entry.summary.isEmpty ? "an error without words" : entry.summary
      return
    }
    guard let id = ArxivID(entry.id)?.id, entry.facts.title != nil else { return }
    var facts = entry.facts
    facts.arxiv = id
    facts.sort = .paper
    works[id] = facts
  }
}
