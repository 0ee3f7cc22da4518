/// Works in RIS, which EndNote, Mendeley, Zotero and libraries read.
enum RIS {
  /// The record of a work, from `TY` to `ER`, with a line feed at its end.
  static func record(of entry: Entry, key: String) -> String {
    var text = ""
    func add(_ tag: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      text += "\(tag)  - \(value.split(whereSeparator: \.isNewline).joined(separator: " "))\n"
    }
    let type = type(of: entry)
    add("TY", type)
    add("ID", key)
    add("TI", entry.title)
    for author in entry.authors { add("AU", name(author)) }
    add(type == "BOOK" ? "PB" : "T2", entry.venue)
    add("PY", entry.year.map(String.init))
    add("DO", entry.identifiers.doi)
    add("AN", entry.identifiers.arxiv.map { "arXiv:" + $0 })
    for link in entry.links where link.isWeb { add("UR", link.url) }
    for tag in entry.tags { add("KW", tag) }
    for note in entry.notes { add("N1", note.text) }
    return text + "ER  - \n"
  }

  private static func type(of entry: Entry) -> String {
    switch entry.kind {
    case .book: "BOOK"
    case .blog: "BLOG"
    case .paper: entry.venue.map { BibTeX.isJournal($0) ? "JOUR" : "CONF" } ?? "UNPB"
    case .trick, .course, .link: "ELEC"
    }
  }

  /// `Family, Given`; a name that is one whole as it is.
  private static func name(_ name: String) -> String {
    let person = PersonParts.person(name)
    return [person.family ?? person.literal, person.given].compactMap(\.self).joined(
      separator: ", ")
  }
}
