internal import LinkCheck

/// Whom a request goes to: each has a queue of its own.
enum Service: Hashable {
  case arxiv, crossref, doi, anthology
  /// A page's own host.
  case page(String)

  /// What the service is called in messages.
  var name: String {
    switch self {
    case .arxiv: "arXiv"
    case .crossref: "Crossref"
    case .doi: "doi.org"
    case .anthology: "the ACL Anthology"
    case .page(let host): host
    }
  }

  /// The least time between two requests.
  ///
  /// Sources: arXiv's terms of use of its API (one request in three seconds, one connection),
  /// Crossref's public pool (five a second, until an answer says otherwise); the others say
  /// nothing, and get a second.
  var interval: Duration {
    switch self {
    case .arxiv: .seconds(3)
    case .crossref: .milliseconds(200)
    case .doi: .milliseconds(500)
    case .anthology, .page: .seconds(1)
    }
  }

  /// The form in which it is to answer.
  var accept: String {
    switch self {
    case .arxiv: "application/atom+xml"
    case .crossref: "application/json"
    case .doi: "application/vnd.citationstyles.csl+json"
    case .anthology: "application/x-bibtex, text/plain;q=0.9"
    case .page: "text/html,application/xhtml+xml,*/*;q=0.8"
    }
  }
}

/// The addresses of requests.
enum ServiceAddress {
  /// How many works one request to arXiv asks for.
  static let batch = 50

  /// arXiv's answer about these ids.
  ///
  /// The query answers with ten entries unless it is told how many are wanted.
  static func arxiv(_ ids: [String], _ settings: LookupSettings) -> String {
    "\(settings.arxiv)?id_list=\(ids.map(escaped).joined(separator: ","))&max_results=\(ids.count)"
  }

  static func crossref(_ doi: String, _ settings: LookupSettings) -> String {
    let mail = settings.mailto.map { "?mailto=" + escaped($0) } ?? ""
    return ended(settings.crossref) + escaped(doi) + mail
  }

  static func doi(_ doi: String, _ settings: LookupSettings) -> String {
    ended(settings.doi) + escaped(doi)
  }

  static func anthology(_ id: String, _ settings: LookupSettings) -> String {
    ended(settings.anthology) + escaped(id) + ".bib"
  }

  static func page(_ url: String, _ settings: LookupSettings) -> String { settings.pages + url }

  private static func ended(_ base: String) -> String { base.hasSuffix("/") ? base : base + "/" }

  /// The text with everything but letters, digits and `-._~/:;()` percent-encoded.
  private static func escaped(_ text: String) -> String {
    var result = ""
    for byte in text.utf8 {
      let isPlain =
        byte < 0x80
        && (Unicode.Scalar(byte).properties.isAlphabetic || (0x30...0x39).contains(byte)
          || "-._~/:;()".utf8.contains(byte))
      if isPlain {
        result.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        let digits = String(byte, radix: 16, uppercase: true)
        result += digits.utf8.count == 1 ? "%0" + digits : "%" + digits
      }
    }
    return result
  }
}

/// An answer that is not in the form that was asked for; why, without a full stop.
struct UnusableAnswer: Error { var reason: String }
