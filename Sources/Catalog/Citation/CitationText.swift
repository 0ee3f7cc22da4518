internal import Markdown

/// Tells title, authors, venue and year apart in the plain text of a citation.
enum CitationText {
  /// Reads text that holds a title, in any of the orders that people write.
  static func read(_ text: Substring) -> Citation {
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
        if let authors = AuthorList.read(before), hasLetters(after) {
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
  static func readSetOff(_ text: Substring) -> Citation {
    let pieces = TextSplitter.commaPieces(of: text)
    let later = pieces.dropFirst()
    let isCitation =
      Year.find(in: text) != nil || later.contains { Venue.find(in: $0) != nil }
      || later.suffix(2).count { areNames($0, amongOthers: false) } == 2
    guard pieces.count > 1, !isCitation else { return read(text) }
    var citation = Citation()
    citation.complete(with: readBy(withoutSite(takePrefix(of: text, into: &citation))))
    return finish(citation)
  }

  /// Reads text that follows a title: authors, venue, year, and what remains.
  ///
  /// - Parameter knowsAuthors: whether the authors are told already, so that an unknown name before a
  ///   year is a venue.
  static func readTail(_ text: Substring, knowsAuthors: Bool = false) -> Citation {
    var citation = Citation()
    let body = text.trimming { isSeparator($0) || "\u{1}\"”’»".unicodeScalars.contains($0) }
    guard hasLettersOrDigits(body) else { return citation }
    for segment in body.split(whereSeparator: { $0 == "\u{1}" || $0 == "\n" }) {
      readSegment(segment, into: &citation, knowsAuthors: knowsAuthors)
    }
    return citation
  }

  /// Reads a part of a tail in one style on one line.
  private static func readSegment(
    _ segment: Substring, into citation: inout Citation, knowsAuthors: Bool
  ) {
    let chunks = TextSplitter.chunks(of: segment)
    if isProse(segment), !chunks.contains(where: { Venue.find(in: $0) != nil }) {
      let text = segment.trimming {
        isSeparator($0) && $0 != "." || "\"”’»".unicodeScalars.contains($0)
      }
      if hasLetters(text) { citation.remainder.append(String(text)) }
      return
    }
    for chunk in chunks {
      let before = citation
      readChunk(chunk, into: &citation, knowsAuthors: knowsAuthors)
      if citation.year != nil, before.year == nil, citation.venue == nil,
        knowsAuthors || !citation.authors.isEmpty,
        citation.remainder.count == before.remainder.count, let candidate = citation.remainder.last,
        let venue = unknownVenue(Substring(candidate))
      {
        citation.venue = venue
        citation.remainder.removeLast()
      }
    }
  }

  /// A title without the marks around it and the punctuation behind it; `nil` when nothing is left.
  static func clean(_ text: Substring) -> String? {
    var title = withoutShortcodes(text)
    var previous = ""
    while title != previous {
      previous = title
      var trimmed = Substring(title).trimming { isSeparator($0) && $0 != "." || isEmoji($0) }
      if trimmed.hasSuffix("."), !trimmed.hasSuffix(".."), !trimmed.hasSuffix("etc.") {
        trimmed = trimmed.dropLast()
      }
      while let first = trimmed.first,
        first == "." && !trimmed.dropFirst().hasPrefix("N") || first == ")" || first == "]"
      { trimmed = trimmed.dropFirst() }
      title = String(withoutOuterMarks(trimmed))
    }
    if let bracket = title.unicodeScalars.last, bracket == "(" || bracket == "[" || bracket == "（" {
      title.removeLast()
    }
    return hasLettersOrDigits(Substring(title)) ? collapseBlanks(title) : nil
  }

  // MARK: - Parts of a citation

  /// Takes what stands before the title off the text: `[12]`, `(NIPS 2017)`, `2015 -`, `Paper:`.
  static func takePrefix(of text: Substring, into citation: inout Citation) -> Substring {
    var body = text.trimming(isSeparatorOrEmoji)
    var again = true
    while again {
      again = false
      if let group = TextSplitter.leadingGroup(of: body) {
        let rest = body[group.end...].trimming(isSeparatorOrEmoji)
        if group.inner.utf8.allSatisfy(\.isASCIIDigit) && group.inner.utf8.count < 4 {
          body = rest
          again = true
        } else if let finding = Venue.find(in: group.inner),
          hasLetters(rest)
        {
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
      for separator in [" - ", " – ", " — ", " | ", ": ", "：", ", ", " "] {
        guard let range = body.range(of: separator), range.lowerBound > body.startIndex else {
          continue
        }
        let head = body[..<range.lowerBound]
        let rest = body[range.upperBound...].trimming(isSeparatorOrEmoji)
        guard hasLetters(rest), head.utf8.count <= 24 else { continue }
        let isLabel =
          (separator == ": " || separator == "：")
          && (LinkLabel.isLabel(head) || labels.contains(head.lowercased()))
        if isLabel {
          body = rest
          again = true
          break
        }
        guard let finding = Venue.find(in: head),
          finding.year != nil || separator != " " && separator != ", ",
          head.split(separator: " ").count <= 2
        else { continue }
        if separator == " " && (!Venue.isYearOnly(head) || head.utf8.count < 7) { continue }
        citation.year = citation.year ?? finding.year
        citation.venue = citation.venue ?? finding.venue
        body = rest
        again = true
        break
      }
    }
    return body
  }

  /// The year of `2017-DeepPath`; a date such as `2017-03` is none.
  private static func yearAndHyphen(_ text: Substring) -> Int? {
    let head = text.utf8.prefix(6)
    guard head.count == 6, head.dropFirst(4).first == UInt8(ascii: "-"), let last = head.last,
      !last.isASCIIDigit, last != 0x20
    else { return nil }
    return Year.find(in: text.prefix(4))
  }

  private static let labels: Set<String> = [
    "title", "标题", "题目", "书名", "paper title", "name", "名称", "author", "authors", "作者", "venue",
    "conference", "journal", "year", "会议", "期刊", "年份", "发表", "发表于", "出处", "时间", "publisher",
    "published", "出版社",
  ]

  /// The title when it stands in quotes or 《》, at the start or behind a list of authors.
  private static func quotedTitle(_ text: Substring, into citation: inout Citation) -> (
    title: Substring, rest: Substring
  )? {
    for (open, close) in [("《", "》"), ("“", "”"), ("\"", "\""), ("「", "」"), ("『", "』")] {
      guard let start = text.range(of: open) else { continue }
      let inside = text[start.upperBound...]
      guard let end = closing(of: open, close, in: inside) else { continue }
      let title = inside[..<end]
      let before = text[..<start.lowerBound].trimming(isSeparator)
      let rest = inside[end...].dropFirst()
      guard hasLetters(title), title.utf8.count >= 3 else { continue }
      if !before.isEmpty {
        guard let authors = AuthorList.read(before, allowSingleWord: true) else { continue }
        citation.authors = authors
      } else if open != "《" {
        // `"Why Should I Trust You?": Explaining …` is one title.
        if rest.hasPrefix(":")
          || rest.unicodeScalars.first.map({ $0 == " " }) == true
            && rest.dropFirst().first?.isLowercase == true
        {
          continue
        }
      }
      // `《Attention is All You Need》浅读` is one title: the name of a work with words about it.
      if open == "《", let first = rest.unicodeScalars.first, first.properties.isAlphabetic {
        continue
      }
      return (title, rest)
    }
    return nil
  }

  private static func closing(of open: String, _ close: String, in text: Substring) -> Substring
    .Index?
  {
    var depth = 0
    for index in text.indices {
      if open != close, text[index...].hasPrefix(open) { depth += 1 }
      if text[index...].hasPrefix(close) {
        if depth == 0 { return index }
        depth -= 1
      }
    }
    return nil
  }

  /// The mark of a work's type behind a title, as GB/T 7714 has it: `[J]`, `[C]//`, `[EB/OL]`.
  private static func typeMarker(in text: Substring) -> Range<Substring.Index>? {
    guard text.utf8.contains(UInt8(ascii: "[")) else { return nil }
    for marker in [
      "[J]", "[C]", "[M]", "[D]", "[R]", "[P]", "[S]", "[N]", "[EB/OL]", "[J/OL]", "[C/OL]", "[Z]",
    ] {
      guard let range = text.range(of: marker), range.lowerBound > text.startIndex else { continue }
      return range
    }
    return nil
  }

  /// The first bracketed group that holds nothing but venue and year, as in `Title (NIPS 2016), …`.
  private static func bibliographicGroup(in text: Substring) -> (
    range: Range<Substring.Index>, facts: Citation
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
          || finding.venue?.unicodeScalars.allSatisfy({ $0.properties.isUppercase }) == true
      {
        return (group.start..<group.end, Citation(venue: finding.venue, year: finding.year))
      }
    }
    return nil
  }

  /// Reads `Title - Author - 2016`.
  private static func readDashes(_ whole: Substring) -> Citation {
    let text = withoutSite(whole)
    let pieces = TextSplitter.dashPieces(of: text)
    guard pieces.count > 1 else { return readSentences(text) }
    var citation = Citation()
    var titleEnd: Substring.Index?
    var titleStart: Substring.Index?
    for (index, piece) in pieces.enumerated() {
      if citation.authors.isEmpty, titleStart != nil,
        let group = TextSplitter.groups(of: piece).last,
        group.end == piece.endIndex, let authors = AuthorList.read(piece[..<group.start])
      {
        citation.authors = authors
        citation.venue = citation.venue ?? String(group.inner)
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

  /// The text without the name of the site that pages put behind a bar: `Title | colah's blog`.
  private static func withoutSite(_ text: Substring) -> Substring {
    if let dash = text.lastRange(of: " - "), sites.contains(text[dash.upperBound...].lowercased()) {
      return text[..<dash.lowerBound]
    }
    guard let bar = text.lastRange(of: " | ") else { return text }
    let site = text[bar.upperBound...].trimmingBlanks()
    guard site.split(separator: " ").count <= 4, Venue.find(in: site) == nil,
      AuthorList.read(site) == nil, hasLetters(text[..<bar.lowerBound])
    else { return text }
    return text[..<bar.lowerBound]
  }

  /// Names of sites that pages put behind their titles.
  private static let sites: Set<String> = [
    "知乎", "知乎专栏", "csdn", "csdn博客", "简书", "博客园", "掘金", "机器之心", "微信公众号", "哔哩哔哩", "bilibili",
    "medium", "towards data science", "github", "youtube", "wikipedia", "stack overflow", "reddit",
    "quora", "zhihu", "the gradient", "distill", "arxiv",
  ]

  /// Reads `Title. Authors. Venue, year.` and `Authors. Title. Venue, year.`
  private static func readSentences(_ text: Substring) -> Citation {
    let sentences = TextSplitter.sentences(of: text)
    guard sentences.count > 1, let first = sentences.first else { return readCommas(text) }
    var citation = Citation()
    if let authors = AuthorList.read(first, allowSingleWord: false),
      authors.count > 1 || sentences.count > 2 || first.hasSuffix("al") || first.hasSuffix("al.")
    {
      citation.authors = authors
      var rest = sentences.dropFirst()
      if let next = rest.first,
        Venue.isYearOnly(next.trimming { "() .".unicodeScalars.contains($0) })
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
        || tail.remainder.first.map({ isProse(Substring($0)) }) == true
    else { return readCommas(text) }
    citation.complete(with: readCommas(first))
    citation.complete(with: tail)
    return citation
  }

  /// Reads `Title, A, B, C, NIPS 2018` and `A, B, Title, 2018`.
  private static func readCommas(_ text: Substring) -> Citation {
    var citation = Citation()
    let pieces = TextSplitter.commaPieces(of: text)
    guard pieces.count > 1 else { return readBy(text) }
    let venueIndex = pieces.indices.dropFirst().first {
      Venue.find(in: pieces[$0]) != nil && pieces[$0].split(separator: " ").count <= 9
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
  private static func readBy(_ text: Substring) -> Citation {
    var citation = Citation()
    if let last = text.lastRange(of: " by "),
      let authors = AuthorList.read(text[last.upperBound...])
    {
      citation.title = String(text[..<last.lowerBound])
      citation.authors = authors
    } else {
      citation.title = String(text)
    }
    return citation
  }

  private static func readChunk(
    _ chunk: Substring, into citation: inout Citation, knowsAuthors: Bool
  ) {
    let text = chunk.trimming {
      isSeparatorOrEmoji($0) || "()[]（）【】\u{1}".unicodeScalars.contains($0)
    }
    guard hasLettersOrDigits(text),
      !LinkLabel.isLabel(text) || Year.find(in: text) != nil || Venue.find(in: text)?.venue != nil
    else { return }
    let withDot = chunk.trimming { $0 != "." && isSeparatorOrEmoji($0) }
    if citation.authors.isEmpty, let authors = AuthorList.read(withDot), Venue.find(in: text) == nil
    {
      citation.authors = authors
      return
    }
    let pieces = TextSplitter.commaPieces(of: text)
    var names: [String] = []
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
    if index == 0, let finding = Venue.find(in: text), finding.venue != nil, pieces.count > 1,
      Venue.find(in: pieces[0]) == nil
    {
      take(finding, into: &citation)
      return
    }
    var left: [Substring] = []
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
      citation.remainder.append(String(text[first.startIndex..<last.endIndex]))
    }
  }

  /// A venue that no list knows, told from its place between the authors and the year.
  private static func unknownVenue(_ text: Substring) -> String? {
    guard !isProse(text), text.split(separator: " ").count <= 10,
      let first = text.unicodeScalars.first, first.isHan || first.properties.isUppercase
    else { return nil }
    let words = text.split(separator: " ").prefix { word in
      !word.utf8.contains(where: \.isASCIIDigit)
    }
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private static func take(_ finding: Venue.Finding, into citation: inout Citation) {
    if citation.venue == nil { citation.venue = finding.venue }
    if let year = finding.year { citation.year = citation.year ?? year }
  }

  private static func finish(_ citation: Citation) -> Citation {
    var result = citation
    result.title = citation.title.flatMap { clean(Substring($0)) }
    return result
  }

  // MARK: - Kinds of text

  private static func areNames(_ piece: Substring, amongOthers: Bool) -> Bool {
    AuthorList.isEtAl(piece) || AuthorList.read(piece, allowSingleWord: amongOthers) != nil
  }

  /// Whether the text is a sentence of prose rather than facts between separators.
  static func isProse(_ text: Substring) -> Bool {
    var words = 0
    var lower = 0
    var han = 0
    for word in text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\u{1}" }) {
      guard let first = word.unicodeScalars.first(where: { $0.properties.isAlphabetic }) else {
        continue
      }
      han += word.unicodeScalars.count(where: \.isHan)
      if first.isHan { continue }
      words += 1
      if first.properties.isLowercase && !PersonNameParticles.contains(word) { lower += 1 }
    }
    if han > 12, longestHanPhrase(text) > 10 || text.range(of: "。") != nil { return true }
    return words > 6 && lower * 2 > words
  }

  /// The most Han characters between two marks of punctuation.
  private static func longestHanPhrase(_ text: Substring) -> Int {
    var longest = 0
    var current = 0
    for scalar in text.unicodeScalars {
      if scalar.isHan {
        current += 1
        longest = max(longest, current)
      } else if !scalar.properties.isAlphabetic {
        current = 0
      }
    }
    return longest
  }

  private static func isNumbers(_ piece: Substring) -> Bool {
    var digits = 0
    for word in piece.split(whereSeparator: { !$0.isLetter && !$0.isNumber }) {
      if word.utf8.allSatisfy(\.isASCIIDigit) {
        digits += 1
      } else if !["vol", "volume", "no", "pp", "pages", "page", "p", "issue"].contains(
        word.lowercased())
      {
        return false
      }
    }
    return digits > 0
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
    scalar.value >= 0x203C && scalar.properties.isEmoji || (0x2600...0x27BF).contains(scalar.value)
      || (0x1F000...0x1FAFF).contains(scalar.value) || scalar == "★" || scalar == "☆"
      || (0x2B00...0x2BFF).contains(scalar.value) || scalar == "\u{FE0F}"
  }

  static func hasLetters(_ text: Substring) -> Bool {
    text.unicodeScalars.contains { $0.properties.isAlphabetic }
  }

  static func hasLettersOrDigits(_ text: Substring) -> Bool {
    text.unicodeScalars.contains { $0.properties.isAlphabetic || ("0"..."9").contains($0) }
  }

  /// Whether a status word or emoji may stand in the text: it holds letters or pictographs.
  static func hasStatusMaterial(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.isAlphabetic || isEmoji($0) }
  }

  // MARK: - Cleaning

  /// The text without GitHub's `:star:` codes.
  static func withoutShortcodes(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: ":")) else { return String(text) }
    var result = ""
    var rest = text
    while let colon = rest.firstIndex(of: ":") {
      let after = rest[rest.index(after: colon)...]
      if let end = after.firstIndex(of: ":"), end > after.startIndex,
        after[..<end].utf8.allSatisfy({
          $0.isASCIILetter && !$0.isASCIIUppercase || $0.isASCIIDigit || $0 == UInt8(ascii: "_")
            || $0 == UInt8(ascii: "+")
        })
      {
        result += rest[..<colon]
        rest = after[after.index(after: end)...]
      } else {
        result += rest[...colon]
        rest = after
      }
    }
    return result + rest
  }

  /// The text without quotes, 《》 or brackets that hold all of it.
  private static func withoutOuterMarks(_ text: Substring) -> Substring {
    for (open, close) in [
      ("《", "》"), ("“", "”"), ("\"", "\""), ("「", "」"), ("『", "』"), ("'", "'"), ("‘", "’"),
      ("[", "]"), ("【", "】"), ("(", ")"),
    ] {
      guard text.hasPrefix(open), text.hasSuffix(close), text.count > 2 else { continue }
      let inner = text.dropFirst().dropLast()
      if !inner.contains(where: { String($0) == open || String($0) == close }) { return inner }
    }
    return text
  }

  private static func collapseBlanks(_ text: String) -> String {
    guard
      text.utf8.contains(where: { $0 == 0x0A || $0 == 0x09 || $0 == 0x01 })
        || text.range(of: "  ") != nil
    else { return text }
    return text.split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\u{1}" })
      .joined(separator: " ")
  }
}

/// Lower-case words inside names, which do not make a list of names prose.
enum PersonNameParticles {
  static func contains(_ word: Substring) -> Bool {
    ["and", "et", "al.", "al", "van", "von", "de", "der", "den", "la", "le", "di", "da", "del"]
      .contains(word)
  }
}
