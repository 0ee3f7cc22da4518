internal import Markdown

/// Reads bibliographies in BibTeX and BibLaTeX.
public enum BibTeXReader {
  /// The works of a file.
  ///
  /// Reading goes on behind a damaged record. What a record lacks it takes from the one that its
  /// `crossref` names.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, or else Latin-1.
  ///   - name: the file's name, for messages.
  public static func read(_ bytes: [UInt8], name: String) -> ImportResult {
    let text = ImportText(bytes, name: name)
    var result = ImportResult()
    if let doubt = text.doubt { result.report(doubt) }
    let scanner = BibTeXScanner(text.source) { result.report($0) }
    let parents = Dictionary(
      scanner.records.map { ($0.key.lowercased(), $0) }, uniquingKeysWith: { first, _ in first })
    var inherited = 0
    let referenced = Set(scanner.records.compactMap { $0.value(of: "crossref")?.lowercased() })
    for record in scanner.records where !ignoredTypes.contains(record.type) {
      // A volume that only holds others is none to read.
      if referenced.contains(record.key.lowercased()), volumeTypes.contains(record.type) {
        continue
      }
      var parent = record.value(of: "crossref").flatMap { parents[$0.lowercased()] }
      if let size = parent?.size {
        inherited += size
        if inherited > inheritanceLimit {
          parent = nil
          result.report(
            ImportProblem(
              isError: true, file: name, position: record.position,
              message: "crossref not followed: records of this file inherit more than "
                + "\(inheritanceLimit >> 20) MiB"))
        }
      }
      result.works.append(work(record, inheriting: parent))
    }
    return result
  }

  /// The most bytes of fields that all records of a file together take from others: a long volume
  /// that every record names would be read once for each.
  static let inheritanceLimit = 8 << 20

  private static let ignoredTypes: Set = ["set", "xdata", "control"]
  private static let volumeTypes: Set = [
    "proceedings", "mvproceedings", "collection", "mvcollection", "mvbook",
  ]

  private static func work(
    _ record: BibTeXScanner.Record, inheriting parent: BibTeXScanner.Record?
  ) -> ImportedWork {
    var work = ImportedWork(position: record.position)
    work.type = record.type
    work.kind = kind(ofType: record.type)
    work.citekey = record.key.isEmpty ? nil : record.key
    let fields = record.fields + inherited(from: parent, by: record)
    func first(_ names: String...) -> String? {
      for name in names {
        if let value = fields.first(where: { $0.name == name })?.value, !value.isEmpty {
          return value
        }
      }
      return nil
    }
    takeIdentifiers(of: fields, into: &work)
    work.title = title(first("title"), first("subtitle"))
    if let list = first("author") ?? first("editor") {
      let (people, hasOthers) = BibTeXNames.people(list)
      work.authors = people
      if hasOthers { work.drop("author (and others)") }
    }
    if let date = first("date", "year", "origdate") { work.take(date: LaTeXText.plain(date)) }
    let venue = first(
      "journal", "journaltitle", "booktitle", "eventtitle", "howpublished", "publisher", "school",
      "institution", "organization", "series")
    takeVenue(venue, into: &work)
    for (name, value) in fields where !value.isEmpty {
      switch name {
      case "note", "annote", "annotation", "comment": takeNote(value, into: &work)
      case "keywords", "keyword", "mendeley-tags":
        work.take(
          keywords: LaTeXText.plain(value).split { $0 == "," || $0 == ";" }
            .map { String($0.trimmingBlanks()) })
      case "readstatus":
        // JabRef's field; of its other word, `skimmed`, nobody can tell whether more is to be read.
        if value.lowercased() == "read" { work.state = .done } else { work.drop(name) }
      case "title", "subtitle", "author", "date", "year", "url", "doi", "eprint", "archiveprefix",
        "eprinttype", "primaryclass", "eprintclass", "crossref", "journal", "journaltitle",
        "booktitle", "howpublished", "origdate", "ids", "key":
        break
      case "month", "day", "urldate", "language", "langid", "file", "abstract", "timestamp":
        work.drop(name)
      default:
        if venue != value, name != "editor" || first("author") != nil { work.drop(name) }
      }
    }
    return work
  }

  private static func takeIdentifiers(
    of fields: [(name: String, value: String)], into work: inout ImportedWork
  ) {
    func value(_ name: String) -> String? {
      fields.first { $0.name == name && !$0.value.isEmpty }.map { LaTeXText.verbatim($0.value) }
    }
    if let eprint = value("eprint") {
      let archive = (value("archiveprefix") ?? value("eprinttype") ?? "").lowercased()
      if archive == "arxiv" || archive.isEmpty, let arxiv = ArxivID(eprint) {
        work.identifiers.arxiv = arxiv.id
      } else if !work.take(url: eprint) {
        work.drop("eprint")
      }
    }
    if let doi = value("doi"), !work.take(doi: doi) { work.drop("doi") }
    if let url = value("url"), !work.take(url: url) { work.drop("url") }
    // DBLP's records of arXiv: journal CoRR, volume abs/1706.03762.
    if let volume = value("volume"), volume.lowercased().hasPrefix("abs/"),
      let arxiv = ArxivID(volume.dropFirst(4))
    {
      work.identifiers.arxiv = work.identifiers.arxiv ?? arxiv.id
    }
  }

  /// A venue, or the address that `howpublished` often holds.
  private static func takeVenue(_ value: String?, into work: inout ImportedWork) {
    guard let value else { return }
    let address = LaTeXText.verbatim(value)
    if !work.take(url: address) { work.take(venue: LaTeXText.plain(value)) }
  }

  /// A note; one that only holds an address or an identifier is a link.
  private static func takeNote(_ value: String, into work: inout ImportedWork) {
    let paragraphs = value.replacing("\r\n", with: "\n").split(separator: "\n\n")
    for paragraph in paragraphs {
      let text = LaTeXText.plain(paragraph)
      if text.lowercased().hasPrefix("arxiv:"), let arxiv = ArxivID(text) {
        work.identifiers.arxiv = work.identifiers.arxiv ?? arxiv.id
      } else if !text.isEmpty, !work.take(url: LaTeXText.verbatim(String(paragraph))) {
        work.notes.append(text)
      }
    }
  }

  private static func title(_ title: String?, _ subtitle: String?) -> String? {
    let parts = [title, subtitle].compactMap(\.self).map { LaTeXText.plain($0) }
    let text = parts.filter { !$0.isEmpty }.joined(separator: ": ")
    return text.isEmpty ? nil : text
  }

  private static func inherited(
    from parent: BibTeXScanner.Record?, by record: BibTeXScanner.Record
  ) -> [(name: String, value: String)] {
    guard let parent else { return [] }
    return parent.fields.compactMap { field in
      let name = field.name == "title" ? "booktitle" : field.name
      guard name != "author", name != "editor", record.value(of: name) == nil else { return nil }
      return (name, field.value)
    }
  }

  private static func kind(ofType type: String) -> EntryKind? {
    switch type {
    case "article", "inproceedings", "conference", "incollection", "inreference", "phdthesis",
      "mastersthesis", "thesis", "techreport", "report", "unpublished", "proceedings":
      .paper
    case "book", "booklet", "inbook", "manual", "collection", "mvbook", "mvcollection", "suppbook",
      "bookinbook":
      .book
    default: nil
    }
  }
}
