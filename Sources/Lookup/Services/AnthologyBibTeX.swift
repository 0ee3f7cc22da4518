internal import Catalog

/// The record that the ACL Anthology offers of a paper.
enum AnthologyBibTeX {
  /// Reads the first work of an answer.
  ///
  /// - Throws: `UnusableAnswer` for what holds no record with a title.
  static func facts(_ bytes: [UInt8], url: String) throws(UnusableAnswer) -> WorkFacts {
    let result = BibTeXReader.read(bytes, name: url)
    guard let work = result.works.first, let title = work.title.flatMap({ PlainText.line($0) })
    else {
      throw UnusableAnswer(
        reason: bytes.isEmpty ? "it is empty" : "it holds no record of BibTeX with a title")
    }
    var facts = WorkFacts()
    facts.title = title
    facts.authors = work.authors.map(\.displayName)
    facts.venue = VenueName.short(work.venue)
    facts.year = work.year
    facts.arxiv = work.identifiers.arxiv
    facts.doi = work.identifiers.doi
    facts.sort = work.kind == .book ? .book : .paper
    return facts
  }
}
