internal import Markdown

/// What of the source an entry was made from: one entry before kind, id and relations are settled.
struct EntryDraft {
  var title: Piece?
  var citation = Citation()
  var checkbox: Checkbox?
  var status: StatusMark?
  var days = TaskDays()
  var links: [EntryLink] = []
  var ruleTargets: [String] = []
  var notes: [Note] = []
  var parts: [EntryPart] = []
  private(set) var tags: [String] = []
  /// The same, to look them up.
  private(set) var tagSet: Set<String> = []
  var identifiers = Identifiers()
  var pinnedID: String?
  var range: Range<Int>
  /// How many links stand in the entry, navigation and rules included.
  var linkCount = 0

  /// Adds tags that it does not have yet.
  mutating func add(tags: [String]) {
    for tag in tags where tagSet.insert(tag).inserted { self.tags.append(tag) }
  }

  /// The state: the checkbox decides, a status word refines an empty box.
  var state: ReadState {
    if checkbox?.isChecked == true { return .done }
    if checkbox != nil, status?.state == .done { return .todo }
    return status?.state ?? .todo
  }
}

/// Makes entries out of list items, paragraphs and table rows.
///
/// A class, since it goes along to each entry and holds much.
final class EntryBuilder: Sendable {
  let source: SourceText
  let headlines: HeadlineReader
  /// Tells what links lead to.
  let targets: LinkTargets

  init(source: SourceText, headlines: HeadlineReader, targets: LinkTargets) {
    self.source = source
    self.headlines = headlines
    self.targets = targets
  }

  /// Reads a list item; `nil` for an empty bullet.
  func entry(ofItem item: Block) -> EntryDraft? {
    guard case .item(let marker) = item.kind else { return nil }
    var draft = EntryDraft(range: item.range)
    draft.checkbox = marker.checkbox
    fill(&draft, from: item.children)
    return isEmpty(draft) ? nil : draft
  }

  /// Reads paragraphs that form one entry without a bullet.
  func entry(ofParagraphs blocks: [Block]) -> EntryDraft? {
    guard let first = blocks.first, let last = blocks.last else { return nil }
    var draft = EntryDraft(range: first.range.lowerBound..<last.range.upperBound)
    fill(&draft, from: blocks)
    return isEmpty(draft) ? nil : draft
  }

  private func isEmpty(_ draft: EntryDraft) -> Bool {
    draft.title == nil && draft.linkCount == 0 && draft.parts.isEmpty && draft.notes.isEmpty
  }

  // MARK: - Contents

  private func fill(_ draft: inout EntryDraft, from blocks: [Block]) {
    var paragraphs = 0
    for block in blocks {
      switch block.kind {
      case .paragraph, .heading:
        readComments(of: block.inlines, into: &draft)
        if paragraphs == 0 {
          readHead(block, into: &draft)
        } else {
          readFollowing(block, into: &draft, isSecond: paragraphs == 1)
        }
        paragraphs += 1
      case .list:
        for item in block.children { readNested(item, into: &draft) }
      case .html(let html):
        readComment(html, into: &draft)
      default:
        readNote(block, into: &draft)
      }
    }
    if draft.identifiers.isEmpty { draft.identifiers = identifiers(of: draft.links) }
  }

  private func readHead(_ block: Block, into draft: inout EntryDraft) {
    collectLinks(of: block.inlines, into: &draft)
    collectTags(of: block.inlines, into: &draft)
    let tokens = tokens(of: block.inlines)
    let headline = headlines.read(tokens, without: draft.tagSet)
    draft.citation = headline.citation
    draft.title = headline.citation.title
    draft.status = headline.status.map { located($0, in: block.range) }
    draft.days = headline.days
    for text in headline.citation.remainder {
      appendNote(text, at: block, into: &draft)
    }
  }

  /// A paragraph behind the headline: a title that stands below its URL, more links, or a note.
  private func readFollowing(_ block: Block, into draft: inout EntryDraft, isSecond: Bool) {
    collectTags(of: block.inlines, into: &draft)
    let text = block.inlines.textOutsideLinks
    let hasLinks = block.inlines.containsLink
    if isSecond, draft.title == nil, !hasLinks, isTitleLike(text) {
      draft.citation.complete(
        with: CitationText.read(Hashtags.removing(draft.tagSet, from: text)))
      draft.title = draft.citation.title
      return
    }
    if hasLinks {
      collectLinks(of: block.inlines, into: &draft)
      let wordsOutside = text.parts(separatedBy: { !$0.isWordPart })
      if wordsOutside.allSatisfy(LinkLabel.isLabel) {
        if draft.title == nil, isSecond {
          let headline = headlines.read(tokens(of: block.inlines), without: draft.tagSet)
          draft.citation.complete(with: headline.citation)
          draft.title = headline.citation.title
        }
        return
      }
    }
    if isSecond, draft.citation.authors.isEmpty, !CitationText.isProse(text) {
      let tail = CitationText.readTail(text)
      if tail.remainder.isEmpty, !tail.authors.isEmpty || tail.venue != nil || tail.year != nil {
        draft.citation.complete(with: tail)
        return
      }
    }
    if draft.status == nil, let state = headlines.words.state(of: text) {
      draft.status = StatusMark(state: state, range: block.range)
      return
    }
    readNote(block, into: &draft)
  }

  /// A nested item is a part where it carries a link, else a note.
  private func readNested(_ item: Block, into draft: inout EntryDraft) {
    for block in item.children { readComments(of: block.inlines, into: &draft) }
    let links = self.links(of: item)
    draft.linkCount += links.count
    guard !links.isEmpty else {
      readFactsOrNote(item, into: &draft)
      return
    }
    var own: [EntryLink] = []
    for link in links {
      if let rule = targets.rule(of: link.url) {
        draft.ruleTargets.append(rule)
      } else {
        own.append(link)
      }
    }
    guard !own.isEmpty else { return }
    let head = item.children.first { if case .paragraph = $0.kind { true } else { false } }
    let headline = head.map { headlines.read(tokens(of: $0.inlines)) }
    draft.parts.append(
      EntryPart(
        title: headline?.citation.title?.string, links: own,
        line: source.position(at: item.range.lowerBound).line))
  }

  /// A nested item such as `会议：ICCV 2019` completes the citation; any other is a note.
  private func readFactsOrNote(_ item: Block, into draft: inout EntryDraft) {
    var found = Citation()
    let text = CitationText.takePrefix(of: Piece(utf8: item.plainText), into: &found)
    found.complete(with: CitationText.readTail(text))
    guard found.remainder.isEmpty, item.children.count == 1,
      !found.authors.isEmpty || found.venue != nil || found.year != nil
    else {
      readNote(item, into: &draft)
      return
    }
    draft.citation.complete(with: found)
  }

  private func readNote(_ block: Block, into draft: inout EntryDraft) {
    let text = block.plainText
    guard text.unicodeScalars.contains(where: \.isAlphabetic) else { return }
    var blocks = [block]
    if case .item = block.kind { blocks = block.children }
    draft.notes.append(
      Note(
        language: Language(of: text) ?? .english, text: text, blocks: blocks,
        line: source.position(at: block.range.lowerBound).line))
  }

  private func appendNote(_ text: Piece, at block: Block, into draft: inout EntryDraft) {
    let clean = text.trimming {
      $0 == "\u{1}" || $0 == " " || $0 == "\n" || $0 == "·" || $0 == "|"
    }
    guard clean.hasLetters, !LinkLabel.isLabel(clean), !isRuleWord(clean) else { return }
    let plain = clean.parts(separatedBy: { $0 == "\u{1}" || $0 == "\n" })
      .map { $0.trimmingBlanks() }.joinedByBlanks().string
    let range = block.range
    draft.notes.append(
      Note(
        language: Language(of: plain) ?? .english, text: plain,
        blocks: [
          Block(kind: .paragraph, range: range, inlines: [Inline(kind: .text(plain), range: range)])
        ],
        line: source.position(at: range.lowerBound).line))
  }

  /// Whether the text only introduces a link to a rule.
  private func isRuleWord(_ text: Piece) -> Bool {
    Self.ruleWords.contains(text.trimming { !$0.isAlphabetic })
  }

  private static let ruleWords = WordTable(["rule", "rules", "see", "规则", "参见", "见", "相关规则"])

  private func isTitleLike(_ text: Piece) -> Bool {
    let bare = text.trimmingBlanks()
    return !bare.isEmpty && bare.count <= 200 && !bare.hasSuffix("。")
      && !CitationText.isProse(bare)
  }

  // MARK: - Links, tags, comments

  private func tokens(of inlines: [Inline]) -> [HeadlineToken] {
    HeadlineToken.tokens(of: inlines).filter { token in
      if case .link(_, let url) = token.content { targets.rule(of: url) == nil } else { true }
    }
  }

  func collectLinks(of inlines: [Inline], into draft: inout EntryDraft) {
    inlines.forEachLink { inline, link, isImage in
      guard !isImage, !inline.isBadge else { return }
      draft.linkCount += 1
      if let rule = targets.rule(of: link.destination) {
        draft.ruleTargets.append(rule)
      } else {
        draft.links.append(entryLink(inline, link))
      }
    }
  }

  private func links(of item: Block) -> [EntryLink] {
    var links: [EntryLink] = []
    item.forEachLink { inline, link, isImage in
      if !isImage, !inline.isBadge { links.append(entryLink(inline, link)) }
    }
    return links
  }

  private func entryLink(_ inline: Inline, _ link: Link) -> EntryLink {
    let position = source.position(at: inline.range.lowerBound)
    let isBare = link.form == .bare || link.form == .autolink
    return EntryLink(
      label: isBare ? nil : inline.children.labelText, url: link.destination, line: position.line,
      column: position.column, range: inline.range)
  }

  func identifiers(of links: [EntryLink]) -> Identifiers {
    var result = Identifiers()
    for link in links {
      let url = Piece(utf8: link.url)
      if result.arxiv == nil, url.contains(UInt8(ascii: "/")), let id = ArxivID(utf8: url) {
        result.arxiv = id.id
      }
      if result.doi == nil, let doi = DOI(utf8: url), !doi.key.hasPrefix("10.48550/arxiv.") {
        result.doi = doi.id
      }
    }
    return result
  }

  private func collectTags(of inlines: [Inline], into draft: inout EntryDraft) {
    for inline in inlines {
      guard case .text(let text) = inline.kind else { continue }
      draft.add(tags: Hashtags.tags(in: text))
    }
  }

  private func readComments(of inlines: [Inline], into draft: inout EntryDraft) {
    for inline in inlines {
      if case .html(let html) = inline.kind { readComment(html, into: &draft) }
    }
  }

  private func readComment(_ html: String, into draft: inout EntryDraft) {
    guard let value = HTMLComment(html)?.value(of: "id") else { return }
    draft.pinnedID = value
  }
}
