internal import Catalog
internal import Foundation

/// A work as Crossref and CSL-JSON describe it: the two differ in what is a list and what is not.
enum CitationJSON {
  /// The work in Crossref's answer, which stands in its `message`.
  ///
  /// - Throws: `UnusableAnswer` for what is no such answer.
  static func crossref(_ bytes: [UInt8]) throws(UnusableAnswer) -> WorkFacts {
    guard let message = try object(bytes)["message"] as? [String: Any] else {
      throw UnusableAnswer(reason: "it has no “message”")
    }
    return try facts(message)
  }

  /// The work in a CSL-JSON answer, alone or as the first of a list.
  ///
  /// - Throws: `UnusableAnswer` for what is no such answer.
  static func csl(_ bytes: [UInt8]) throws(UnusableAnswer) -> WorkFacts {
    try facts(try object(bytes))
  }

  private static func object(_ bytes: [UInt8]) throws(UnusableAnswer) -> [String: Any] {
    let value = try? JSONSerialization.jsonObject(with: Data(bytes))
    if let object = value as? [String: Any] { return object }
    if let object = (value as? [[String: Any]])?.first { return object }
    let head = String(decoding: bytes.prefix(200), as: UTF8.self).lowercased()
    throw UnusableAnswer(
      reason: bytes.isEmpty
        ? "it is empty" : head.contains("<html") ? "it is an HTML page, no JSON" : "it is no JSON")
  }

  private static func facts(_ item: [String: Any]) throws(UnusableAnswer) -> WorkFacts {
    var facts = WorkFacts()
    facts.title = title(item)
    guard facts.title != nil else { throw UnusableAnswer(reason: "it has no title") }
    let names = item["author"] as? [[String: Any]] ?? item["editor"] as? [[String: Any]] ?? []
    facts.authors = names.compactMap(name)
    facts.venue = VenueName.short(
      text(item["container-title"]) ?? text((item["event"] as? [String: Any])?["name"])
        ?? text(item["event"]), acronym: text((item["event"] as? [String: Any])?["acronym"]))
    facts.year =
      ["issued", "published-print", "published-online", "published", "created"].lazy
      .compactMap { year(item[$0]) }.first
    facts.doi = text(item["DOI"]).flatMap { DOI($0)?.id }
    facts.arxiv = facts.doi.flatMap { ArxivID($0)?.id }
    switch text(item["type"]) {
    case "book", "monograph", "edited-book", "reference-book": facts.sort = .book
    case "webpage", "post-weblog", "post": facts.sort = .post
    default: facts.sort = .paper
    }
    if facts.sort == .book { facts.venue = nil }
    return facts
  }

  private static func title(_ item: [String: Any]) -> String? {
    guard let title = text(item["title"]) else { return nil }
    guard let subtitle = text(item["subtitle"]), !title.contains(subtitle) else { return title }
    return "\(title): \(subtitle)"
  }

  /// A text that may be the first of a list, without tags.
  private static func text(_ value: Any?) -> String? {
    let text = value as? String ?? (value as? [Any])?.lazy.compactMap { $0 as? String }.first
    return text.flatMap { PlainText.line(PlainText.withoutTags($0)) }.map {
      $0.replacing("&amp;", with: "&").replacing("&lt;", with: "<").replacing("&gt;", with: ">")
    }
  }

  private static func name(_ person: [String: Any]) -> String? {
    if let literal = text(person["literal"]) ?? text(person["name"]) { return literal }
    let parts = ["given", "non-dropping-particle", "family", "suffix"].compactMap {
      text(person[$0])
    }
    // Names in Han stand without a blank, family name first.
    if let family = text(person["family"]), let given = text(person["given"]),
      family.unicodeScalars.allSatisfy({ $0.properties.isIdeographic })
    {
      return family + given
    }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }

  private static func year(_ value: Any?) -> Int? {
    guard let date = value as? [String: Any] else {
      return (value as? String).flatMap(PlainText.year)
    }
    if let parts = (date["date-parts"] as? [[Any]])?.first?.first {
      let year = parts as? Int ?? (parts as? String).flatMap { Int($0) }
      if let year, (1000...2999).contains(year) { return year }
    }
    return (date["raw"] as? String).flatMap(PlainText.year)
      ?? (date["literal"] as? String).flatMap(PlainText.year)
  }
}
