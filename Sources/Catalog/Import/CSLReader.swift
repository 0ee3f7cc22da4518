internal import Foundation
internal import Markdown

/// Reads bibliographies in CSL-JSON, as Zotero, Pandoc and DOI's content negotiation write them.
public enum CSLReader {
  /// The works of a file: an array of items, one item, or an object that holds `items`.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, or else Latin-1.
  ///   - name: the file's name, for messages.
  public static func read(_ bytes: [UInt8], name: String) -> ImportResult {
    let text = ImportText(bytes, name: name)
    let source = text.source
    var result = ImportResult()
    if let doubt = text.doubt { result.report(doubt) }
    func report(_ isError: Bool, _ position: SourcePosition, _ message: String) {
      result.report(
        ImportProblem(isError: isError, file: name, position: position, message: message))
    }
    let value: JSONValue
    do {
      value = try JSONDecoder().decode(JSONValue.self, from: Data(source.bytes))
    } catch {
      let (position, why) = damage(in: source)
      report(true, position, "not JSON: \(why)")
      return result
    }
    var items = value.elements
    var depth = 1
    if case .object = value {
      items = value["items"]?.elements ?? [value]
      depth = value["items"] == nil ? 0 : 2
    }
    if items.isEmpty, !value.isEmpty {
      report(
        true, SourcePosition(line: 1, column: 1),
        "no items of CSL-JSON: neither an array nor an object")
    }
    var starts = starts(in: source.bytes, atDepth: depth)[...]
    for item in items {
      // Values that are neither objects nor arrays have no place of their own.
      var position = SourcePosition(line: 1, column: 1)
      switch item {
      case .object, .array:
        if let start = starts.popFirst() { position = source.position(at: start) }
      default: break
      }
      guard case .object(let members) = item else {
        report(true, position, "an item of CSL-JSON is an object with a “type”; this is none")
        continue
      }
      guard members["title"]?.text ?? members["DOI"]?.text ?? members["URL"]?.text != nil else {
        report(true, position, "an item without title, DOI and URL; nothing can be added of it")
        continue
      }
      result.works.append(work(members, at: position))
    }
    return result
  }

  private static func work(
    _ members: [String: JSONValue], at position: SourcePosition
  ) -> ImportedWork {
    var work = ImportedWork(position: position)
    func text(_ name: String) -> String? { members[name]?.text }
    work.type = text("type") ?? ""
    work.kind = kind(ofType: work.type)
    work.citekey = text("citation-key") ?? text("id")
    work.title = text("title").map(plain)
    work.authors = (members["author"] ?? members["editor"])?.elements.compactMap(person) ?? []
    if let date = members["issued"] ?? members["published"] { take(date: date, into: &work) }
    if let number = text("number"), number.lowercased().hasPrefix("arxiv:"),
      let arxiv = ArxivID(number)
    {
      work.identifiers.arxiv = arxiv.id
    }
    if text("archive")?.lowercased() == "arxiv", let id = text("archive_location") {
      work.identifiers.arxiv = work.identifiers.arxiv ?? ArxivID(id)?.id
    }
    if let doi = text("DOI"), !work.take(doi: doi) { work.drop("DOI") }
    if let url = text("URL"), !work.take(url: url) { work.drop("URL") }
    let venueField = ["container-title", "event-title", "event", "publisher"].first {
      text($0) != nil || members[$0]?.elements.first?.text != nil
    }
    // Crossref gives titles as arrays.
    let venue = venueField.flatMap { text($0) ?? members[$0]?.elements.first?.text }
    work.take(venue: venue.map(plain))
    if let keywords = text("keyword") {
      work.take(
        keywords: keywords.split { $0 == "," || $0 == ";" }.map { String($0.trimmingBlanks()) })
    }
    for name in ["note", "annote"] {
      work.notes +=
        text(name).map { $0.split(separator: "\n\n").map { String($0.trimmingBlanks()) } } ?? []
    }
    let held: Set = [
      "type", "id", "citation-key", "title", "author", "issued", "published", "DOI", "URL",
      "keyword", "note", "annote",
    ]
    for (name, value) in members where !held.contains(name) && !value.isEmpty {
      switch name {
      case venueField: break
      case "number" where work.identifiers.arxiv != nil: break
      case "archive" where work.identifiers.arxiv != nil: break
      case "archive_location" where work.identifiers.arxiv != nil: break
      case "genre" where value.text?.lowercased() == "preprint": break
      case "publisher" where value.text?.lowercased() == "arxiv": break
      case "editor" where members["author"] == nil: break
      default: work.drop(name)
      }
    }
    return work
  }

  private static func person(_ value: JSONValue) -> ImportedPerson? {
    if let literal = value["literal"]?.text ?? value["name"]?.text ?? value.text {
      return ImportedPerson(literal: literal)
    }
    let particles = [value["dropping-particle"]?.text, value["non-dropping-particle"]?.text]
    let names = (particles + [value["family"]?.text]).compactMap(\.self)
    let given = [value["given"]?.text, value["suffix"]?.text].compactMap(\.self)
      .joined(separator: " ")
    guard !names.isEmpty else { return given.isEmpty ? nil : ImportedPerson(literal: given) }
    return ImportedPerson(family: names.joined(separator: " "), given: given)
  }

  private static func take(date: JSONValue, into work: inout ImportedWork) {
    let parts = date["date-parts"]?.elements.first?.elements.compactMap(\.text) ?? []
    let written = parts.enumerated().map { index, part in
      index > 0 && part.utf8.count == 1 ? "0" + part : part
    }.joined(separator: "-")
    let text = [written, date["raw"]?.text, date["literal"]?.text, date.text]
    if let text = text.lazy.compactMap(\.self).first(where: { !$0.isEmpty }) {
      work.take(date: text)
    }
  }

  /// Text without the tags that CSL allows in titles, and with the signs of HTML's entities.
  private static func plain(_ text: String) -> String {
    var text = text
    for tag in ["i", "b", "sub", "sup", "sc", "scp"] {
      text = text.replacing("<\(tag)>", with: "").replacing("</\(tag)>", with: "")
    }
    for (entity, sign) in [("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&")] {
      text = text.replacing(entity, with: sign)
    }
    return text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  private static func kind(ofType type: String) -> EntryKind? {
    switch type {
    case "article", "article-journal", "paper-conference", "chapter", "thesis", "report",
      "manuscript", "journal-article", "proceedings-article", "posted-content", "book-chapter":
      .paper
    case "book", "monograph", "collection", "edited-book", "reference-book": .book
    case "post-weblog", "post": .blog
    default: nil
    }
  }

  // MARK: - Places

  /// Where each value at a depth of nesting starts that is an object or an array.
  ///
  /// The text is known to be JSON. O(bytes).
  private static func starts(in bytes: [UInt8], atDepth wanted: Int) -> [Int] {
    var starts: [Int] = []
    var depth = 0
    var isString = false
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if isString {
        if byte == UInt8(ascii: "\\") { index += 1 }
        if byte == UInt8(ascii: "\"") { isString = false }
      } else {
        switch byte {
        case UInt8(ascii: "\""): isString = true
        case UInt8(ascii: "{"), UInt8(ascii: "["):
          if depth == wanted { starts.append(index) }
          depth += 1
        case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
        default: break
        }
      }
      index += 1
    }
    return starts
  }

  /// Where the text ceases to be JSON, and why.
  private static func damage(in source: SourceText) -> (position: SourcePosition, message: String) {
    var message = "no value of CSL-JSON"
    do {
      _ = try JSONSerialization.jsonObject(with: Data(source.bytes), options: .fragmentsAllowed)
    } catch {
      message = (error as NSError).userInfo[NSDebugDescriptionErrorKey] as? String ?? "\(error)"
    }
    // Foundation writes the place into its words: “Invalid value around character 18.”
    guard let words = message.range(of: " around character "),
      let offset = Int(message[words.upperBound...].prefix { $0.isNumber }),
      offset <= source.bytes.count
    else { return (source.position(at: source.bytes.count), "its end is missing") }
    return (source.position(at: offset), "invalid from here on")
  }
}
