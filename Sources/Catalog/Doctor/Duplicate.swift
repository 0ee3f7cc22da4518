internal import Markdown

/// A work that an earlier entry lists already.
struct Duplicate {
  /// What the two entries share.
  enum Reason { case paper, page, title }

  /// The place of the earlier entry.
  var first: Int
  /// What the two share.
  var reason: Reason

  /// The entries that repeat an earlier one, by place.
  ///
  /// O(links).
  ///
  /// A paper is known by its arXiv id and DOI, everything else by the page that its first link
  /// leads to, a paper also by a long title. Tricks cite papers without being them: two are the
  /// same only with the same title and the same links.
  static func find(in entries: [Entry]) -> [Int: Duplicate] {
    var firstWithKey: [String: Int] = [:]
    firstWithKey.reserveCapacity(entries.count)
    var duplicates: [Int: Duplicate] = [:]
    for (index, entry) in entries.enumerated() {
      for (key, reason) in keys(of: entry) {
        guard let first = firstWithKey[key] else {
          firstWithKey[key] = index
          continue
        }
        if duplicates[index] == nil, isSame(entries[first], entry, reason) {
          duplicates[index] = Duplicate(first: first, reason: reason)
        }
      }
    }
    return duplicates
  }

  private static func keys(of entry: Entry) -> [(String, Reason)] {
    if entry.kind == .trick {
      guard !entry.links.isEmpty else { return [] }
      let pages = entry.links.map { pageKey($0.url) }.sorted().joined(separator: " ")
      return [("trick " + titleKey(entry) + " " + pages, .page)]
    }
    var keys: [(String, Reason)] = []
    if entry.kind == .paper || entry.kind == .book {
      if let arxiv = entry.identifiers.arxiv { keys.append(("arxiv:" + arxiv, .paper)) }
      if let doi = entry.identifiers.doi { keys.append(("doi:" + doi, .paper)) }
    }
    let isKnownByArxiv = !keys.isEmpty && entry.identifiers.arxiv != nil
    if let link = primaryLink(of: entry), !isKnownByArxiv || link.url.range(of: "arxiv.org/") == nil
    {
      let key = pageKey(link.url)
      let isPaper = key.hasPrefix("arxiv:") || key.hasPrefix("doi:")
      if !keys.contains(where: { $0.0 == key }) { keys.append((key, isPaper ? .paper : .page)) }
    }
    if entry.kind == .paper, let title = entry.title, isTelling(title) {
      keys.append(("title:" + titleKey(entry), .title))
    }
    return keys
  }

  /// Whether two entries with a key in common are one work.
  private static func isSame(_ first: Entry, _ second: Entry, _ reason: Reason) -> Bool {
    switch reason {
    case .paper: return true
    case .title:
      guard let one = first.year, let other = second.year else { return true }
      return one == other
    case .page:
      let hasTitles = first.title != nil && second.title != nil
      if hasTitles, titleKey(first) == titleKey(second) { return true }
      // A page of its own for each, and one in common: code of both, or an author's home page.
      let one = Set(first.links.map { pageKey($0.url) })
      let other = Set(second.links.map { pageKey($0.url) })
      guard !hasTitles else {
        return one == other && !isLabelledAside(first) && !isLabelledAside(second)
      }
      return one.isSubset(of: other) || other.isSubset(of: one)
    }
  }

  /// The link that leads to the work itself: the first that does not say that it leads to code,
  /// slides or a recording.
  private static func primaryLink(of entry: Entry) -> EntryLink? {
    entry.links.first { !isAside($0) } ?? entry.links.first
  }

  private static func isLabelledAside(_ entry: Entry) -> Bool {
    entry.links.allSatisfy(isAside)
  }

  private static func isAside(_ link: EntryLink) -> Bool {
    guard let label = link.label, label.utf8.count <= 40 else { return false }
    return asides.contains(TextFolding.fold(label))
  }

  private static let asides: Set<String> = [
    "code", "github", "repo", "source", "slides", "video", "videos", "youtube", "talk", "demo",
    "data", "dataset", "bib", "bibtex", "poster", "supp", "official code", "source code",
    "tensorflow", "pytorch", "代码", "源码", "视频", "幻灯片", "课件", "数据集",
  ]

  /// One key for all spellings of a page; another place on the same page is another key.
  private static func pageKey(_ url: String) -> String {
    let key = URLIdentity.key(of: url)
    if key.hasPrefix("arxiv:") || key.hasPrefix("doi:") { return key }
    guard let hash = url.utf8.firstIndex(of: UInt8(ascii: "#")) else { return key }
    let fragment = url[hash...]
    return fragment.utf8.count < 2 || fragment.hasPrefix("#:~:") ? key : key + fragment
  }

  /// What two equal titles share; `nil` for one that is too short to name a work.
  static func tellingTitle(_ title: String) -> String? { isTelling(title) ? titleKey(title) : nil }

  private static func titleKey(_ entry: Entry) -> String { entry.title.map(titleKey) ?? "" }

  /// The title's letters and digits in lower case, without what stands between them.
  private static func titleKey(_ title: String) -> String {
    let bytes = title.utf8.filter { $0 >= 0x80 || $0.isASCIILetter || $0.isASCIIDigit }
    return String(decoding: bytes.map(\.asciiLowercased), as: UTF8.self)
  }

  /// Whether a title alone names a work: four words, or eight Han characters.
  private static func isTelling(_ title: String) -> Bool {
    title.utf8.count(where: { $0 == 0x20 }) >= 3 && title.utf8.count >= 20
      || title.unicodeScalars.count(where: \.isHan) >= 8
  }
}
