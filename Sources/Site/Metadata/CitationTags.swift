internal import Catalog

/// The `citation_*` tags by which reference managers and Google Scholar read a paper's page.
enum CitationTags {
  /// The tags of a paper or book in order; none for what is neither.
  static func tags(of entry: Entry) -> [(name: String, value: String)] {
    guard entry.kind == .paper || entry.kind == .book, let title = entry.title else { return [] }
    var tags = [(name: "citation_title", value: title)]
    tags += entry.authors.map { ("citation_author", $0) }
    if let year = entry.year { tags.append(("citation_publication_date", String(year))) }
    if let venue = entry.venue {
      let name: String
      if entry.kind == .book {
        name = "citation_publisher"
      } else {
        name =
          BibTeX.isJournal(venue) ? "citation_journal_title" : "citation_conference_title"
      }
      tags.append((name, venue))
    }
    if let doi = entry.identifiers.doi { tags.append(("citation_doi", doi)) }
    if let arxiv = entry.identifiers.arxiv { tags.append(("citation_arxiv_id", arxiv)) }
    if let pdf = entry.links.first(where: isPDF) { tags.append(("citation_pdf_url", pdf.url)) }
    return tags
  }

  private static func isPDF(_ link: EntryLink) -> Bool {
    let url = link.url
    guard LinkSurvey.isWeb(url) else { return false }
    return url.suffix(4).lowercased() == ".pdf"
      || LinkValues.host(of: url).hasSuffix("arxiv.org") && url.firstRange(of: "/pdf/") != nil
  }
}
