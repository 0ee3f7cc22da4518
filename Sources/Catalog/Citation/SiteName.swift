/// The name of the site that a page puts behind its title.
enum SiteName {
  /// The text without the name of the site that pages put behind a bar: `Title | colah's blog`.
  static func removed(from text: Piece) -> Piece {
    if let dash = text.lastRange(of: " - "), sites.contains(text[dash.upperBound...]) {
      return text[..<dash.lowerBound]
    }
    guard let bar = text.lastRange(of: " | ") else { return text }
    let site = text[bar.upperBound...].trimmingBlanks()
    let opening = site.firstIndex(of: 0x20).map { site[..<$0] } ?? site
    guard site.wordCount <= 4, !titleOpenings.contains(opening), Venue.find(in: site) == nil,
      AuthorList.read(site) == nil, text[..<bar.lowerBound].hasLetters
    else { return text }
    return text[..<bar.lowerBound]
  }

  /// Words that open a title's second half, and no site's name.
  private static let titleOpenings = WordTable([
    "a", "an", "on", "toward", "towards", "how", "why", "what", "when", "from", "learning",
  ])

  /// Names of sites that pages put behind their titles.
  private static let sites = WordTable([
    "知乎", "知乎专栏", "csdn", "csdn博客", "简书", "博客园", "掘金", "机器之心", "微信公众号", "哔哩哔哩", "bilibili",
    "medium", "towards data science", "github", "youtube", "wikipedia", "stack overflow", "reddit",
    "quora", "zhihu", "the gradient", "distill", "arxiv",
  ])
}
