internal import Markdown

/// The links of HTML: every attribute that holds an address which a reader's browser would fetch.
///
/// Not taken are connections made in advance (`rel=preconnect`, `dns-prefetch`), targets of forms,
/// what stands in a `<template>`, in comments, scripts and styles, and URLs in the text.
struct HTMLLinks {
  private let bytes: [UInt8]
  private var links: [FoundLink] = []
  private var base: BaseAddress?
  private var templates = 0
  private var isIgnoring = false
  private var ignoresNext = false

  /// The links within `range` in order; that of raw HTML in Markdown, or a whole page.
  ///
  /// Between `<!-- tricks: ignore-start -->` and `<!-- tricks: ignore-end -->`, and in the first tag
  /// with a link behind `<!-- tricks: ignore=links -->`, links are marked as ignored. O(range).
  static func find(in bytes: [UInt8], _ range: Range<Int>? = nil) -> [FoundLink] {
    var finder = HTMLLinks(bytes: bytes)
    var scanner = HTMLTagScanner(bytes, range ?? 0..<bytes.count)
    while let token = scanner.next() { finder.take(token) }
    guard let base = finder.base else { return finder.links }
    return finder.links.map { link in
      FoundLink(url: base.join(link.url), offset: link.offset, isIgnored: link.isIgnored)
    }
  }

  private init(bytes: [UInt8]) { self.bytes = bytes }

  private mutating func take(_ token: HTMLTagScanner.Token) {
    switch token {
    case .comment(let range): obey(CommentWord(bytes[range]))
    case .end("template"): templates = max(0, templates - 1)
    case .end: break
    case .start(let tag) where tag.name == "template": templates += 1
    case .start(let tag) where templates == 0: take(tag)
    case .start: break
    }
  }

  private mutating func obey(_ word: CommentWord?) {
    switch word {
    case .start: isIgnoring = true
    case .end: isIgnoring = false
    case .next: ignoresNext = true
    case nil: break
    }
  }

  private mutating func take(_ tag: HTMLTag) {
    if tag.name == "base" {
      // The first one counts.
      if base == nil, let range = tag.value("href") { base = BaseAddress(text(range)) }
      return
    }
    let count = links.count
    if tag.name == "link", !isFetched(tag) { return }
    if tag.name == "meta", let range = refresh(tag) { add(range) }
    for attribute in tag.attributes {
      switch attribute.name {
      case "href", "src", "cite", "xlink:href": add(attribute.range)
      case "srcset", "imagesrcset":
        for url in SourceSet.urls(in: bytes, attribute.range) { add(url) }
      case "poster" where tag.name == "video", "data" where tag.name == "object",
        "background" where tag.name == "body", "longdesc" where tag.name == "img":
        add(attribute.range)
      default: break
      }
    }
    if links.count > count { ignoresNext = false }
  }

  /// Whether a `<link>` names something that is fetched.
  private func isFetched(_ tag: HTMLTag) -> Bool {
    guard let range = tag.value("rel") else { return true }
    let words = text(range).lowercased().split(whereSeparator: \.isWhitespace)
    return !words.contains("preconnect") && !words.contains("dns-prefetch")
  }

  /// The URL of `<meta http-equiv="refresh" content="0; url=…">`.
  private func refresh(_ tag: HTMLTag) -> Range<Int>? {
    guard let kind = tag.value("http-equiv"), text(kind).lowercased() == "refresh",
      let content = tag.value("content"),
      let mark = bytes[content].firstIndex(where: { $0 == 0x3B || $0 == 0x2C })
    else { return nil }
    func skipSpace(_ start: Int) -> Int {
      bytes[start..<content.upperBound].firstIndex { !$0.isSpace } ?? content.upperBound
    }
    var start = skipSpace(mark + 1)
    if text(start..<min(start + 3, content.upperBound)).lowercased() == "url" {
      let equals = skipSpace(start + 3)
      guard equals < content.upperBound, bytes[equals] == UInt8(ascii: "=") else { return nil }
      start = skipSpace(equals + 1)
    }
    var end = content.upperBound
    if start < end, bytes[start] == UInt8(ascii: "'") || bytes[start] == UInt8(ascii: "\"") {
      let quote = bytes[start]
      start += 1
      end = bytes[start..<end].firstIndex(of: quote) ?? end
    }
    return start..<end
  }

  private mutating func add(_ range: Range<Int>) {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, bytes[start].isSpace { start += 1 }
    while end > start, bytes[end - 1].isSpace { end -= 1 }
    guard start < end else { return }
    links.append(
      FoundLink(url: text(start..<end), offset: start, isIgnored: isIgnoring || ignoresNext))
  }

  private func text(_ range: Range<Int>) -> String { CharacterReferences.decoded(bytes[range]) }
}

/// What a comment in a page says about links.
private enum CommentWord {
  case start, end, next

  init?(_ comment: ArraySlice<UInt8>) {
    let text = String(decoding: comment.filter { !$0.isSpace }, as: UTF8.self)
    switch text {
    case "tricks:ignore-start", "tricks:ignore-start=links", "markdown-link-check-disable":
      self = .start
    case "tricks:ignore-end", "tricks:ignore-end=links", "markdown-link-check-enable": self = .end
    case "tricks:ignore=links", "markdown-link-check-disable-next-line": self = .next
    default: return nil
    }
  }
}
