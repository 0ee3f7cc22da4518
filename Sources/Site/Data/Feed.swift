internal import Catalog
internal import Markdown

/// What is new: entries that were added and entries that were read, by the reading log.
struct Feed {
  /// One piece of news.
  struct Item {
    let title: String
    /// The entry's page, with what makes the piece of news one of its own behind `#`.
    let id: String
    let page: String
    /// The work itself, where it has an address.
    let work: String?
    let summary: String?
    let summaryLanguage: Language?
    let kind: String
    /// RFC 3339, in UTC.
    let time: String
  }

  /// How many pieces of news a feed holds.
  static let length = 50

  let title: String
  let description: String
  let language: Language
  /// The address of the site's first page in the language.
  let home: String
  /// The address of the folder in which the feed stands.
  let folder: String
  /// The newest first.
  let items: [Item]

  /// The news of a site in one language.
  ///
  /// O(events + entries).
  init(_ site: SiteContext, language: Language, baseURL: String) {
    self.language = language
    title = Bilingual.part(of: site.options.title, in: language)
    description = Bilingual.part(of: site.options.description, in: language)
    folder = baseURL + site.plan.folder(of: language)
    home = folder
    let strings = site.strings[language] ?? InterfaceStrings(texts: [:])
    let places = Dictionary(
      site.catalog.entries.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first }
    )
    var added: Set<String> = []
    let news = site.catalog.readingLog.events.filter { event in
      guard Self.isNews(event), places[event.id] != nil else { return false }
      return event.state == .done || added.insert(event.id).inserted
    }
    var items: [Item] = []
    for event in news.suffix(Self.length).reversed() {
      guard let place = places[event.id] else { continue }
      let entry = site.catalog.entries[place]
      let note = entry.notes.first { $0.language == language } ?? entry.notes.first
      let page = folder + site.plan.encodedPath(of: .entry(place))
      let key = event.state == .done ? "feed.done" : "feed.added"
      items.append(
        Item(
          title: strings[key].replacing("{title}", with: entry.displayTitle),
          id: page + "#" + event.state.rawValue + "-" + event.time, page: page,
          work: entry.links.map(\.url).first {
            $0.hasPrefix("https://") || $0.hasPrefix("http://")
          },
          summary: note?.text.summary(limit: 400), summaryLanguage: note?.language,
          kind: strings["kind." + entry.kind.rawValue],
          time: event.time.utf8.count > 10 ? event.time : event.time + "T00:00:00Z"))
    }
    self.items = items
  }

  /// Whether the log of `catalog` tells anything that a feed would.
  static func hasNews(_ catalog: Catalog) -> Bool {
    let ids = Set(catalog.entries.map(\.id))
    return catalog.readingLog.events.contains { isNews($0) && ids.contains($0.id) }
  }

  /// Whether an event is told in feeds.
  static func isNews(_ event: ReadingEvent) -> Bool {
    event.state == .todo || event.state == .done
  }

  /// When the newest piece of news is from; a feed is made only where there is one.
  var updated: String { items.first?.time ?? "1970-01-01T00:00:00Z" }
}
