internal import Markdown

/// Reads lists of authors: `A, B and C`, `LeCun, Yann, Y. Bengio, et al.`, `周志华、李航 等著`.
enum AuthorList {
  /// The names in `text` when it is a list of names and nothing else.
  ///
  /// - Parameter allowSingleWord: whether one family name alone counts, as before `et al.`.
  static func read(_ text: Substring, allowSingleWord: Bool = false) -> [String]? {
    var body = text.trimming { " \t\n,;:：，；。*_-–—|·()（）".unicodeScalars.contains($0) }
    if body.hasSuffix(".") && !endsWithInitial(body) { body = body.dropLast() }
    for prefix in ["by ", "By ", "作者：", "作者:", "Authors: ", "Author: ", "authors: "]
    where body.hasPrefix(prefix) {
      body = body.dropFirst(prefix.count)
    }
    let (stripped, isOpen) = withoutEtAl(body)
    body = stripped
    guard !body.isEmpty, body.utf8.count < 1200 else { return nil }
    let pieces = split(body)
    guard !pieces.isEmpty else { return nil }
    if areHanNames(pieces)
      || isOpen && pieces.count == 1 && (2...3).contains(body.count)
        && body.unicodeScalars.allSatisfy(\.isHan)
    {
      return pieces.map(String.init)
    }
    let single = allowSingleWord || isOpen || pieces.count > 1
    var names: [String] = []
    var index = 0
    while index < pieces.count {
      let piece = pieces[index]
      // "LeCun, Yann": a family name alone, then given names alone.
      if isSingleWord(piece), index + 1 < pieces.count, isGivenNames(pieces[index + 1]),
        index == 0 || isInverted(names: pieces)
      {
        names.append("\(piece), \(pieces[index + 1])")
        index += 2
        continue
      }
      guard PersonName.isName(piece, allowSingleWord: single) else { return nil }
      names.append(String(piece))
      index += 1
    }
    return names
  }

  /// Whether the pieces are a list of Chinese names: two or more, most with a common family name.
  private static func areHanNames(_ pieces: [Substring]) -> Bool {
    guard pieces.count > 1,
      pieces.allSatisfy({ $0.unicodeScalars.allSatisfy(\.isHan) && (2...4).contains($0.count) })
    else { return false }
    return pieces.count { PersonName.isName($0) } * 2 >= pieces.count
  }

  /// The Chinese names that open a list of pieces, two or more of them; else none.
  static func leadingHanNames(_ pieces: [Substring]) -> [String] {
    var run = pieces.prefix { piece in
      let (name, _) = withoutEtAl(piece)
      return (2...3).contains(name.count) && name.unicodeScalars.allSatisfy(\.isHan)
    }.map { withoutEtAl($0).0 }
    while run.count > 1, !areHanNames(run) { run.removeLast() }
    return run.count > 1 ? run.map(String.init) : []
  }

  /// Whether a piece between commas is `et al.`, `等` or the like, which ends a list of names.
  static func isEtAl(_ piece: Substring) -> Bool {
    ["et al.", "et al", "et.al.", "and others", "等", "等人", "others"].contains(piece)
  }

  /// The pieces between `,`, `;`, `、`, `and`, `&`, `和`, `与`.
  static func split(_ text: Substring) -> [Substring] {
    var pieces: [Substring] = []
    for part in text.split(whereSeparator: { ",;，；、&/\n".contains($0) }) {
      var rest = part.trimmingBlanks()
      for word in ["and ", "And "] where rest.hasPrefix(word) { rest = rest.dropFirst(word.count) }
      while let range = rest.range(of: " and ") {
        pieces.append(rest[..<range.lowerBound].trimmingBlanks())
        rest = rest[range.upperBound...]
      }
      for word in ["和", "与"] {
        if let range = rest.range(of: word), range.lowerBound > rest.startIndex {
          pieces.append(rest[..<range.lowerBound].trimmingBlanks())
          rest = rest[range.upperBound...]
        }
      }
      rest = rest.trimmingBlanks()
      if !rest.isEmpty { pieces.append(rest) }
    }
    return pieces
  }

  /// The text without `et al.`, `等`, `著` at its end, and whether one of them stood there.
  static func withoutEtAl(_ text: Substring) -> (Substring, Bool) {
    var body = text
    var found = false
    var again = true
    while again {
      again = false
      for suffix in [
        "et al.", "et al", "et. al.", "et.al.", "et al.,", "and others", "and colleagues", "等人著",
        "等人", "等著", "等译", "等 著", "等", " 编著", "编著", " 著", "著", " 译", "译", " 编", "主编", "(eds.)",
        "(ed.)",
      ] where body.hasSuffix(suffix) && body.utf8.count > suffix.utf8.count {
        body = body.dropLast(suffix.count).trimming {
          " ,，、;.".unicodeScalars.contains($0) && $0 != "." || $0 == " " || $0 == ","
        }
        found = true
        again = true
      }
    }
    return (body, found)
  }

  private static func isSingleWord(_ piece: Substring) -> Bool {
    !piece.utf8.contains(0x20) && piece.utf8.count > 1 && !piece.utf8.contains(UInt8(ascii: "."))
      && PersonName.isName(piece, allowSingleWord: true)
      && piece.unicodeScalars.first?.isASCII == true
  }

  /// Whether the piece is given names that may follow a comma: `Yann`, `G. E.`.
  private static func isGivenNames(_ piece: Substring) -> Bool {
    let words = piece.split(separator: " ")
    guard words.count <= 3, let first = words.first else { return false }
    if words.count == 1 && !first.utf8.contains(UInt8(ascii: ".")) {
      return PersonName.isName(piece, allowSingleWord: true)
    }
    return words.allSatisfy { word in
      word.utf8.contains(UInt8(ascii: ".")) || PersonNameParticles.contains(word)
        || word == first && PersonName.isName(word, allowSingleWord: true)
    }
  }

  /// Whether all names are written family name first, so that pieces come in pairs.
  private static func isInverted(names pieces: [Substring]) -> Bool {
    pieces.count.isMultiple(of: 2)
      && stride(from: 0, to: pieces.count, by: 2).allSatisfy {
        isSingleWord(pieces[$0]) && isGivenNames(pieces[$0 + 1])
      }
  }

  private static func endsWithInitial(_ text: Substring) -> Bool {
    let bytes = Array(text.utf8.suffix(3))
    guard bytes.count == 3 else { return false }
    return bytes[2] == UInt8(ascii: ".") && bytes[1].isASCIIUppercase && !bytes[0].isASCIILetter
      || text.hasSuffix("al.") || text.hasSuffix("Jr.")
  }
}
