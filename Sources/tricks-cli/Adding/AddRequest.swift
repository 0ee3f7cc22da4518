internal import Catalog
internal import Foundation
internal import Lookup

/// One thing that somebody asks to add, before anything is looked up.
struct AddRequest {
  /// What was typed, for messages.
  var typed: String
  /// What is known of it from what was typed.
  var entry: NewEntry
  /// What services can be asked about; `nil` where nothing is to be asked.
  var subject: LookupSubject?
  /// A title to be taken where nobody knows one.
  var fallbackTitle: String?
}

/// Reads what is to be added out of arguments.
enum AddArguments {
  /// The requests of a command line: identifiers and addresses each, or a title of several words;
  /// a title beside one address is its title.
  ///
  /// - Throws: `Failure` for what is none of these, with what to type instead.
  static func requests(_ arguments: [String]) throws -> [AddRequest] {
    var requests: [AddRequest] = []
    var words: [String] = []
    for argument in arguments {
      let pasted = PastedText(argument)
      if pasted.items.isEmpty {
        try refuseMistake(argument)
        words.append(argument)
      } else {
        requests += pasted.items.map(request)
      }
    }
    let title = words.joined(separator: " ")
    guard !title.isEmpty else { return requests }
    switch requests.count {
    case 0:
      guard title.contains(where: { $0.isLetter || $0.isNumber }) else {
        throw Failure(Failure.Status.usage, "“\(title)” has no letter: it cannot be a title")
      }
      var entry = NewEntry()
      entry.title = title
      return [AddRequest(typed: title, entry: entry)]
    case 1:
      requests[0].entry.title = title
      requests[0].subject = nil
      return requests
    default:
      throw Failure(
        Failure.Status.usage,
        "“\(title)” is neither an identifier nor an address, and \(requests.count) others are beside it",
        hints: ["add what has only a title with a command of its own"])
    }
  }

  /// The requests of a pasted text, each work once.
  ///
  /// - Throws: `Failure` where the text names no work.
  static func requests(pasted bytes: [UInt8], from source: String) throws -> [AddRequest] {
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw Failure(Failure.Status.data, "\(source): this is no UTF-8 text")
    }
    guard text.contains(where: { !$0.isWhitespace }) else {
      throw Failure(Failure.Status.data, "\(source): there is no text")
    }
    let pasted = PastedText(text)
    guard !pasted.items.isEmpty else {
      throw Failure(
        Failure.Status.data, "\(source): no arXiv id, DOI or address is in the text",
        hints: ["a title alone is added by `tricks add TITLE`"])
    }
    return pasted.items.map(request)
  }

  /// What can be asked about a work with these addresses: the first that tells an identifier, else
  /// the first.
  static func subject(of urls: [String]) -> LookupSubject? {
    let subjects = urls.map { LookupSubject(url: $0) }
    return subjects.first { if case .page = $0 { false } else { true } } ?? subjects.first
  }

  private static func request(_ item: PastedItem) -> AddRequest {
    var entry = NewEntry()
    entry.links = [(nil, item.url)]
    return AddRequest(
      typed: item.url, entry: entry, subject: item.subject,
      fallbackTitle: item.title.flatMap { NewEntry.mayBeTitle($0) ? $0 : nil }
        ?? CodePage.name(ofRepositoryAt: item.url))
  }

  /// Refuses what looks like an identifier, an address or a file and is none.
  private static func refuseMistake(_ word: String) throws {
    guard !word.contains(where: \.isWhitespace) else { return }
    let lower = word.lowercased()
    func refuse(_ message: String, _ hint: String) -> Failure {
      Failure(Failure.Status.usage, "“\(word)” \(message)", hints: [hint])
    }
    let digits = word.utf8.prefix { (0x30...0x39).contains($0) }.count
    let isNumbered =
      digits == 4 && word.utf8.dropFirst(4).first == UInt8(ascii: ".")
      && word.utf8.dropFirst(5).prefix { (0x30...0x39).contains($0) }.count >= 3
    if lower.hasPrefix("arxiv:") || lower.contains("arxiv.org/") || isNumbered {
      throw refuse(
        "is no arXiv id",
        "an id is YYMM.NNNNN (four digits behind the point before 2015), or like cs/9901001 before April 2007"
      )
    }
    if lower.hasPrefix("10.") && lower.dropFirst(3).first?.isNumber == true && word.contains("/")
      || lower.hasPrefix("doi:") || lower.contains("doi.org/")
    {
      throw refuse("is no DOI", "a DOI is 10.NNNN/ and the publisher's own name behind it")
    }
    if lower.hasPrefix("isbn") || lower.hasPrefix("978-") {
      throw refuse(
        "is an ISBN, which no service here knows",
        "give the title: tricks add --kind book --author NAME TITLE")
    }
    if lower.hasPrefix("pmid:") || lower.hasPrefix("pmcid:") {
      throw refuse("is an id of PubMed, which is not asked here", "give the paper's DOI")
    }
    if let colon = lower.firstRange(of: "://") {
      let scheme = lower[..<colon.lowerBound]
      throw refuse(
        scheme == "http" || scheme == "https" ? "is no address of a page" : "is no web address",
        "an address is http:// or https://, a host, and a path")
    }
    for ending in [".pdf", ".ps", ".epub", ".docx", ".html", ".md", ".txt"]
    where lower.hasSuffix(ending) {
      throw refuse(
        "is neither an address nor a bibliography that is there",
        "give the work's arXiv id, DOI or address; an address begins with https:// or a host")
    }
    if lower.hasPrefix("mailto:") || lower.hasPrefix("javascript:") || lower.hasPrefix("data:") {
      throw refuse("is no web address", "an address is http:// or https://, a host, and a path")
    }
  }
}
