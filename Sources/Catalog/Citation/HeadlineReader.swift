internal import Markdown

/// What the first lines of an entry say.
struct Headline {
  /// Title, authors, venue, year and what remains.
  var citation = Citation()
  /// The status word or emoji, with its bytes in the file.
  var status: StatusMark?
  /// The days that stand in it.
  var days = TaskDays()
}

/// Reads the headline of an entry out of its tokens.
struct HeadlineReader: Sendable {
  let words: StatusWords

  /// Tells the facts apart.
  ///
  /// O(tokens and text).
  ///
  /// - Parameter tags: hashtags that are no part of any of them.
  func read(_ tokens: [HeadlineToken], without tags: Set<String> = []) -> Headline {
    var headline = Headline()
    var rest = tokens
    let marks = TaskMarks(takingFrom: &rest)
    headline.days = marks.days
    headline.status =
      marks.done?.mark ?? marks.cancelled ?? takeStatus(from: &rest, beside: tags)
    if !tags.isEmpty { Self.remove(tags, from: &rest) }
    rest.removeFirst(rest.prefix(while: isBlank).count)
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    if let struck = rest.first, struck.isStruck, headline.status == nil {
      headline.status = StatusMark(state: .skipped, range: struck.range)
    }
    guard let choice = titleByStyle(rest) ?? titleByLink(rest) ?? titleByText(rest) else {
      return headline
    }
    headline.citation = choice.citation
    let tail = CitationText.readTail(
      text(of: rest[choice.end...]), knowsAuthors: !choice.citation.authors.isEmpty)
    headline.citation.complete(with: tail)
    return headline
  }

  /// Takes hashtags out of the text; what the tokens' ranges say no longer holds within them.
  private static func remove(_ tags: Set<String>, from tokens: inout [HeadlineToken]) {
    for index in tokens.indices {
      guard let text = tokens[index].text else { continue }
      tokens[index].content = .text(Hashtags.removing(tags, from: text))
    }
  }

  /// A title with the index of the first token behind it.
  private struct Choice {
    var citation: Citation
    var end: Int
  }

  // MARK: - Where the title stands

  /// A bold title: `**Title** (2016), …` or `Authors, "**Title**." …`.
  private func titleByStyle(_ tokens: [HeadlineToken]) -> Choice? {
    var before: Piece = []
    for (index, token) in tokens.enumerated() {
      switch token.content {
      case .lineBreak where !before.isEmpty: return nil
      case .lineBreak: continue
      case .link(let label, _):
        guard token.isStrong, let label, !LinkLabel.isLabel(label) else { return nil }
      case .text(let text):
        if !token.isStrong {
          before += text
          continue
        }
      }
      var end = index
      var title: Piece = []
      while end < tokens.count, tokens[end].isStrong, !isLabelLink(tokens[end]) {
        title += plain(tokens[end])
        end += 1
      }
      var citation = Citation()
      let prefix = CitationText.takePrefix(of: before, into: &citation)
        .trimming { CitationText.isSeparatorOrEmoji($0) || Self.isQuoteOrBracket($0) }
      let candidate = title
      guard candidate.hasLetters, !LinkLabel.isLabel(candidate),
        words.state(of: candidate) == nil,
        Venue.find(in: candidate) == nil
      else {
        before += title
        continue
      }
      if prefix.hasLettersOrDigits {
        let lead = CitationText.readTail(prefix)
        guard lead.remainder.isEmpty || LinkLabel.isLabel(prefix) || prefix.count < 4 else {
          return nil
        }
        citation.complete(with: lead)
        citation.remainder = []
      }
      let follows: Piece = end < tokens.count ? tokens[end].text ?? [] : []
      // `**梯度** 很大` in mid-sentence is emphasis, no title; `**BERT**: Pre-training of …` is one.
      if let first = follows.firstScalar, first.isAlphabetic { return nil }
      if let extended = extendedTitle(title, follows: follows) {
        citation.complete(with: CitationText.read(extended))
        return Choice(citation: citation, end: end + 1)
      }
      let inner = CitationText.readSetOff(candidate)
      citation.complete(with: inner)
      if citation.title == nil { return nil }
      return Choice(citation: citation, end: end)
    }
    return nil
  }

  /// `BERT` with `: Pre-training of Deep … Transformers` behind it, when that goes on like a title.
  private func extendedTitle(_ title: Piece, follows: Piece) -> Piece? {
    let bare = title.trimmingBlanks()
    let endsWithColon = bare.hasSuffix(":") || bare.hasSuffix("：")
    let next = follows.trimmingBlanks()
    guard endsWithColon || next.hasPrefix(":") || next.hasPrefix("："),
      bare.wordCount <= 3
    else { return nil }
    let rest = next.trimming { $0 == ":" || $0 == "：" || $0 == " " }
    guard !CitationText.isProse(rest), let first = rest.firstScalar, first.isUppercase,
      !rest.hasSuffix("."), rest.count > 12
    else { return nil }
    return bare.trimming { $0 == ":" || $0 == "：" } + Piece(utf8: ": ") + rest
  }

  /// The text of the first link, unless a title or prose stands before it.
  private func titleByLink(_ tokens: [HeadlineToken]) -> Choice? {
    guard let index = tokens.firstIndex(where: \.isLink),
      case .link(let label?, _) = tokens[index].content,
      !LinkLabel.isLabel(label)
    else { return nil }
    let before = text(of: tokens[..<index])
    let prefix = before.trimming {
      CitationText.isSeparatorOrEmoji($0) || $0 == "[" || $0 == "(" || $0 == "《" || $0 == "\""
        || $0 == "“"
    }
    var citation = Citation()
    if prefix.hasLettersOrDigits {
      if let authors = AuthorList.read(prefix),
        before.hasSuffix(", ") || before.hasSuffix(": ") || before.hasSuffix(". ")
          || before.hasSuffix("- ") || authors.count > 1
      {
        citation.authors = authors
      } else if let finding = Venue.find(in: prefix) {
        citation.year = finding.year
        citation.venue = finding.venue
      } else if let facts = facts(in: before) {
        citation = facts
      } else if isShortLead(prefix, before: before) {
        // "Paper:", "GPT-3" and the like introduce the link.
      } else {
        return nil
      }
    }
    let joined = continuedLabel(label, tokens: tokens, at: index)
    if prefix.hasLetters, PersonName.isName(label) { return nil }
    if before.hasSuffix("《") || before.hasSuffix("\"") || before.hasSuffix("“") {
      citation.title = CitationText.clean(label)
    } else {
      citation.complete(with: CitationText.readSetOff(joined.text))
    }
    if citation.title == nil { return nil }
    return Choice(citation: citation, end: joined.end)
  }

  /// The authors, venue and year in what stands before a title, when there is nothing else.
  private func facts(in text: Piece) -> Citation? {
    let facts = CitationText.readTail(text)
    let isComplete = facts.remainder.isEmpty && (!facts.authors.isEmpty || facts.year != nil)
    return isComplete ? facts : nil
  }

  /// The link's text with a second half that was linked or written apart (`[A](x): [B](x)`).
  private func continuedLabel(_ label: Piece, tokens: [HeadlineToken], at index: Int) -> (
    text: Piece, end: Int
  ) {
    guard index + 2 < tokens.count, let between = tokens[index + 1].text,
      between.trimmingBlanks().equals(":") || between.equals(" "),
      case .link(let second?, let secondURL) = tokens[index + 2].content,
      case .link(_, let url) = tokens[index].content, url == secondURL
    else { return (label, index + 1) }
    return (label + between + second, index + 3)
  }

  private func isShortLead(_ prefix: Piece, before: Piece) -> Bool {
    if before.trimmingBlanks().hasSuffix(":") || before.trimmingBlanks().hasSuffix("：") {
      return prefix.count <= 40
    }
    return prefix.count <= 12 && prefix.wordCount <= 1 && prefix.scalars.allSatisfy { !$0.isHan }
  }

  /// The text before the first link, or where there is none, behind it.
  private func titleByText(_ tokens: [HeadlineToken]) -> Choice? {
    let firstLink = tokens.firstIndex(where: \.isLink) ?? tokens.count
    let end = endOfHead(tokens, limit: firstLink)
    let head = text(of: tokens[..<end])
    let bare = head.trimming { CitationText.isSeparator($0) || $0 == "[" || $0 == "(" }
    if bare.hasLettersOrDigits {
      if LinkLabel.isLabel(bare) && firstLink < tokens.count {
        return titleBehind(tokens, from: firstLink)
      }
      return Choice(citation: CitationText.read(head.droppingOpenBrackets()), end: end)
    }
    return titleBehind(tokens, from: firstLink)
  }

  /// A title written behind a bare URL: `https://… Title`.
  private func titleBehind(_ tokens: [HeadlineToken], from firstLink: Int) -> Choice? {
    guard firstLink < tokens.count else { return nil }
    var index = firstLink + 1
    while index < tokens.count, isBlank(tokens[index]) { index += 1 }
    guard index < tokens.count else { return nil }
    if case .link(let label?, _) = tokens[index].content, !LinkLabel.isLabel(label) {
      return Choice(citation: CitationText.read(label), end: index + 1)
    }
    guard let text = tokens[index].text else { return nil }
    let candidate = text.trimming {
      CitationText.isSeparator($0) && $0 != "." || $0 == "[" || $0 == "("
    }
    guard candidate.hasLetters, !LinkLabel.isLabel(candidate), !isSentence(candidate)
    else { return nil }
    let end = endOfHead(
      tokens, limit: tokens[index...].firstIndex(where: \.isLink) ?? tokens.count, from: index)
    return Choice(
      citation: CitationText.read(self.text(of: tokens[index..<end])), end: end)
  }

  /// Where the headline's text ends: at the limit, at a change to italics, or at the end of a line
  /// that the next one does not go on.
  private func endOfHead(_ tokens: [HeadlineToken], limit: Int, from start: Int = 0) -> Int {
    var index = start
    var seen: Piece = []
    while index < limit {
      switch tokens[index].content {
      case .lineBreak:
        if !seen.isEmpty, !goesOn(seen, with: index + 1 < limit ? tokens[index + 1].text ?? [] : [])
        {
          return index
        }
      case .text(let text):
        if tokens[index].isEmphasis, seen.hasLetters,
          AuthorList.read(text) != nil || Venue.find(in: text) != nil
        {
          return index
        }
        seen += text
      case .link: return index
      }
      index += 1
    }
    return limit
  }

  /// Whether a line is continued by the next: it breaks in mid-phrase.
  private func goesOn(_ line: Piece, with next: Piece) -> Bool {
    guard let last = line.trimmingBlanks().lastScalar,
      let first = next.trimmingBlanks().firstScalar
    else { return false }
    if last == "," || last == ":" || last == "-" { return true }
    if last == "." || last == "。" || last == "?" || last == "!" { return false }
    return first.isLowercase || first == "("
  }

  private func isSentence(_ text: Piece) -> Bool {
    (text.hasSuffix(".") || text.hasSuffix("。")) && CitationText.isProse(text)
      || text.wordCount > 24
      || text.hasSuffix("。")
  }

  // MARK: - Text of tokens

  /// The text of the tokens without links; a change of style or a link leaves U+0001, a new line a
  /// line feed, so that facts do not run together.
  private func text(of tokens: ArraySlice<HeadlineToken>) -> Piece {
    if tokens.count == 1, let text = tokens.first?.text { return text }
    var result: [UInt8] = []
    var previous: HeadlineToken?
    for token in tokens {
      switch token.content {
      case .text(let text):
        if let previous,
          previous.isEmphasis != token.isEmphasis || previous.isStrong != token.isStrong,
          previous.text != nil, !result[...].hasSuffix("\""), !result[...].hasSuffix("“")
        {
          result.append(0x01)
        }
        result += text
      case .link(let label, _):
        if let label, PersonName.isName(label) { result += label }
        result.append(0x01)
      case .lineBreak: result.append(0x0A)
      }
      previous = token
    }
    return result[...]
  }

  private func plain(_ token: HeadlineToken) -> Piece {
    switch token.content {
    case .text(let text): text
    case .link(let label, _): label ?? []
    case .lineBreak: [0x20]
    }
  }

  private func isBlank(_ token: HeadlineToken) -> Bool {
    switch token.content {
    case .text(let text):
      !text.hasLettersOrDigits && text.scalars.allSatisfy { !Self.opensTitle($0) }
    case .lineBreak: true
    case .link: false
    }
  }

  private func isLabelLink(_ token: HeadlineToken) -> Bool {
    if case .link(let label, _) = token.content {
      label.map(LinkLabel.isLabel) ?? true
    } else {
      false
    }
  }

  private static func opensTitle(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "《", "\"", "“", "【", "[", "(", "（": true
    default: false
    }
  }

  private static func isQuoteOrBracket(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "\"", "“", "'", "‘", "[", "]", "(", ")": true
    default: false
    }
  }
}

extension Piece {
  /// The text without brackets that open at its end, as before `[[pdf]](…)`.
  fileprivate func droppingOpenBrackets() -> Piece {
    var text = self
    while let last = text.last,
      last == UInt8(ascii: "[") || last == UInt8(ascii: "(") || last == 0x20
    {
      text.removeLast()
    }
    return text
  }
}
