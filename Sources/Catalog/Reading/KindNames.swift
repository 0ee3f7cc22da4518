internal import Markdown

/// The words by which headings and file names say what kind of entries stand below.
enum KindNames {
  /// The kind that a heading or a file's name names, or `nil`.
  ///
  /// English words count as whole words, Chinese ones anywhere; of several the last decides, as
  /// the head noun stands last in both languages ("paper reading tricks").
  static func kind(namedBy text: some StringProtocol) -> EntryKind? {
    let lower = text.lowercased()
    var found: (kind: EntryKind, end: String.Index)?
    for (kind, names) in han {
      for name in names {
        var start = lower.startIndex
        while let range = lower[start...].range(of: name) {
          if found.map({ range.upperBound > $0.end }) ?? true { found = (kind, range.upperBound) }
          start = range.upperBound
        }
      }
    }
    if let found { return found.kind }
    if exactHan.contains(where: { lower.trimmingBlanks() == $0 }) { return .book }
    let words = lower.split(whereSeparator: { !$0.isLetter })
    return words.reversed().lazy.compactMap { english[String($0)] }.first
  }

  private static let english: [String: EntryKind] = [
    "trick": .trick, "tricks": .trick, "tip": .trick, "tips": .trick,
    "paper": .paper, "papers": .paper, "publication": .paper, "publications": .paper,
    "preprints": .paper,
    "blog": .blog, "blogs": .blog, "blogpost": .blog, "blogposts": .blog, "post": .blog,
    "posts": .blog, "article": .blog, "articles": .blog,
    "book": .book, "books": .book, "textbook": .book, "textbooks": .book, "ebooks": .book,
    "course": .course, "courses": .course, "lecture": .course, "lectures": .course,
    "mooc": .course, "moocs": .course,
    "link": .link, "links": .link,
  ]

  private static let han: [(EntryKind, [String])] = [
    (.trick, ["技巧", "窍门", "诀窍", "小贴士"]),
    (.paper, ["论文", "文献"]),
    (.blog, ["博客", "博文", "文章"]),
    (.book, ["书籍", "图书", "教材", "教科书", "书单", "书目", "好书"]),
    (.course, ["课程", "公开课", "网课", "慕课"]),
    (.link, ["链接"]),
  ]

  private static let exactHan = ["书", "读书", "看书"]

  /// The kind of an entry under a heading that names none, told from where its links lead.
  static func kind(inferredFrom links: [EntryLink], identifiers: Identifiers) -> EntryKind {
    if !identifiers.isEmpty { return .paper }
    for link in links where leadsToPaper(Piece(utf8: link.url)) { return .paper }
    return .link
  }

  /// Whether the address of a paper stands in the URL.
  private static func leadsToPaper(_ url: Piece) -> Bool {
    let hosts = paperHostsByLetter
    for index in url.indices where url[index].isASCIILetter {
      for host in hosts[Int(url[index].asciiLowercased - UInt8(ascii: "a"))]
      where url.holds(lowercased: host, at: index) {
        return true
      }
    }
    return false
  }

  /// The hosts by their first letter, so that few are compared.
  private static let paperHostsByLetter: [[StaticString]] = {
    var lists = [[StaticString]](repeating: [], count: 26)
    for host in paperHosts {
      let letter = host.withUTF8Buffer { $0[0] }
      lists[Int(letter - UInt8(ascii: "a"))].append(host)
    }
    return lists
  }()

  private static let paperHosts: [StaticString] = [
    "arxiv.org/", "doi.org/", "aclanthology.org/", "aclweb.org/anthology", "openreview.net/",
    "papers.nips.cc/", "papers.neurips.cc/", "proceedings.neurips.cc/", "proceedings.mlr.press/",
    "jmlr.org/papers", "openaccess.thecvf.com/", "ieeexplore.ieee.org/", "dl.acm.org/",
    "link.springer.com/article", "link.springer.com/chapter", "sciencedirect.com/science/article",
    "nature.com/articles", "semanticscholar.org/paper", "aaai.org/ocs", "ojs.aaai.org/",
    "ijcai.org/proceedings", "isca-speech.org/archive", "biorxiv.org/content", "pubs.acs.org/",
    "onlinelibrary.wiley.com/doi", "journals.plos.org/", "mitpressjournals.org/doi",
    "direct.mit.edu/",
  ]
}
