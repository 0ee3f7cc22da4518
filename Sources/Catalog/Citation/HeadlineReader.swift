internal import Markdown

/// What the first lines of an entry say.
struct Headline {
  /// Title, authors, venue, year and what remains.
  var citation = Citation()
  /// The status word or emoji, with its bytes in the file.
  var status: StatusMark?
}

/// Reads the headline of an entry out of its tokens.
struct HeadlineReader {
  let words: StatusWords

  /// Tells the facts apart. O(tokens and text).
  func read(_ tokens: [HeadlineToken]) -> Headline {
    var headline = Headline()
    var rest = tokens
    headline.status = takeStatus(from: &rest)
    while let first = rest.first, isBlank(first) { rest.removeFirst() }
    while let last = rest.last, isBlank(last) { rest.removeLast() }
    if let struck = rest.first, struck.isStruck, headline.status == nil {
      headline.status = StatusMark(state: .skipped, range: struck.range)
    }
    guard let choice = titleByStyle(rest) ?? titleByLink(rest) ?? titleByText(rest) else {
      return headline
    }
    headline.citation = choice.citation
    let tail = CitationText.readTail(
      Substring(text(of: rest[choice.end...])), knowsAuthors: !choice.citation.authors.isEmpty)
    headline.citation.complete(with: tail)
    return headline
  }

  /// A title with the index of the first token behind it.
  private struct Choice {
    var citation: Citation
    var end: Int
  }

  // MARK: - Where the title stands

  /// A bold title: `**Title** (2016), …` or `Authors, "**Title**." …`.
  private func titleByStyle(_ tokens: [HeadlineToken]) -> Choice? {
    var before = ""
    for (index, token) in tokens.enumerated() {
      switch token.content {
      case .lineBreak where !before.isEmpty: return nil
      case .lineBreak: continue
      case .link(let label, _):
        guard token.isStrong, let label, !LinkLabel.isLabel(Substring(label)) else { return nil }
      case .text(let text):
        if !token.isStrong {
          before += text
          continue
        }
      }
      var end = index
      var title = ""
      while end < tokens.count, tokens[end].isStrong, !isLabelLink(tokens[end]) {
        title += plain(tokens[end])
        end += 1
      }
      var citation = Citation()
      let prefix = CitationText.takePrefix(of: Substring(before), into: &citation)
        .trimming { CitationText.isSeparatorOrEmoji($0) || "\"“'‘[]()".unicodeScalars.contains($0) }
      let candidate = Substring(title)
      guard CitationText.hasLetters(candidate), !LinkLabel.isLabel(candidate),
        words.state(of: candidate) == nil,
        Venue.find(in: candidate) == nil
      else {
        before += title
        continue
      }
      if CitationText.hasLettersOrDigits(prefix) {
        let lead = CitationText.readTail(prefix)
        guard lead.remainder.isEmpty || LinkLabel.isLabel(prefix) || prefix.utf8.count < 4 else {
          return nil
        }
        citation.complete(with: lead)
        citation.remainder = []
      }
      let follows = end < tokens.count ? tokens[end].text ?? "" : ""
      // `**梯度** 很大` in mid-sentence is emphasis, no title; `**BERT**: Pre-training of …` is one.
      if let first = follows.unicodeScalars.first, first.properties.isAlphabetic { return nil }
      if let extended = extendedTitle(title, follows: follows) {
        citation.complete(with: CitationText.read(Substring(extended)))
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
  private func extendedTitle(_ title: String, follows: String) -> String? {
    let bare = title.trimmingBlanks()
    let endsWithColon = bare.hasSuffix(":") || bare.hasSuffix("：")
    let next = Substring(follows).trimmingBlanks()
    guard endsWithColon || next.hasPrefix(":") || next.hasPrefix("："),
      bare.split(separator: " ").count <= 3
    else { return nil }
    let rest = next.trimming { $0 == ":" || $0 == "：" || $0 == " " }
    guard !CitationText.isProse(rest), let first = rest.unicodeScalars.first,
      first.properties.isUppercase,
      !rest.hasSuffix("."), rest.utf8.count > 12
    else { return nil }
    return bare.trimming { $0 == ":" || $0 == "：" } + ": " + rest
  }

  /// The text of the first link, unless a title or prose stands before it.
  private func titleByLink(_ tokens: [HeadlineToken]) -> Choice? {
    guard let index = tokens.firstIndex(where: \.isLink),
      case .link(let label?, _) = tokens[index].content,
      !LinkLabel.isLabel(Substring(label))
    else { return nil }
    let before = Substring(text(of: tokens[..<index]))
    let prefix = before.trimming {
      CitationText.isSeparator($0) || CitationText.isEmoji($0)
        || "[(《\"“".unicodeScalars.contains($0)
    }
    var citation = Citation()
    if CitationText.hasLettersOrDigits(prefix) {
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
    if PersonName.isName(Substring(label)), CitationText.hasLetters(prefix) { return nil }
    if before.hasSuffix("《") || before.hasSuffix("\"") || before.hasSuffix("“") {
      citation.title = CitationText.clean(Substring(label))
    } else {
      citation.complete(with: CitationText.readSetOff(Substring(joined.text)))
    }
    if citation.title == nil { return nil }
    return Choice(citation: citation, end: joined.end)
  }

  /// The authors, venue and year in what stands before a title, when there is nothing else.
  private func facts(in text: Substring) -> Citation? {
    let facts = CitationText.readTail(text)
    let isComplete = facts.remainder.isEmpty && (!facts.authors.isEmpty || facts.year != nil)
    return isComplete ? facts : nil
  }

  /// The link's text with a second half that was linked or written apart (`[A](x): [B](x)`).
  private func continuedLabel(_ label: String, tokens: [HeadlineToken], at index: Int) -> (
    text: String, end: Int
  ) {
    guard index + 2 < tokens.count, let between = tokens[index + 1].text,
      between.trimmingBlanks() == ":" || between == " ",
      case .link(let second?, let secondURL) = tokens[index + 2].content,
      case .link(_, let url) = tokens[index].content, url == secondURL
    else { return (label, index + 1) }
    return (label + between + second, index + 3)
  }

  private func isShortLead(_ prefix: Substring, before: Substring) -> Bool {
    if before.trimmingBlanks().hasSuffix(":") || before.trimmingBlanks().hasSuffix("：") {
      return prefix.utf8.count <= 40
    }
    return prefix.split(separator: " ").count <= 1 && prefix.unicodeScalars.allSatisfy { !$0.isHan }
      && prefix.utf8.count <= 12
  }

  /// The text before the first link, or where there is none, behind it.
  private func titleByText(_ tokens: [HeadlineToken]) -> Choice? {
    let firstLink = tokens.firstIndex(where: \.isLink) ?? tokens.count
    let end = endOfHead(tokens, limit: firstLink)
    let head = Substring(text(of: tokens[..<end]))
    let bare = head.trimming { CitationText.isSeparator($0) || "[(".unicodeScalars.contains($0) }
    if CitationText.hasLettersOrDigits(bare) {
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
    if case .link(let label?, _) = tokens[index].content, !LinkLabel.isLabel(Substring(label)) {
      return Choice(citation: CitationText.read(Substring(label)), end: index + 1)
    }
    guard let text = tokens[index].text else { return nil }
    let candidate = Substring(text).trimming {
      CitationText.isSeparator($0) && $0 != "." || "[(|".unicodeScalars.contains($0)
    }
    guard CitationText.hasLetters(candidate), !LinkLabel.isLabel(candidate), !isSentence(candidate)
    else { return nil }
    let end = endOfHead(
      tokens, limit: tokens[index...].firstIndex(where: \.isLink) ?? tokens.count, from: index)
    return Choice(
      citation: CitationText.read(Substring(self.text(of: tokens[index..<end]))), end: end)
  }

  /// Where the headline's text ends: at the limit, at a change to italics, or at the end of a line
  /// that the next one does not go on.
  private func endOfHead(_ tokens: [HeadlineToken], limit: Int, from start: Int = 0) -> Int {
    var index = start
    var seen = ""
    while index < limit {
      switch tokens[index].content {
      case .lineBreak:
        if !seen.isEmpty, !goesOn(seen, with: index + 1 < limit ? tokens[index + 1].text ?? "" : "")
        {
          return index
        }
      case .text(let text):
        if tokens[index].isEmphasis, CitationText.hasLetters(Substring(seen)),
          AuthorList.read(Substring(text)) != nil || Venue.find(in: Substring(text)) != nil
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
  private func goesOn(_ line: String, with next: String) -> Bool {
    let end = Substring(line).trimmingBlanks()
    let start = Substring(next).trimmingBlanks()
    guard let last = end.unicodeScalars.last, let first = start.unicodeScalars.first else {
      return false
    }
    if last == "," || last == ":" || last == "-" { return true }
    if last == "." || last == "。" || last == "?" || last == "!" { return false }
    return first.properties.isLowercase || first == "("
  }

  private func isSentence(_ text: Substring) -> Bool {
    (text.hasSuffix(".") || text.hasSuffix("。")) && CitationText.isProse(text)
      || text.split(separator: " ").count > 24
      || text.hasSuffix("。")
  }

  // MARK: - Status

  /// Takes the status word or emoji off either end of the tokens.
  private func takeStatus(from tokens: inout [HeadlineToken]) -> StatusMark? {
    let firstLink = tokens.firstIndex(where: \.isLink) ?? tokens.count
    for index in statusCandidates(tokens, firstLink: firstLink) {
      guard let text = tokens[index].text else { continue }
      let standsAlone = index > 0 && text.trimmingBlanks().split(separator: " ").count == 1
      if let (mark, left) = trailingStatus(
        text, range: tokens[index].range, behindLink: index > firstLink || standsAlone)
      {
        tokens[index].content = .text(left)
        return mark
      }
    }
    for index in tokens.indices.prefix(3) {
      guard let text = tokens[index].text else { break }
      if let (mark, left) = leadingStatus(text, range: tokens[index].range) {
        tokens[index].content = .text(left)
        return mark
      }
      if CitationText.hasLettersOrDigits(Substring(text)) { break }
    }
    return emojiBehindText(&tokens)
  }

  /// The tokens at whose end a status may stand: the last one with words, the last before the first
  /// link, the last of each line.
  private func statusCandidates(_ tokens: [HeadlineToken], firstLink: Int) -> [Int] {
    func lastText(before end: Int) -> Int? {
      tokens[..<end].lastIndex { token in
        token.text.map { CitationText.hasStatusMaterial($0) } ?? token.isLink
      }
    }
    var ends = [tokens.count, firstLink]
    for (index, token) in tokens.enumerated() {
      if case .lineBreak = token.content { ends.append(index) }
    }
    return ends.compactMap(lastText).filter { tokens[$0].text != nil }.removingDuplicates()
  }

  /// The status at the end of `text`: behind a link anything counts, else only what a separator or
  /// bracket sets apart.
  private func trailingStatus(_ text: String, range: Range<Int>, behindLink: Bool) -> (
    StatusMark, String
  )? {
    let whole = Substring(text)
    let end = whole.trimming {
      $0 == " " || $0 == "\u{3000}" || $0 == "\t" || $0 == "." || $0 == "。" || $0 == "!"
        || $0 == "\u{FE0F}"
    }
    guard let last = end.unicodeScalars.last else { return nil }
    if let state = words.state(of: last) {
      let start = end.unicodeScalars.index(before: end.endIndex)
      return mark(state, start..<end.endIndex, in: whole, range: range)
    }
    for (open, close) in [("(", ")"), ("[", "]"), ("（", "）"), ("【", "】")] where end.hasSuffix(close)
    {
      guard let start = end.lastIndex(where: { String($0) == open }) else { continue }
      let inner = end[end.index(after: start)...].dropLast()
      if let state = words.state(of: inner) {
        return mark(state, start..<end.endIndex, in: whole, range: range)
      }
    }
    if behindLink, let state = words.state(of: end),
      end.unicodeScalars.contains(where: { $0.properties.isAlphabetic })
    {
      let word = end.trimming { CitationText.isSeparator($0) || "*_".unicodeScalars.contains($0) }
      return mark(state, word.startIndex..<word.endIndex, in: whole, range: range)
    }
    var start = end.endIndex
    var wordCount = 0
    while start > end.startIndex, wordCount < 3 {
      let head = end[..<start].trimming { $0 == " " }
      guard
        let blank = head.unicodeScalars.lastIndex(where: {
          $0 == " " || "\u{3000}，。；：、》」,;:|".unicodeScalars.contains($0)
        })
      else { break }
      let word = end[end.unicodeScalars.index(after: blank)...].trimming {
        $0 == " " || $0 == "-" || $0 == "–"
      }
      let before = end[..<end.unicodeScalars.index(after: blank)].trimming { $0 == " " }
      wordCount += 1
      start = blank
      guard let state = words.state(of: word), let first = word.unicodeScalars.first else {
        continue
      }
      let separated =
        before.unicodeScalars.last.map { "-–—|,;:，；：、》」·".unicodeScalars.contains($0) } ?? true
      if separated || behindLink && before.hasSuffix(".")
        || behindLink && wordCount <= 2 && !CitationText.hasLetters(before)
        || first.isHan && end[..<word.startIndex].hasSuffix(" ")
      {
        return mark(state, word.startIndex..<word.endIndex, in: whole, range: range)
      }
    }
    return nil
  }

  /// The status that opens `text`: an emoji, or a word in brackets or before a separator.
  private func leadingStatus(_ text: String, range: Range<Int>) -> (StatusMark, String)? {
    let whole = Substring(text)
    let body = whole.trimming { $0 == " " }
    guard let first = body.unicodeScalars.first else { return nil }
    if let state = words.state(of: first) {
      return mark(
        state, body.startIndex..<body.unicodeScalars.index(after: body.startIndex), in: whole,
        range: range)
    }
    if let group = TextSplitter.leadingGroup(of: body), let state = words.state(of: group.inner) {
      return mark(state, group.start..<group.end, in: whole, range: range)
    }
    for separator in [": ", "：", " - ", " | "] {
      guard let found = body.range(of: separator), found.lowerBound > body.startIndex else {
        continue
      }
      if let state = words.state(of: body[..<found.lowerBound]) {
        return mark(state, body.startIndex..<found.lowerBound, in: whole, range: range)
      }
    }
    return nil
  }

  /// A status emoji between the title and what follows it.
  private func emojiBehindText(_ tokens: inout [HeadlineToken]) -> StatusMark? {
    for index in tokens.indices {
      guard let text = tokens[index].text, text.utf8.contains(where: { $0 >= 0xE2 }) else {
        continue
      }
      for position in text.unicodeScalars.indices {
        guard let state = words.state(of: text.unicodeScalars[position]) else { continue }
        let end = text.unicodeScalars.index(after: position)
        let (mark, left) = mark(
          state, position..<end, in: Substring(text), range: tokens[index].range)
        tokens[index].content = .text(left)
        return mark
      }
    }
    return nil
  }

  private func mark(
    _ state: ReadState, _ place: Range<Substring.Index>, in text: Substring, range: Range<Int>
  ) -> (StatusMark, String) {
    let start = range.lowerBound + text.utf8.distance(from: text.startIndex, to: place.lowerBound)
    let length = text.utf8.distance(from: place.lowerBound, to: place.upperBound)
    let left = String(text[..<place.lowerBound]) + String(text[place.upperBound...])
    return (StatusMark(state: state, range: start..<(start + length)), left)
  }

  // MARK: - Text of tokens

  /// The text of the tokens without links; a change of style or a link leaves U+0001, a new line a
  /// line feed, so that facts do not run together.
  private func text(of tokens: ArraySlice<HeadlineToken>) -> String {
    var result = ""
    var previous: HeadlineToken?
    for token in tokens {
      switch token.content {
      case .text(let text):
        if let previous,
          previous.isEmphasis != token.isEmphasis || previous.isStrong != token.isStrong,
          previous.text != nil,
          !result.hasSuffix("\""), !result.hasSuffix("“")
        {
          result += "\u{1}"
        }
        result += text
      case .link(let label, _):
        if let label, PersonName.isName(Substring(label)) { result += label }
        result += "\u{1}"
      case .lineBreak: result += "\n"
      }
      previous = token
    }
    return result
  }

  private func plain(_ token: HeadlineToken) -> String {
    switch token.content {
    case .text(let text): text
    case .link(let label, _): label ?? ""
    case .lineBreak: " "
    }
  }

  private func isBlank(_ token: HeadlineToken) -> Bool {
    switch token.content {
    case .text(let text):
      !CitationText.hasLettersOrDigits(Substring(text))
        && !text.contains(where: { "《\"“【[(（".contains($0) })
    case .lineBreak: true
    case .link: false
    }
  }

  private func isLabelLink(_ token: HeadlineToken) -> Bool {
    if case .link(let label, _) = token.content {
      label.map { LinkLabel.isLabel(Substring($0)) } ?? true
    } else {
      false
    }
  }
}

extension Substring {
  /// The text without brackets that open at its end, as before `[[pdf]](…)`.
  fileprivate func droppingOpenBrackets() -> Substring {
    var text = self
    while let last = text.unicodeScalars.last, "[( ".unicodeScalars.contains(last) {
      text.removeLast()
    }
    return text
  }
}

extension String {
  /// The text without blanks at either end.
  func trimmingBlanks() -> Substring { Substring(self).trimmingBlanks() }
}
