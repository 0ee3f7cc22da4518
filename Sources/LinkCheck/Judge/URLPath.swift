/// The path of a URL as words, to be compared with others.
struct URLPath {
  /// The parts between slashes, decoded, in lower case; without empty ones, a language in front and
  /// the name of an index page at the end.
  let segments: [String]
  private let hasQuery: Bool
  private let parameters: [String]

  init(_ url: WebURL) {
    var parts = url.path.split(separator: "/").map { URLText.decoded(String($0)).lowercased() }
    if let first = parts.first, Self.isLanguage(first) { parts.removeFirst() }
    if let last = parts.last, Self.indexNames.contains(Self.stem(last)) { parts.removeLast() }
    segments = parts
    let query = url.target.dropFirst(url.path.count + 1)
    hasQuery = !query.isEmpty
    parameters = query.split(separator: "&").compactMap { parameter in
      parameter.split(separator: "=", maxSplits: 1).last.map {
        URLText.decoded(String($0)).lowercased()
      }
    }
  }

  /// Whether the path is that of a home page, that of one of the site's languages, too; the query
  /// may name any page then.
  var isTop: Bool { segments.isEmpty }

  /// Whether it is surely the home page.
  var isHome: Bool { isTop && !hasQuery }

  /// Whether the last part is what servers call the page that says there is none, or, as `error`
  /// is a word of documentation too, the only part.
  var saysNotFound: Bool {
    guard let last = segments.last else { return false }
    let word = Self.stem(last).filter { $0.isLetter || $0.isNumber }
    return Self.notFoundNames.contains(word)
      || segments.count == 1 && (word == "error" || word == "errors" || word == "errorpage")
  }

  /// Whether it is where a site asks who one is, or whether one is human.
  func isWall(at host: String) -> Bool {
    if Self.wallHosts.contains(host.prefix { $0 != "." }) && host.contains(".") { return true }
    return [segments.first, segments.last].compactMap(\.self).contains { part in
      Self.wallNames.contains(Self.stem(part).filter { $0.isLetter || $0.isNumber })
    }
  }

  /// Whether another address speaks of the same page: by the last part of this one, or by the value
  /// of one of its parameters.
  func isCarriedOn(in other: WebURL) -> Bool {
    let target = URLText.decoded(other.target + " " + other.host).lowercased()
    let names = [segments.last.map(Self.stem)].compactMap(\.self) + parameters
    if names.contains(where: { $0.count >= 4 && target.contains($0) }) { return true }
    let others = Self(other)
    let words = others.segments.map(Self.stem) + others.parameters
    return names.contains { words.contains($0) }
      || words.contains { $0.count >= 4 && segments.last?.contains($0) == true }
  }

  private static func stem(_ name: String) -> String {
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex,
      name.distance(from: dot, to: name.endIndex) <= 6
    else { return name }
    return String(name[..<dot])
  }

  private static let indexNames: Set<String> = [
    "index", "home", "default", "main", "welcome", "homepage",
  ]

  /// Without punctuation: `not-found` and `not_found` are `notfound`.
  private static let notFoundNames: Set<String> = [
    "404", "notfound", "pagenotfound", "filenotfound", "404notfound", "notfound404", "error404",
    "404error", "404page", "page404", "err404", "404err",
  ]

  private static let wallNames: Set<String> = [
    "login", "signin", "logon", "userlogin", "servicelogin", "wplogin", "loginpage", "captcha",
    "unhuman", "cookieabsent",
  ]

  /// The first labels of hosts that do nothing else; `passport` is what Chinese sites call them.
  private static let wallHosts: Set<Substring> = [
    "login", "signin", "sso", "passport", "accounts", "idp", "captcha", "consent",
  ]

  /// `en`, `zh-cn`, `pt_br`, `zh-hans`.
  private static func isLanguage(_ part: String) -> Bool {
    let parts = part.split { $0 == "-" || $0 == "_" }
    guard let language = parts.first, parts.count <= 2, language.utf8.count == 2,
      language.utf8.allSatisfy(URLText.isLetter)
    else { return false }
    guard parts.count == 2 else { return languages.contains(language) }
    return [2, 4].contains(parts[1].utf8.count) && parts[1].utf8.allSatisfy(URLText.isLetter)
  }

  /// ISO 639-1 codes of languages that sites are commonly translated into: with all codes, `/ml/` or
  /// `/io/` would count as languages.
  private static let languages: Set<Substring> = [
    "ar", "cn", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja",
    "jp", "ko", "kr", "nl", "no", "pl", "pt", "ro", "ru", "sv", "th", "tr", "tw", "uk", "us", "vi",
    "zh",
  ]
}
