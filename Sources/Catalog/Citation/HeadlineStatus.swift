internal import Markdown

/// Where the status word or emoji of a headline stands.
extension HeadlineReader {
  /// Takes the status word or emoji off either end of the tokens, where hashtags stand too.
  func takeStatus(
    from tokens: inout [HeadlineToken], beside tags: Set<String>
  ) -> StatusMark? {
    guard !tags.isEmpty else { return takeStatus(from: &tokens) }
    // A tag as so many blanks hides no status and moves none.
    var blanked = tokens
    for index in blanked.indices {
      guard let text = blanked[index].text else { continue }
      blanked[index].content = .text(Hashtags.blanking(tags, in: text))
    }
    guard let mark = takeStatus(from: &blanked) else { return nil }
    for index in tokens.indices {
      guard let text = tokens[index].text, blanked[index].text?.count != text.count else {
        continue
      }
      let start = text.startIndex + mark.range.lowerBound - tokens[index].range.lowerBound
      tokens[index].content = .text(text[..<start] + text[(start + mark.range.count)...])
    }
    return mark
  }

  /// Takes the status word or emoji off either end of the tokens.
  private func takeStatus(from tokens: inout [HeadlineToken]) -> StatusMark? {
    let firstLink = tokens.firstIndex(where: \.isLink) ?? tokens.count
    for index in statusCandidates(tokens, firstLink: firstLink) {
      guard let text = tokens[index].text else { continue }
      let standsAlone = index > 0 && text.trimmingBlanks().wordCount == 1
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
      if text.hasLettersOrDigits { break }
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
  private func trailingStatus(_ whole: Piece, range: Range<Int>, behindLink: Bool) -> (
    StatusMark, Piece
  )? {
    let end = whole.trimming {
      $0 == " " || $0 == "\u{3000}" || $0 == "\t" || $0 == "." || $0 == "。" || $0 == "!"
        || $0 == "\u{FE0F}"
    }
    guard !end.isEmpty else { return nil }
    let (last, length) = end.scalar(before: end.endIndex)
    if let state = words.state(of: last) {
      return mark(state, (end.endIndex - length)..<end.endIndex, in: whole, range: range)
    }
    if let open = Self.opener(of: last), let start = end.lastRange(of: open) {
      let inner = end[start.upperBound...].dropLast(length)
      if let state = words.state(of: inner) {
        return mark(state, start.lowerBound..<end.endIndex, in: whole, range: range)
      }
    }
    if behindLink, let state = words.state(of: end), end.hasLetters {
      let word = end.trimming { CitationText.isSeparator($0) || $0 == "*" || $0 == "_" }
      return mark(state, word.startIndex..<word.endIndex, in: whole, range: range)
    }
    var start = end.endIndex
    var wordCount = 0
    while start > end.startIndex, wordCount < 3 {
      let head = end[..<start].trimming { $0 == " " }
      guard let blank = Self.lastBreak(in: head) else { break }
      let word = end[blank.upperBound...].trimming { $0 == " " || $0 == "-" || $0 == "–" }
      wordCount += 1
      start = blank.lowerBound
      guard let state = words.state(of: word), let first = word.firstScalar else { continue }
      let before = end[..<blank.upperBound].trimming { $0 == " " }
      let separated = before.lastScalar.map(Self.setsApart) ?? true
      if separated || behindLink && before.hasSuffix(".")
        || behindLink && wordCount <= 2 && !before.hasLetters
        || first.isHan && end[..<word.startIndex].hasSuffix(" ")
      {
        return mark(state, word.startIndex..<word.endIndex, in: whole, range: range)
      }
    }
    return nil
  }

  /// The bracket that opens what `closer` closes.
  private static func opener(of closer: Unicode.Scalar) -> StaticString? {
    switch closer {
    case ")": "("
    case "]": "["
    case "）": "（"
    case "】": "【"
    default: nil
    }
  }

  /// The last blank or mark between words.
  private static func lastBreak(in text: Piece) -> Range<Int>? {
    var end = text.endIndex
    while end > text.startIndex {
      let (scalar, length) = text.scalar(before: end)
      switch scalar {
      case " ", "\u{3000}", "，", "。", "；", "：", "、", "》", "」", ",", ";", ":", "|":
        return (end - length)..<end
      default: end -= length
      }
    }
    return nil
  }

  /// Whether a mark sets a status word apart from what stands before it.
  private static func setsApart(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "–", "—", "|", ",", ";", ":", "，", "；", "：", "、", "》", "」", "·": true
    default: false
    }
  }

  /// The status that opens `text`: an emoji, or a word in brackets or before a separator.
  private func leadingStatus(_ whole: Piece, range: Range<Int>) -> (StatusMark, Piece)? {
    let body = whole.trimming { $0 == " " }
    guard !body.isEmpty else { return nil }
    if let state = TaskMarks.state(ofBox: body) {
      return mark(state, body.startIndex..<(body.startIndex + 3), in: whole, range: range)
    }
    let (first, length) = body.scalar(at: body.startIndex)
    if let state = words.state(of: first) {
      return mark(
        state, body.startIndex..<(body.startIndex + length), in: whole, range: range)
    }
    if let group = TextSplitter.leadingGroup(of: body), let state = words.state(of: group.inner) {
      return mark(state, group.start..<group.end, in: whole, range: range)
    }
    for separator in [": ", "：", " - ", " | "] as [StaticString] {
      // A status word is short: what stands further behind is none.
      guard let found = body.prefix(32).range(of: separator), found.lowerBound > body.startIndex
      else {
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
      guard let text = tokens[index].text, text.contains(where: { $0 >= 0xE2 }) else { continue }
      var position = text.startIndex
      while position < text.endIndex {
        let (scalar, length) = text.scalar(at: position)
        if let state = words.state(of: scalar) {
          let (mark, left) = mark(
            state, position..<(position + length), in: text, range: tokens[index].range)
          tokens[index].content = .text(left)
          return mark
        }
        position += length
      }
    }
    return nil
  }

  private func mark(
    _ state: ReadState, _ place: Range<Int>, in text: Piece, range: Range<Int>
  ) -> (StatusMark, Piece) {
    let start = range.lowerBound + place.lowerBound - text.startIndex
    let left = text[..<place.lowerBound] + text[place.upperBound...]
    return (StatusMark(state: state, range: start..<(start + place.count)), left)
  }
}
