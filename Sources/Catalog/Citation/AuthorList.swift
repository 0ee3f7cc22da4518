internal import Markdown

/// Reads lists of authors: `A, B and C`, `LeCun, Yann, Y. Bengio, et al.`, `周志华、李航 等著`.
enum AuthorList {
  /// The names in `text` when it is a list of names and nothing else.
  ///
  /// - Parameter allowSingleWord: whether one family name alone counts, as before `et al.`.
  static func read(_ text: Piece, allowSingleWord: Bool = false) -> [Piece]? {
    var body = text.trimming(isAroundList)
    if body.last == UInt8(ascii: "."), !endsWithInitial(body) { body.removeLast() }
    for prefix in prefixes where body.hasPrefix(prefix) {
      body = body.dropFirst(prefix.utf8CodeUnitCount)
    }
    let (stripped, isOpen) = withoutEtAl(body)
    body = stripped
    guard !body.isEmpty, body.count < 1200 else { return nil }
    let pieces = split(body)
    guard !pieces.isEmpty else { return nil }
    if areHanNames(pieces)
      || isOpen && pieces.count == 1 && body.hanCount.map((2...3).contains) == true
    {
      return pieces
    }
    let single = allowSingleWord || isOpen || pieces.count > 1
    var names: [Piece] = []
    var index = 0
    while index < pieces.count {
      let piece = pieces[index]
      // "LeCun, Yann": a family name alone, then given names alone.
      if isSingleWord(piece), index + 1 < pieces.count, isGivenNames(pieces[index + 1]),
        index == 0 || isInverted(names: pieces)
      {
        names.append(piece + Piece(utf8: ", ") + pieces[index + 1])
        index += 2
        continue
      }
      guard PersonName.isName(piece, allowSingleWord: single) else { return nil }
      names.append(piece)
      index += 1
    }
    return names
  }

  private static let prefixes: [StaticString] = [
    "by ", "By ", "作者：", "作者:", "Authors: ", "Author: ", "authors: ",
  ]

  /// Whether the pieces are a list of Chinese names: two or more, most with a common family name.
  private static func areHanNames(_ pieces: [Piece]) -> Bool {
    guard pieces.count > 1,
      pieces.allSatisfy({ $0.hanCount.map((2...4).contains) == true })
    else { return false }
    return pieces.count { PersonName.isName($0) } * 2 >= pieces.count
  }

  /// The Chinese names that open a list of pieces, two or more of them; else none.
  static func leadingHanNames(_ pieces: [Piece]) -> [Piece] {
    guard pieces.count > 1 else { return [] }
    var run: [Piece] = []
    for piece in pieces {
      let (name, _) = withoutEtAl(piece)
      guard name.hanCount.map((2...3).contains) == true else { break }
      run.append(name)
    }
    while run.count > 1, !areHanNames(run) { run.removeLast() }
    return run.count > 1 ? run : []
  }

  /// Whether a piece between commas is `et al.`, `等` or the like, which ends a list of names.
  static func isEtAl(_ piece: Piece) -> Bool { wordsForOthers.containsExactly(piece) }

  private static let wordsForOthers = WordTable([
    "et al.", "et al", "et.al.", "and others", "等", "等人", "others",
  ])

  /// The pieces between `,`, `;`, `、`, `and`, `&`, `和`, `与`.
  static func split(_ text: Piece) -> [Piece] {
    var pieces: [Piece] = []
    text.forEachPart(separatedBy: isBetweenNames) { part in
      var rest = part.trimmingBlanks()
      for word in ["and ", "And "] as [StaticString] where rest.hasPrefix(word) {
        rest = rest.dropFirst(4)
      }
      while let range = rest.range(of: " and ") {
        pieces.append(rest[..<range.lowerBound].trimmingBlanks())
        rest = rest[range.upperBound...]
      }
      for word in ["和", "与"] as [StaticString] {
        if let range = rest.range(of: word), range.lowerBound > rest.startIndex {
          pieces.append(rest[..<range.lowerBound].trimmingBlanks())
          rest = rest[range.upperBound...]
        }
      }
      rest = rest.trimmingBlanks()
      if !rest.isEmpty { pieces.append(rest) }
      return true
    }
    return pieces
  }

  /// The text without `et al.`, `等`, `著` at its end, and whether one of them stood there.
  static func withoutEtAl(_ text: Piece) -> (Piece, Bool) {
    var body = text
    var found = false
    var again = true
    while again, let last = body.last, mayEndEtAl(last) {
      again = false
      for suffix in etAl where body.hasSuffix(suffix) && body.count > suffix.utf8CodeUnitCount {
        body = body.dropLast(suffix.utf8CodeUnitCount).trimming {
          $0 == " " || $0 == "," || $0 == "，" || $0 == "、" || $0 == ";"
        }
        found = true
        again = true
      }
    }
    return (body, found)
  }

  private static let etAl: [StaticString] = [
    "et al.", "et al", "et. al.", "et.al.", "et al.,", "and others", "and colleagues", "等人著",
    "等人", "等著", "等译", "等 著", "等", " 编著", "编著", " 著", "著", " 译", "译", " 编", "主编", "(eds.)",
    "(ed.)",
  ]

  /// Whether one of the words of `etAl` ends with this byte: spares most text the comparisons.
  private static func mayEndEtAl(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: "l"), UInt8(ascii: ","), UInt8(ascii: "s"),
      UInt8(ascii: ")"):
      true
    default: byte >= 0x80
    }
  }

  private static func isAroundList(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", ",", ";", ":", "：", "，", "；", "。", "*", "_", "-", "–", "—", "|", "·", "(",
      ")", "（", "）":
      true
    default: false
    }
  }

  private static func isBetweenNames(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ",", ";", "，", "；", "、", "&", "/", "\n": true
    default: false
    }
  }

  private static func isSingleWord(_ piece: Piece) -> Bool {
    piece.count > 1 && piece.first.map { $0 < 0x80 } == true && !piece.contains(0x20)
      && !piece.contains(UInt8(ascii: ".")) && PersonName.isName(piece, allowSingleWord: true)
  }

  /// Whether the piece is given names that may follow a comma: `Yann`, `G. E.`.
  private static func isGivenNames(_ piece: Piece) -> Bool {
    let words = piece.words
    guard words.count <= 3, let first = words.first else { return false }
    if words.count == 1 && !first.contains(UInt8(ascii: ".")) {
      return PersonName.isName(piece, allowSingleWord: true)
    }
    return words.allSatisfy { word in
      word.contains(UInt8(ascii: ".")) || PersonNameParticles.contains(word)
        || word == first && PersonName.isName(word, allowSingleWord: true)
    }
  }

  /// Whether all names are written family name first, so that pieces come in pairs.
  private static func isInverted(names pieces: [Piece]) -> Bool {
    pieces.count.isMultiple(of: 2)
      && stride(from: 0, to: pieces.count, by: 2).allSatisfy {
        isSingleWord(pieces[$0]) && isGivenNames(pieces[$0 + 1])
      }
  }

  private static func endsWithInitial(_ text: Piece) -> Bool {
    guard text.count >= 3 else { return false }
    let capital = text[text.endIndex - 2]
    return capital.isASCIIUppercase && !text[text.endIndex - 3].isASCIILetter
      || text.hasSuffix("al.") || text.hasSuffix("Jr.")
  }
}

/// Lower-case words inside names, which do not make a list of names prose.
enum PersonNameParticles {
  static func contains(_ word: Piece) -> Bool { words.containsExactly(word) }

  private static let words = WordTable([
    "and", "et", "al.", "al", "van", "von", "de", "der", "den", "la", "le", "di", "da", "del",
  ])
}
