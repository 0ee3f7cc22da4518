internal import Markdown

/// Tells title, authors, venue and year apart in the plain text of a citation.
enum CitationText {
  /// Reads text that holds a title, in any of the orders that people write.
  static func read(_ text: Piece) -> Citation {
    var citation = Citation()
    var body = takePrefix(of: text, into: &citation)
    if let marked = typeMarker(in: body) {
      citation.complete(with: readSentences(body[..<marked.lowerBound]))
      citation.complete(with: readTail(body[marked.upperBound...]))
      return finish(citation)
    }
    if let inner = quotedTitle(body, into: &citation) {
      citation.complete(with: readTail(inner.rest, knowsAuthors: !citation.authors.isEmpty))
      citation.title = clean(inner.title)
      return citation
    }
    if let group = bibliographicGroup(in: body) {
      let before = body[..<group.range.lowerBound].trimmingBlanks()
      let after = body[group.range.upperBound...]
      if !before.isEmpty {
        citation.complete(with: group.facts)
        if let authors = AuthorList.read(before), after.hasLetters {
          citation.authors = authors
          citation.complete(with: readSentences(after.trimming(isSeparator)))
        } else {
          citation.complete(with: readDashes(before))
          citation.complete(with: readTail(after))
        }
        return finish(citation)
      }
      body = after
    }
    citation.complete(with: readDashes(body))
    return finish(citation)
  }

  /// Reads a title that is set off, in bold or as a link: its commas are its own, unless a year, a
  /// venue or two full names follow one.
  static func readSetOff(_ text: Piece) -> Citation {
    let pieces = TextSplitter.commaPieces(of: text)
    guard pieces.count > 1 else { return read(text) }
    let later = pieces.dropFirst()
    let isCitation =
      Year.find(in: text) != nil || later.contains { Venue.find(in: $0) != nil }
      || later.suffix(2).count { areNames($0, amongOthers: false) } == 2
    if isCitation { return read(text) }
    var citation = Citation()
    citation.complete(with: readBy(SiteName.removed(from: takePrefix(of: text, into: &citation))))
    return finish(citation)
  }

  /// Reads text that follows a title: authors, venue, year, and what remains.
  ///
  /// - Parameter knowsAuthors: whether the authors are told already, so that an unknown name before a
  ///   year is a venue.
  static func readTail(_ text: Piece, knowsAuthors: Bool = false) -> Citation {
    var citation = Citation()
    let body = text.trimming { isSeparator($0) || isClosingQuote($0) }
    guard body.hasLettersOrDigits else { return citation }
    body.forEachPart(separatedBy: { $0 == "\u{1}" || $0 == "\n" }) { segment in
      readSegment(segment, into: &citation, knowsAuthors: knowsAuthors)
      return true
    }
    return citation
  }

  /// Reads a part of a tail in one style on one line.
  private static func readSegment(
    _ segment: Piece, into citation: inout Citation, knowsAuthors: Bool
  ) {
    let chunks = TextSplitter.chunks(of: segment)
    if isProse(segment), !chunks.contains(where: { Venue.find(in: $0) != nil }) {
      let text = segment.trimming {
        isSeparator($0) && $0 != "." || isClosingQuote($0)
      }
      if text.hasLetters { citation.remainder.append(text) }
      return
    }
    for chunk in chunks {
      let hadYear = citation.year != nil
      let remainders = citation.remainder.count
      readChunk(chunk, into: &citation, knowsAuthors: knowsAuthors)
      if citation.year != nil, !hadYear, citation.venue == nil,
        knowsAuthors || !citation.authors.isEmpty,
        citation.remainder.count == remainders, let candidate = citation.remainder.last,
        let venue = unknownVenue(candidate)
      {
        citation.venue = venue
        citation.remainder.removeLast()
      }
    }
  }

  /// A title without the marks around it and the punctuation behind it; `nil` when nothing is left.
  static func clean(_ text: Piece) -> Piece? {
    var title = withoutShortcodes(text)
    var previous = 0
    // Each round only cuts, so that a title as long as before is the same.
    repeat {
      previous = title.count
      title = title.trimming { isSeparator($0) && $0 != "." || isEmoji($0) }
      if title.hasSuffix("."), !title.hasSuffix(".."), !title.hasSuffix("etc.") {
        title.removeLast()
      }
      while let first = title.first,
        first == UInt8(ascii: ".") && !title.dropFirst().hasPrefix("N")
          || first == UInt8(ascii: ")") || first == UInt8(ascii: "]")
      { title.removeFirst() }
      title = withoutOuterMarks(title)
    } while title.count != previous
    for bracket in ["(", "[", "（"] as [StaticString] where title.hasSuffix(bracket) {
      title.removeLast(bracket.utf8CodeUnitCount)
      break
    }
    return title.hasLettersOrDigits ? collapseBlanks(title) : nil
  }

  // MARK: - Parts of a citation

  /// Takes what stands before the title off the text: `[12]`, `(NIPS 2017)`, `2015 -`, `Paper:`.
  static func takePrefix(of text: Piece, into citation: inout Citation) -> Piece {
    var body = text.trimming(isSeparatorOrEmoji)
    var again = true
    while again {
      again = false
      if let group = TextSplitter.leadingGroup(of: body) {
        let rest = body[group.end...].trimming(isSeparatorOrEmoji)
        if group.inner.isAllDigits && group.inner.count < 4 {
          body = rest
          again = true
        } else if let finding = Venue.find(in: group.inner), rest.hasLetters {
          citation.year = citation.year ?? finding.year
          citation.venue = citation.venue ?? finding.venue
          body = rest
          again = true
        }
        continue
      }
      if let year = yearAndHyphen(body) {
        citation.year = citation.year ?? year
        body = body.dropFirst(5)
      }
      for separator in PrefixSeparator.all {
        let start = body.prefix(PrefixSeparator.longestHead + separator.text.utf8CodeUnitCount)
        guard let range = start.range(of: separator.text), range.lowerBound > body.startIndex else {
          continue
        }
        let head = body[..<range.lowerBound]
        let rest = body[range.upperBound...].trimming(isSeparatorOrEmoji)
        guard rest.hasLetters else { continue }
        let isLabel = separator.isColon && (LinkLabel.isLabel(head) || labels.contains(head))
        if isLabel {
          body = rest
          again = true
          break
        }
        guard let finding = Venue.find(in: head),
          finding.year != nil || !separator.isWeak, head.wordCount <= 2
        else { continue }
        if separator.isBlank && (!Venue.isYearOnly(head) || head.count < 7) { continue }
        citation.year = citation.year ?? finding.year
        citation.venue = citation.venue ?? finding.venue
        body = rest
        again = true
        break
      }
    }
    return body
  }

  /// What may stand between a year, venue or label and the title behind it.
  private struct PrefixSeparator {
    var text: StaticString
    /// Whether what stands before it may be a label such as `Title`.
    var isColon = false
    /// Whether it also stands within titles.
    var isWeak = false
    var isBlank = false

    /// The most bytes that may stand before one.
    static let longestHead = 24

    static let all = [
      PrefixSeparator(text: " - "), PrefixSeparator(text: " – "), PrefixSeparator(text: " — "),
      PrefixSeparator(text: " | "), PrefixSeparator(text: ": ", isColon: true),
      PrefixSeparator(text: "：", isColon: true), PrefixSeparator(text: ", ", isWeak: true),
      PrefixSeparator(text: " ", isWeak: true, isBlank: true),
    ]
  }

  /// The year of `2017-DeepPath`; a date such as `2017-03` is none.
  private static func yearAndHyphen(_ text: Piece) -> Int? {
    let head = text.prefix(6)
    guard head.count == 6, let last = head.last, !last.isASCIIDigit, last != 0x20,
      head[head.startIndex + 4] == UInt8(ascii: "-")
    else { return nil }
    return Year.find(in: head.prefix(4))
  }

  private static let labels = WordTable([
    "title", "标题", "题目", "书名", "paper title", "name", "名称", "author", "authors", "作者", "venue",
    "conference", "journal", "year", "会议", "期刊", "年份", "发表", "发表于", "出处", "时间", "publisher",
    "published", "出版社",
  ])

  /// The title when it stands in quotes or 《》, at the start or behind a list of authors.
  private static func quotedTitle(_ text: Piece, into citation: inout Citation) -> (
    title: Piece, rest: Piece
  )? {
    guard text.contains(where: { $0 == UInt8(ascii: "\"") || $0 == 0xE2 || $0 == 0xE3 }) else {
      return nil
    }
    for mark in TitleMarks.quotes {
      guard let start = text.range(of: mark.open) else { continue }
      let inside = text[start.upperBound...]
      guard let end = closing(of: mark, in: inside) else { continue }
      let title = inside[..<end]
      let before = text[..<start.lowerBound].trimming(isSeparator)
      let rest = inside[(end + mark.close.utf8CodeUnitCount)...]
      guard title.hasLetters, title.count >= 3 else { continue }
      if !before.isEmpty {
        guard let authors = AuthorList.read(before, allowSingleWord: true) else { continue }
        citation.authors = authors
      } else if !mark.isBookTitle {
        // `"Why Should I Trust You?": Explaining …` is one title.
        if rest.hasPrefix(":")
          || rest.hasPrefix(" ") && rest.dropFirst().firstScalar?.isLowercase == true
        {
          continue
        }
      }
      // `《Attention is All You Need》浅读` is one title: the name of a work with words about it.
      if mark.isBookTitle, let first = rest.firstScalar, first.isAlphabetic { continue }
      return (title, rest)
    }
    return nil
  }

  /// A pair of marks around a title.
  private struct TitleMarks {
    var open: StaticString
    var close: StaticString
    var isBookTitle = false
    /// Whether one of the pair may stand within another.
    var mayNest = true

    static let quotes = [
      TitleMarks(open: "《", close: "》", isBookTitle: true), TitleMarks(open: "“", close: "”"),
      TitleMarks(open: "\"", close: "\"", mayNest: false), TitleMarks(open: "「", close: "」"),
      TitleMarks(open: "『", close: "』"),
    ]

    static let all =
      quotes + [
        TitleMarks(open: "'", close: "'", mayNest: false), TitleMarks(open: "‘", close: "’"),
        TitleMarks(open: "[", close: "]"), TitleMarks(open: "【", close: "】"),
        TitleMarks(open: "(", close: ")"),
      ]
  }

  private static func closing(of mark: TitleMarks, in text: Piece) -> Int? {
    var depth = 0
    for index in text.indices {
      if mark.mayNest, text.holds(mark.open, at: index) { depth += 1 }
      if text.holds(mark.close, at: index) {
        if depth == 0 { return index }
        depth -= 1
      }
    }
    return nil
  }

  /// The mark of a work's type behind a title, as GB/T 7714 has it: `[J]`, `[C]//`, `[EB/OL]`.
  private static func typeMarker(in text: Piece) -> Range<Int>? {
    guard text.contains(UInt8(ascii: "[")) else { return nil }
    for marker in typeMarkers {
      guard let range = text.range(of: marker), range.lowerBound > text.startIndex else { continue }
      return range
    }
    return nil
  }

  private static let typeMarkers: [StaticString] = [
    "[J]", "[C]", "[M]", "[D]", "[R]", "[P]", "[S]", "[N]", "[EB/OL]", "[J/OL]", "[C/OL]", "[Z]",
  ]

  /// The first bracketed group that holds nothing but venue and year, as in `Title (NIPS 2016), …`.
  private static func bibliographicGroup(in text: Piece) -> (
    range: Range<Int>, facts: Citation
  )? {
    for group in TextSplitter.groups(of: text) {
      if Year.find(in: group.inner) != nil {
        let facts = readTail(group.inner)
        if facts.remainder.isEmpty, !facts.authors.isEmpty {
          return (group.start..<group.end, facts)
        }
      }
      let lead = TextSplitter.commaPieces(of: group.inner).first ?? group.inner
      if let finding = Venue.find(in: group.inner) ?? Venue.find(in: lead),
        finding.year != nil
          || finding.venue?.isCapitals == true
      {
        return (group.start..<group.end, Citation(venue: finding.venue, year: finding.year))
      }
    }
    return nil
  }

  /// Reads `Title - Author - 2016`.
  private static func readDashes(_ whole: Piece) -> Citation {
    let text = SiteName.removed(from: whole)
    let pieces = TextSplitter.dashPieces(of: text)
    guard pieces.count > 1 else { return readSentences(text) }
    var citation = Citation()
    var titleEnd: Int?
    var titleStart: Int?
    for (index, piece) in pieces.enumerated() {
      if citation.authors.isEmpty, titleStart != nil,
        let group = TextSplitter.groups(of: piece).last,
        group.end == piece.endIndex, let authors = AuthorList.read(piece[..<group.start])
      {
        citation.authors = authors
        citation.venue = citation.venue ?? group.inner
      } else if let finding = Venue.find(in: piece), finding.year != nil || index > 0 {
        citation.year = citation.year ?? finding.year
        citation.venue = citation.venue ?? finding.venue
      } else if citation.authors.isEmpty, index > 0 || pieces.count > 2,
        titleStart != nil || index == 0,
        let authors = AuthorList.read(piece), index > 0 || authors.count > 1
      {
        citation.authors = authors
      } else if titleStart == nil {
        titleStart = piece.startIndex
        titleEnd = piece.endIndex
      } else if citation.authors.isEmpty && citation.year == nil && citation.venue == nil
        && !isProse(piece)
      {
        titleEnd = piece.endIndex
      } else {
        let tail = readTail(piece)
        citation.complete(with: tail)
      }
    }
    guard let titleStart, let titleEnd else { return readSentences(text) }
    citation.complete(with: readSentences(text[titleStart..<titleEnd]))
    return citation
  }

  /// Reads sentences in the order title, authors, venue, or authors, title, venue.
  private static func readSentences(_ text: Piece) -> Citation {
    let sentences = TextSplitter.sentences(of: text)
    guard sentences.count > 1, let first = sentences.first else { return readCommas(text) }
    var citation = Citation()
    if let authors = AuthorList.read(first, allowSingleWord: false),
      authors.count > 1 || sentences.count > 2 || first.hasSuffix("al") || first.hasSuffix("al.")
    {
      citation.authors = authors
      var rest = sentences.dropFirst()
      if let next = rest.first,
        Venue.isYearOnly(next.trimming { $0 == "(" || $0 == ")" || $0 == " " || $0 == "." })
      {
        citation.year = Year.find(in: next)
        rest = rest.dropFirst()
      }
      guard let title = rest.first else { return readCommas(text) }
      citation.complete(with: readCommas(title))
      if let next = rest.dropFirst().first {
        citation.complete(with: readTail(text[next.startIndex...]))
      }
      return citation
    }
    let tail = readTail(text[sentences[1].startIndex...])
    guard
      !tail.authors.isEmpty || tail.venue != nil || tail.year != nil
        || tail.remainder.first.map(isProse) == true
    else { return readCommas(text) }
    citation.complete(with: readCommas(first))
    citation.complete(with: tail)
    return citation
  }

  /// Reads `Title, A, B, C, NIPS 2018` and `A, B, Title, 2018`.
  private static func readCommas(_ text: Piece) -> Citation {
    var citation = Citation()
    let pieces = TextSplitter.commaPieces(of: text)
    guard pieces.count > 1 else { return readBy(text) }
    let venueIndex = pieces.indices.dropFirst().first {
      Venue.find(in: pieces[$0]) != nil && pieces[$0].wordCount <= 9
    }
    let end = venueIndex ?? pieces.count
    var start = end
    while start > 1, areNames(pieces[start - 1], amongOthers: end - start > 0) {
      // "and" stands before the last of a list: before other names it belongs to the title.
      if start < end, pieces[start - 1].hasPrefix("and ") { break }
      start -= 1
    }
    // A run of names must hold one that is told without its neighbours.
    if start < end, !pieces[start..<end].contains(where: { areNames($0, amongOthers: false) }) {
      start = end
    }
    if start < end {
      citation.authors = pieces[start..<end].flatMap {
        AuthorList.read($0, allowSingleWord: true) ?? []
      }
    }
    var titlePieces = pieces[..<start]
    let leading = titlePieces.prefix { areNames($0, amongOthers: false) }.count
    if citation.authors.isEmpty, leading > 0, leading < titlePieces.count,
      leading > 1 || titlePieces[0].hasSuffix("al.") || titlePieces[0].range(of: " and ") != nil
        || titlePieces[0].range(of: " & ") != nil || titlePieces.count == 2
    {
      citation.authors = titlePieces.prefix(leading).flatMap { AuthorList.read($0) ?? [] }
      titlePieces = titlePieces.dropFirst(leading)
    }
    if let first = titlePieces.first, let last = titlePieces.last {
      citation.complete(with: readBy(text[first.startIndex..<last.endIndex]))
    }
    if let venueIndex {
      citation.complete(with: readTail(text[pieces[venueIndex].startIndex...]))
    }
    return citation
  }

  /// Reads `Title by A and B`.
  private static func readBy(_ text: Piece) -> Citation {
    var citation = Citation()
    if let last = text.lastRange(of: " by "),
      let authors = AuthorList.read(text[last.upperBound...])
    {
      citation.title = text[..<last.lowerBound]
      citation.authors = authors
    } else {
      citation.title = text
    }
    return citation
  }

  private static func readChunk(
    _ chunk: Piece, into citation: inout Citation, knowsAuthors: Bool
  ) {
    let text = chunk.trimming { isSeparatorOrEmoji($0) || isBracket($0) }
    guard text.hasLettersOrDigits else { return }
    let whole = Venue.find(in: text)
    if LinkLabel.isLabel(text), whole?.venue == nil, Year.find(in: text) == nil { return }
    if citation.authors.isEmpty, whole == nil {
      let withDot = chunk.trimming { $0 != "." && isSeparatorOrEmoji($0) }
      if let authors = AuthorList.read(withDot) {
        citation.authors = authors
        return
      }
    }
    let pieces = TextSplitter.commaPieces(of: text)
    var names: [Piece] = []
    var index = 0
    if citation.authors.isEmpty {
      let han = AuthorList.leadingHanNames(pieces)
      names = han
      index = han.count
      while index < pieces.count, areNames(pieces[index], amongOthers: index > 0),
        Venue.find(in: pieces[index]) == nil
      {
        names += AuthorList.read(pieces[index], allowSingleWord: true) ?? []
        index += 1
      }
    }
    if !names.isEmpty { citation.authors = names }
    if index == 0, let whole, whole.venue != nil, pieces.count > 1,
      Venue.find(in: pieces[0]) == nil
    {
      take(whole, into: &citation)
      return
    }
    var left: [Piece] = []
    for piece in pieces[index...] {
      if let finding = Venue.find(in: piece) {
        if finding.venue == nil, citation.venue == nil, knowsAuthors || !citation.authors.isEmpty,
          let candidate = left.last,
          let venue = unknownVenue(candidate)
        {
          citation.venue = venue
          left.removeLast()
        }
        take(finding, into: &citation)
      } else if isNumbers(piece) {
        continue
      } else {
        left.append(piece)
      }
    }
    if let first = left.first, let last = left.last {
      citation.remainder.append(text[first.startIndex..<last.endIndex])
    }
  }

  /// A venue that no list knows, told from its place between the authors and the year.
  private static func unknownVenue(_ text: Piece) -> Piece? {
    guard let first = text.firstScalar, first.isHan || first.isUppercase, text.wordCount <= 10,
      !isProse(text)
    else { return nil }
    let words = text.words.prefix { !$0.hasDigits }
    return words.isEmpty ? nil : words.joinedByBlanks()
  }

  private static func take(_ finding: Venue.Finding, into citation: inout Citation) {
    if citation.venue == nil { citation.venue = finding.venue }
    if let year = finding.year { citation.year = citation.year ?? year }
  }

  private static func finish(_ citation: Citation) -> Citation {
    var result = citation
    result.title = citation.title.flatMap(clean)
    return result
  }

  // MARK: - Kinds of text

  private static func areNames(_ piece: Piece, amongOthers: Bool) -> Bool {
    AuthorList.isEtAl(piece) || AuthorList.read(piece, allowSingleWord: amongOthers) != nil
  }

  /// Whether the text is a sentence of prose rather than facts between separators.
  static func isProse(_ text: Piece) -> Bool {
    var words = 0
    var lower = 0
    var han = 0
    text.forEachPart(separatedBy: { $0 == " " || $0 == "\n" || $0 == "\u{1}" }) { word in
      var first: Unicode.Scalar?
      for scalar in word.scalars {
        if first == nil, scalar.isAlphabetic { first = scalar }
        if scalar.isHan { han += 1 }
      }
      guard let first, !first.isHan else { return true }
      words += 1
      if first.isLowercase && !PersonNameParticles.contains(word) { lower += 1 }
      return true
    }
    if han > 12, longestHanPhrase(text) > 10 || text.range(of: "。") != nil { return true }
    return words > 6 && lower * 2 > words
  }

  /// The most Han characters between two marks of punctuation.
  private static func longestHanPhrase(_ text: Piece) -> Int {
    var longest = 0
    var current = 0
    for scalar in text.scalars {
      if scalar.isHan {
        current += 1
        longest = max(longest, current)
      } else if !scalar.isAlphabetic {
        current = 0
      }
    }
    return longest
  }

  private static func isNumbers(_ piece: Piece) -> Bool {
    guard piece.hasDigits else { return false }
    var digits = 0
    var isPossible = true
    piece.forEachPart(separatedBy: { !$0.isWordPart }) { word in
      if word.isAllDigits { digits += 1 } else { isPossible = volumeWords.contains(word) }
      return isPossible
    }
    return isPossible && digits > 0
  }

  private static let volumeWords = WordTable([
    "vol", "volume", "no", "pp", "pages", "page", "p", "issue",
  ])

  private static func isClosingQuote(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{1}" || scalar == "\"" || scalar == "”" || scalar == "’" || scalar == "»"
  }

  private static func isBracket(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", ")", "[", "]", "（", "）", "【", "】", "\u{1}": true
    default: false
    }
  }

  static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\u{1}", "\t", "\n", ".", ",", ";", ":", "-", "–", "—", "|", "·", "•", "，", "。", "；",
      "：", "、",
      "/", "\u{3000}", "\u{A0}", "*", "~", ">", "→", "\u{FE0F}", "\u{200D}", "\u{200B}", "`", "=",
      "+":
      true
    default: false
    }
  }

  static func isSeparatorOrEmoji(_ scalar: Unicode.Scalar) -> Bool {
    isSeparator(scalar) || isEmoji(scalar)
  }

  /// Whether a scalar is a pictograph such as a rating star, not a letter, digit or bracket.
  static func isEmoji(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x203C: false
    // Han, kana and full-width forms but for two circled signs.
    case 0x3001..<0x3297, 0x329A..<0xFE0F, 0xFE10..<0x1F000:
      scalar == "\u{303D}" || scalar == "\u{3030}"
    case 0x2600...0x27BF, 0x2B00...0x2BFF, 0x1F000...0x1FAFF, 0xFE0F: true
    default: scalar.properties.isEmoji
    }
  }

  /// Whether a status word or emoji may stand in the text: it holds letters or pictographs.
  static func hasStatusMaterial(_ text: Piece) -> Bool {
    for scalar in text.scalars where scalar.isAlphabetic || isEmoji(scalar) { return true }
    return false
  }

  // MARK: - Cleaning

  /// The text without GitHub's `:star:` codes.
  static func withoutShortcodes(_ text: Piece) -> Piece {
    guard let first = text.firstIndex(of: UInt8(ascii: ":")),
      text[(first + 1)...].contains(UInt8(ascii: ":"))
    else { return text }
    var result: [UInt8] = []
    var rest = text
    while let colon = rest.firstIndex(of: UInt8(ascii: ":")) {
      let after = rest[(colon + 1)...]
      if let end = after.firstIndex(of: UInt8(ascii: ":")), end > after.startIndex,
        after[..<end].allSatisfy({
          $0.isASCIILetter && !$0.isASCIIUppercase || $0.isASCIIDigit || $0 == UInt8(ascii: "_")
            || $0 == UInt8(ascii: "+")
        })
      {
        result += rest[..<colon]
        rest = after[(end + 1)...]
      } else {
        result += rest[...colon]
        rest = after
      }
    }
    result += rest
    return result[...]
  }

  /// The text without quotes, 《》 or brackets that hold all of it.
  private static func withoutOuterMarks(_ text: Piece) -> Piece {
    guard let first = text.first, !first.isASCIILetter, !first.isASCIIDigit else { return text }
    for mark in TitleMarks.all {
      let marks = mark.open.utf8CodeUnitCount + mark.close.utf8CodeUnitCount
      guard text.count > marks, text.hasPrefix(mark.open), text.hasSuffix(mark.close) else {
        continue
      }
      let inner = text.dropFirst(mark.open.utf8CodeUnitCount)
        .dropLast(mark.close.utf8CodeUnitCount)
      if inner.range(of: mark.open) == nil, inner.range(of: mark.close) == nil { return inner }
    }
    return text
  }

  private static func collapseBlanks(_ text: Piece) -> Piece {
    guard
      text.contains(where: { $0 == 0x0A || $0 == 0x09 || $0 == 0x01 })
        || text.range(of: "  ") != nil
    else { return text }
    return text.parts(separatedBy: { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\u{1}" })
      .joinedByBlanks()
  }
}
