internal import Catalog

/// What has happened to the list lately, as the reading log tells: entries added, entries read.
enum NewsValues {
  /// What the templates may ask of a piece of news.
  static let shape: [String: Shape] = [
    "date": .text, "state": .text, "event": .text, "href": .text, "title": .text,
    "titleLang": .text,
  ]

  /// The latest news, at most `limit`, the newest first and one for each entry.
  static func values(limit: Int, _ context: PageContext) -> [TemplateValues] {
    let site = context.site
    var news: [TemplateValues] = []
    var seen: Set<String> = []
    for event in site.catalog.readingLog.events.reversed() {
      guard news.count < limit else { break }
      guard let index = site.relations.entryIndex[event.id] else { continue }
      let dates = site.catalog.readingLog.dates(of: event.id)
      let isRead = event.state == .done && dates.done == event.time
      let isAdded = event.state == .todo && dates.added == event.time
      guard isRead || isAdded, seen.insert(event.id).inserted else { continue }
      var item = Neighbour.values(.entry(index), context)
      item["date"] = event.day
      item["state"] = event.state.rawValue
      item["event"] = isRead ? context.strings["state.done"] : context.strings["news.added"]
      news.append(item)
    }
    return news
  }
}
