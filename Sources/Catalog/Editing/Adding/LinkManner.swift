internal import Markdown

/// How a list writes the links of its entries: their labels, what stands between them, which of
/// arXiv's pages they lead to.
struct LinkManner {
  /// Labels with brackets that stand in them, by what the links lead to.
  private var labels: [String: String] = [:]
  /// The one label of the first links of all entries.
  private var commonLabel: String?
  private var separator = " | "
  private var isBare = false
  /// What stands between `arxiv.org/` and the id, and behind it, where links lead to the PDF.
  private var arxivPDF: (page: String, ending: String)?

  /// Learns from entries; the last ones count most.
  init(of entries: [Entry], in file: CatalogFile) {
    let bytes = file.document.source.bytes
    var firsts: [String?] = []
    var pages: [Bool] = []
    for entry in entries {
      for (index, link) in entry.links.enumerated() {
        guard link.range.upperBound <= bytes.count else { continue }
        let text = String(decoding: bytes[link.range], as: UTF8.self)
        let label = Self.label(in: text)
        let isTitle = entry.title.map { label?.contains($0) ?? false } ?? false
        if !isTitle {
          if index == 0 { firsts.append(label) }
          if let label { labels[Self.place(of: link.url)] = label }
        }
        if ArxivID(link.url) != nil, link.url.contains("arxiv.org/") {
          pages.append(link.url.contains("/pdf/"))
          if link.url.contains("/pdf/") {
            arxivPDF = ("pdf/", link.url.hasSuffix(".pdf") ? ".pdf" : "")
          }
        }
        if index > 0 { learnSeparator(entry.links[index - 1], link, bytes) }
      }
    }
    if pages.count(where: \.self) * 2 <= pages.count { arxivPDF = nil }
    if let first = firsts.first, firsts.count > 1, firsts.allSatisfy({ $0 == first }) {
      commonLabel = first
      isBare = first == nil
    }
  }

  private mutating func learnSeparator(_ left: EntryLink, _ right: EntryLink, _ bytes: [UInt8]) {
    guard left.range.upperBound <= right.range.lowerBound,
      right.range.lowerBound - left.range.upperBound <= 8
    else { return }
    let gap = String(
      decoding: bytes[left.range.upperBound..<right.range.lowerBound], as: UTF8.self)
    if gap.allSatisfy({ !$0.isLetter && !$0.isNumber && !$0.isNewline }) { separator = gap }
  }

  /// The URL as the list writes it: arXiv's page or its PDF.
  func url(_ url: String) -> String {
    guard let arxivPDF, let arxiv = ArxivID(url), url.hasPrefix("https://arxiv.org/abs/") else {
      return url
    }
    let version = arxiv.version.map { "v\($0)" } ?? ""
    return "https://arxiv.org/\(arxivPDF.page)\(arxiv.id)\(version)\(arxivPDF.ending)"
  }

  /// The links one after the other.
  ///
  /// - Parameter isFirst: whether the first of them is the entry's first link.
  func text(of links: [(label: String?, url: String)], isFirst: Bool) -> String {
    links.enumerated().map { index, link in
      if isBare, link.label == nil, !link.url.contains(where: { "()<> ".contains($0) }) {
        return link.url
      }
      let label =
        link.label.map { MarkdownText.escape($0) }
        ?? label(for: link.url, isFirst: isFirst && index == 0)
      return "[\(label)](\(MarkdownText.destination(link.url)))"
    }.joined(separator: separator)
  }

  private func label(for url: String, isFirst: Bool) -> String {
    if let known = labels[Self.place(of: url)] { return known }
    let plain = LinkLabel.label(for: url)
    if isFirst, let commonLabel, Self.isGeneric(commonLabel) { return commonLabel }
    // `[[pdf]](…)` and `[PDF](…)` are manners of all labels.
    let others = labels.values
    guard !others.isEmpty else { return plain }
    if others.allSatisfy({ $0.hasPrefix("[") && $0.hasSuffix("]") }) { return "[\(plain)]" }
    if others.allSatisfy({ $0.first?.isUppercase == true }) {
      return others.allSatisfy { $0 == $0.uppercased() }
        ? plain.uppercased() : plain.prefix(1).uppercased() + plain.dropFirst()
    }
    return plain
  }

  /// Whether a label says nothing of where its link leads.
  private static func isGeneric(_ label: String) -> Bool {
    let bare = label.lowercased().filter { $0.isLetter }
    return ["paper", "link", "url", "site", "web", "论文", "链接", "原文", "论文链接"].contains(bare)
  }

  /// What counts as one kind of place for labels: arXiv, DOIs, code, a file, or a host.
  private static func place(of url: String) -> String {
    let plain = LinkLabel.label(for: url)
    guard plain == "site" || plain == "pdf" else { return plain }
    let key = URLIdentity.key(of: url)
    return plain + ":" + key.prefix { $0 != "/" && $0 != ":" }
  }

  /// What stands in the brackets of a link; `nil` for a bare URL.
  private static func label(in text: String) -> String? {
    guard text.hasPrefix("["), let end = Substring(text).lastRange(of: "](") else { return nil }
    return String(text[text.index(after: text.startIndex)..<end.lowerBound])
  }
}
