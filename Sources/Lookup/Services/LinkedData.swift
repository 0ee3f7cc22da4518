internal import Foundation

/// What JSON-LD in a page says about the page.
enum LinkedData {
  /// The facts of the first object that describes a work; none where it is no JSON or there is none.
  static func facts(_ script: [UInt8]) -> WorkFacts {
    guard let value = try? JSONSerialization.jsonObject(with: Data(script)),
      let work = work(in: value, depth: 0)
    else { return WorkFacts() }
    var facts = WorkFacts()
    facts.title = ["headline", "name"].lazy.compactMap { work[$0] as? String }.first
      .flatMap { PlainText.line($0) }
    facts.authors = names(work["author"])
    facts.year = ["datePublished", "dateCreated"].lazy.compactMap { work[$0] as? String }.first
      .flatMap(PlainText.year)
    facts.sort = types(work).lazy.compactMap { sorts[$0] }.first
    return facts
  }

  /// The types of schema.org that are works, by what they are here.
  private static let sorts: [String: WorkFacts.Sort] = [
    "ScholarlyArticle": .paper, "BlogPosting": .post, "Article": .post, "NewsArticle": .post,
    "TechArticle": .post, "Book": .book, "Course": .course,
  ]

  private static func types(_ object: [String: Any]) -> [String] {
    (object["@type"] as? String).map { [$0] } ?? object["@type"] as? [String] ?? []
  }

  /// The first object of a type that is a work: itself, in a list, or in `@graph`.
  private static func work(in value: Any, depth: Int) -> [String: Any]? {
    guard depth < 5 else { return nil }
    if let list = value as? [Any] {
      return list.lazy.compactMap { work(in: $0, depth: depth + 1) }.first
    }
    guard let object = value as? [String: Any] else { return nil }
    if types(object).contains(where: { sorts[$0] != nil }) { return object }
    return object["@graph"].flatMap { work(in: $0, depth: depth + 1) }
  }

  private static func names(_ value: Any?) -> [String] {
    if let list = value as? [Any] { return list.flatMap { names($0) } }
    let name = value as? String ?? (value as? [String: Any])?["name"] as? String
    guard let name, !name.contains("://") else { return [] }
    return PlainText.name(name).map { [$0] } ?? []
  }
}
