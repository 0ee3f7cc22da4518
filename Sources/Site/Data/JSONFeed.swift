internal import Markdown

/// A feed as JSON Feed, version 1.1.
enum JSONFeed {
  /// The feed as a file.
  ///
  /// O(items).
  static func bytes(_ feed: Feed) -> [UInt8] {
    let items = feed.items.map { item in
      JSONText.object([
        ("id", .text(item.id)), ("url", .text(item.page)),
        ("external_url", item.work.map { .text(RelativePath.asciiURL($0)) }),
        ("title", .text(item.title)), ("content_text", .text(item.summary ?? item.title)),
        ("date_published", .text(item.time)), ("tags", .list([.text(item.kind)])),
        ("language", item.summaryLanguage.map { .text($0.rawValue) }),
      ])
    }
    let value = JSONText.object([
      ("version", .text("https://jsonfeed.org/version/1.1")), ("title", .text(feed.title)),
      ("description", .optional(feed.description)), ("home_page_url", .text(feed.home)),
      ("feed_url", .text(feed.folder + SiteData.feedName)),
      ("language", .text(feed.language.rawValue)), ("items", .list(items)),
    ])
    return Array((value.line + "\n").utf8)
  }
}
