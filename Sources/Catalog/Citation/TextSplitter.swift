/// Cuts the text of a citation at the separators that people use, outside brackets.
enum TextSplitter {
  /// A bracketed part of a text.
  struct Group {
    var start: Int
    var end: Int
    var inner: Piece
  }

  /// The bracketed group that opens the text.
  static func leadingGroup(of text: Piece) -> Group? {
    guard let first = text.firstScalar, closer(of: first) != nil else { return nil }
    return groups(of: text).first.flatMap { $0.start == text.startIndex ? $0 : nil }
  }

  /// The outermost bracketed groups, in order.
  static func groups(of text: Piece) -> [Group] {
    var groups: [Group] = []
    var stack: [(closer: Unicode.Scalar, start: Int)] = []
    var index = text.startIndex
    while index < text.endIndex {
      let (scalar, length) = text.scalar(at: index)
      if let closer = closer(of: scalar) {
        stack.append((closer, index))
      } else if let top = stack.last, scalar == top.closer {
        stack.removeLast()
        if stack.isEmpty {
          let inner = (top.start + text.scalar(at: top.start).length)..<index
          groups.append(
            Group(start: top.start, end: index + length, inner: text[inner]))
        }
      }
      index += length
    }
    return groups
  }

  private static func closer(of scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar {
    case "(": ")"
    case "[": "]"
    case "（": "）"
    case "【": "】"
    default: nil
    }
  }

  /// The pieces between dashes, bars and dots that stand between blanks.
  static func dashPieces(of text: Piece) -> [Piece] {
    cut(text) { text, index, _ in
      let byte = text[index]
      guard byte == 0x20 || byte == 0xE2 else { return nil }
      for separator in dashes where text.holds(separator, at: index) {
        return separator.utf8CodeUnitCount
      }
      return nil
    }
  }

  private static let dashes: [StaticString] = [
    " - ", " – ", " — ", " -- ", " | ", " · ", " // ", "——",
  ]

  /// The pieces between commas; a comma between digits and inside brackets does not cut.
  static func commaPieces(of text: Piece) -> [Piece] {
    cut(text) { text, index, previous in
      switch text[index] {
      case UInt8(ascii: ","):
        let isInNumber =
          previous?.isASCIIDigit == true && index + 1 < text.endIndex
          && text[index + 1].isASCIIDigit
        return isInNumber ? nil : 1
      case UInt8(ascii: ";"): return 1
      case 0xE3: return text.holds("、", at: index) ? 3 : nil
      case 0xEF: return text.holds("，", at: index) || text.holds("；", at: index) ? 3 : nil
      default: return nil
      }
    }
  }

  /// The sentences of the text; initials and abbreviations do not end one.
  static func sentences(of text: Piece) -> [Piece] {
    var pieces: [Piece] = []
    var start = text.startIndex
    var index = start
    var depth = 0
    while index < text.endIndex {
      let byte = text[index]
      let next = index + 1
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "."):
        if depth <= 0,
          next == text.endIndex || text[next] == 0x20 || text[next] == 0x01 || text[next] == 0x0A,
          !isAbbreviation(before: index, in: text, from: start)
        {
          append(text[start..<index], to: &pieces)
          start = next
        }
      case 0x01, 0x0A:
        append(text[start..<index], to: &pieces)
        start = next
      case 0xE3 where text.holds("。", at: index):
        append(text[start..<index], to: &pieces)
        start = index + 3
        index = start
        continue
      default: break
      }
      index = next
    }
    append(text[start...], to: &pieces)
    return pieces
  }

  /// The pieces of a tail: between sentences, dashes, line breaks and around brackets.
  static func chunks(of text: Piece) -> [Piece] {
    var chunks: [Piece] = []
    for sentence in sentences(of: text) {
      for piece in dashPieces(of: sentence) {
        var start = piece.startIndex
        for group in groups(of: piece) {
          append(piece[start..<group.start], to: &chunks)
          append(group.inner, to: &chunks)
          start = group.end
        }
        append(piece[start...], to: &chunks)
      }
    }
    return chunks
  }

  /// Whether the full stop at `dot` belongs to an initial or an abbreviation.
  private static func isAbbreviation(
    before dot: Int, in text: Piece, from start: Int
  ) -> Bool {
    let head = text[start..<dot]
    let blank = head.lastIndex { $0 == 0x20 || $0 == UInt8(ascii: "(") || $0 == 0x01 }
    let word = blank.map { head[($0 + 1)...] } ?? head
    if let last = word.last, last.isASCIIUppercase {
      if word.count == 1 {
        return !startsSentence(text[(dot + 1)...], behindNames: head.contains(UInt8(ascii: ",")))
      }
      let before = word.dropLast().lastScalar
      if before == "·" || before == "-" { return true }
      if word.count > 2, word.contains(UInt8(ascii: ".")) {
        return !startsSentence(text[(dot + 1)...], behindNames: true)
      }
    }
    return abbreviations.contains(word)
  }

  /// Whether a new sentence starts behind an initial: a capital word, then one in lower case, as in
  /// `Hinton, G. Deep learning`.
  private static func startsSentence(_ text: Piece, behindNames: Bool) -> Bool {
    guard behindNames else { return false }
    var words: [Piece] = []
    text.forEachPart(separatedBy: { $0 == " " }) { word in
      words.append(word)
      return words.count < 2
    }
    guard words.count == 2, let first = words[0].firstScalar, let second = words[1].firstScalar,
      first.isUppercase, !words[0].hasSuffix(","), !words[0].hasSuffix(".")
    else { return false }
    return PersonName.titleWords.contains(words[0])
      || second.isLowercase && !PersonNameParticles.contains(words[1])
  }

  private static let abbreviations = WordTable([
    "vs", "e.g", "i.e", "proc", "vol", "no", "st", "jr", "dr", "prof", "eds", "ed", "inc", "univ",
    "conf", "int", "trans", "comm", "pp", "fig", "sec", "ch", "cf", "symp", "adv", "lett", "rev",
    "mr", "ms",
  ])

  private static func append(_ piece: Piece, to pieces: inout [Piece]) {
    let trimmed = piece.trimmingBlanks()
    if !trimmed.isEmpty { pieces.append(trimmed) }
  }

  /// Cuts `text` wherever `separator` tells the length of one, outside brackets and 《》.
  ///
  /// - Parameter separator: is given the text, a place in it and the byte before that place, if it
  ///   belongs to the same piece.
  @inline(__always)
  private static func cut(
    _ text: Piece, at separator: (Piece, Int, UInt8?) -> Int?
  ) -> [Piece] {
    var pieces: [Piece] = []
    var start = text.startIndex
    var index = start
    var depth = 0
    var previous: UInt8?
    while index < text.endIndex {
      let byte = text[index]
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case 0xE3, 0xEF:
        if text.holds("《", at: index) || text.holds("（", at: index) {
          depth += 1
        } else if text.holds("》", at: index) || text.holds("）", at: index) {
          depth -= 1
        }
      default: break
      }
      if depth <= 0, let length = separator(text, index, previous) {
        append(text[start..<index], to: &pieces)
        start = index + length
        index = start
        previous = nil
        continue
      }
      previous = byte
      index += 1
    }
    append(text[start...], to: &pieces)
    return pieces
  }
}
