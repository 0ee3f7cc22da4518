/// Cuts the text of a citation at the separators that people use, outside brackets.
enum TextSplitter {
  /// A bracketed part of a text.
  struct Group {
    var start: Substring.Index
    var end: Substring.Index
    var inner: Substring
  }

  /// The bracketed group that opens the text.
  static func leadingGroup(of text: Substring) -> Group? {
    guard let first = text.unicodeScalars.first, closer(of: first) != nil else { return nil }
    return groups(of: text).first.flatMap { $0.start == text.startIndex ? $0 : nil }
  }

  /// The outermost bracketed groups, in order.
  static func groups(of text: Substring) -> [Group] {
    var groups: [Group] = []
    var stack: [(closer: Unicode.Scalar, start: Substring.Index)] = []
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      if let closer = closer(of: scalar) {
        stack.append((closer, index))
      } else if let top = stack.last, scalar == top.closer {
        stack.removeLast()
        if stack.isEmpty {
          let inner = scalars.index(after: top.start)..<index
          groups.append(
            Group(start: top.start, end: scalars.index(after: index), inner: text[inner]))
        }
      }
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
  static func dashPieces(of text: Substring) -> [Substring] {
    cut(text) { rest, _ in
      for separator in [" - ", " – ", " — ", " -- ", " | ", " · ", " // ", "——"]
      where rest.starts(with: separator.utf8) {
        return separator.utf8.count
      }
      return nil
    }
  }

  /// The pieces between commas; a comma between digits and inside brackets does not cut.
  static func commaPieces(of text: Substring) -> [Substring] {
    cut(text) { rest, previous in
      guard let first = rest.first else { return nil }
      if first == UInt8(ascii: ",") {
        if let previous, previous.isASCIIDigit, rest.dropFirst().first?.isASCIIDigit == true {
          return nil
        }
        return 1
      }
      if first == UInt8(ascii: ";") { return 1 }
      for separator in ["，", "、", "；"] where rest.starts(with: separator.utf8) {
        return separator.utf8.count
      }
      return nil
    }
  }

  /// The sentences of the text; initials and abbreviations do not end one.
  static func sentences(of text: Substring) -> [Substring] {
    var pieces: [Substring] = []
    let bytes = text.utf8
    var start = text.startIndex
    var index = start
    var depth = 0
    while index < bytes.endIndex {
      let byte = bytes[index]
      let next = bytes.index(after: index)
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: "."):
        if depth <= 0,
          next == bytes.endIndex || bytes[next] == 0x20 || bytes[next] == 0x01
            || bytes[next] == 0x0A,
          !isAbbreviation(before: index, in: text, from: start)
        {
          append(text[start..<index], to: &pieces)
          start = next
        }
      case 0x01, 0x0A:
        append(text[start..<index], to: &pieces)
        start = next
      default:
        if byte == 0xE3, bytes[index...].starts(with: "。".utf8) {
          append(text[start..<index], to: &pieces)
          start = bytes.index(index, offsetBy: 3)
          index = start
          continue
        }
      }
      index = next
    }
    append(text[start...], to: &pieces)
    return pieces
  }

  /// The pieces of a tail: between sentences, dashes, line breaks and around brackets.
  static func chunks(of text: Substring) -> [Substring] {
    var chunks: [Substring] = []
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
    before dot: Substring.Index, in text: Substring, from start: Substring.Index
  ) -> Bool {
    let head = text[start..<dot]
    let word =
      head.utf8.lastIndex(where: { $0 == 0x20 || $0 == UInt8(ascii: "(") || $0 == 0x01 }).map {
        head[head.utf8.index(after: $0)...]
      } ?? head
    if word.utf8.count == 1, let byte = word.utf8.first, byte.isASCIIUppercase {
      return !startsSentence(
        text[text.utf8.index(after: dot)...], behindNames: head.utf8.contains(UInt8(ascii: ",")))
    }
    if word.utf8.last?.isASCIIUppercase == true,
      word.unicodeScalars.dropLast().last.map({ $0 == "·" || $0 == "-" }) == true
    {
      return true
    }
    if word.utf8.count > 2, word.utf8.contains(UInt8(ascii: ".")),
      word.utf8.last?.isASCIIUppercase == true
    {
      return !startsSentence(text[text.utf8.index(after: dot)...], behindNames: true)
    }
    return abbreviations.contains(word.lowercased())
  }

  /// Whether a new sentence starts behind an initial: a capital word, then one in lower case, as in
  /// `Hinton, G. Deep learning`.
  private static func startsSentence(_ text: Substring, behindNames: Bool) -> Bool {
    guard behindNames else { return false }
    let words = text.split(separator: " ", maxSplits: 2)
    guard words.count >= 2, let first = words[0].unicodeScalars.first,
      let second = words[1].unicodeScalars.first
    else { return false }
    if words[0].hasSuffix(",") || words[0].hasSuffix(".") { return false }
    if PersonName.titleWords.contains(words[0].lowercased()), first.properties.isUppercase {
      return true
    }
    return first.properties.isUppercase && second.properties.isLowercase
      && !PersonNameParticles.contains(words[1])
  }

  private static let abbreviations: Set<String> = [
    "vs", "e.g", "i.e", "proc", "vol", "no", "st", "jr", "dr", "prof", "eds", "ed", "inc", "univ",
    "conf", "int", "trans", "comm", "pp", "fig", "sec", "ch", "cf", "symp", "adv", "lett", "rev",
    "mr", "ms",
  ]

  private static func append(_ piece: Substring, to pieces: inout [Substring]) {
    let trimmed = piece.trimmingBlanks()
    if !trimmed.isEmpty { pieces.append(trimmed) }
  }

  /// Cuts `text` wherever `separator` tells the length of one, outside brackets and 《》.
  private static func cut(
    _ text: Substring, at separator: (Substring.UTF8View.SubSequence, UInt8?) -> Int?
  ) -> [Substring] {
    var pieces: [Substring] = []
    let bytes = text.utf8
    var start = text.startIndex
    var index = start
    var depth = 0
    var previous: UInt8?
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "(") || byte == UInt8(ascii: "[") { depth += 1 }
      if byte == UInt8(ascii: ")") || byte == UInt8(ascii: "]") { depth -= 1 }
      if byte == 0xE3 || byte == 0xEF {
        if bytes[index...].starts(with: "《".utf8) || bytes[index...].starts(with: "（".utf8) {
          depth += 1
        }
        if bytes[index...].starts(with: "》".utf8) || bytes[index...].starts(with: "）".utf8) {
          depth -= 1
        }
      }
      if depth <= 0, let length = separator(bytes[index...], previous) {
        append(text[start..<index], to: &pieces)
        start = bytes.index(index, offsetBy: length)
        index = start
        previous = nil
        continue
      }
      previous = byte
      index = bytes.index(after: index)
    }
    append(text[start...], to: &pieces)
    return pieces
  }
}
