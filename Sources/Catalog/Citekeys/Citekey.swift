internal import Markdown

/// Keys to cite works by, as Better BibTeX for Zotero makes them by default.
///
/// The family name of the first author in small letters, the first three significant words of the
/// title with capitals, and the year: `vaswaniAttentionAllYou2017`. Source: the formula
/// `auth.lower + shorttitle(3,3) + year` and the list of skipped words of its documentation.
enum Citekey {
  /// The key that an entry has when no other wants it; never empty, ASCII letters and digits, and
  /// short enough for letters behind it.
  ///
  /// O(title).
  static func key(of entry: Entry) -> String {
    let family = entry.authors.first.map { letters(of: PersonParts.family(of: $0)) } ?? ""
    let title =
      entry.title.map { words(of: $0, atLeast: 3).prefix(3).map(capitalized).joined() } ?? ""
    let key = family.lowercased() + title + (entry.year.map(String.init) ?? "")
    // A word of a title may be of any length; a key that is cut stays usable, one too long is not.
    return key.isEmpty ? "work" + letters(of: entry.id).prefix(20) : String(key.prefix(160))
  }

  /// Whether TeX, Pandoc and this program take the key: ASCII letters, digits and `-_:./+`.
  static func isUsable(_ key: String) -> Bool {
    !key.isEmpty && key.utf8.count <= 200
      && key.utf8.allSatisfy {
        $0.isASCIIDigit || $0.isASCIILetter || "-_:./+".utf8.contains($0)
      }
  }

  /// The first significant words of a title in ASCII, `count` of them or a few more where there are
  /// so many, without formulas; Chinese ones in pinyin, two characters a word.
  private static func words(of title: String, atLeast count: Int) -> [String] {
    var words: [String] = []
    for piece in Formula.pieces(of: title) {
      guard case .text(let text) = piece else { continue }
      for word in text.split(whereSeparator: { isSeparator($0) }) {
        words += asciiWords(of: String(word)).filter { !skipped.contains($0.lowercased()) }
        if words.count >= count { return words }
      }
    }
    return words
  }

  /// A word, or the words of a run of Han in it.
  private static func asciiWords(of word: String) -> [String] {
    guard word.unicodeScalars.contains(where: \.isHan) else {
      let ascii = letters(of: word)
      return ascii.isEmpty ? [] : [ascii]
    }
    var words: [String] = []
    var hanInWord = 0
    let scalars = Array(word.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if scalar.isHan {
        if hanInWord == 0 || hanInWord == 2 {
          words.append("")
          hanInWord = 0
        }
        words[words.count - 1] += pinyin(scalars, at: index)
        hanInWord += 1
      } else if let ascii = Optional(letters(of: String(scalar))), !ascii.isEmpty {
        if hanInWord > 0 || words.isEmpty { words.append("") }
        words[words.count - 1] += ascii
        hanInWord = 0
      }
    }
    return words.filter { !$0.isEmpty }
  }

  /// The letters and digits of a text in ASCII: accents taken off, Han in pinyin, the rest left out.
  static func letters(of text: String) -> String {
    var result = ""
    let scalars = Array(text.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      if scalar.isASCII {
        if scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) {
          result.unicodeScalars.append(scalar)
        }
      } else if scalar.isHan {
        result += pinyin(scalars, at: index)
      } else if let ascii = special[scalar] {
        result += ascii
      } else {
        let plain = TextFolding.foldWithoutAccents(String(scalar)).filter {
          $0.isASCII && ($0.isLetter || $0.isNumber)
        }
        result += scalar.properties.isUppercase ? plain.uppercased() : plain
      }
    }
    return result
  }

  private static func pinyin(_ scalars: [Unicode.Scalar], at index: Int) -> String {
    let next = index + 1 < scalars.count ? scalars[index + 1] : nil
    return String((Pinyin.reading(of: scalars[index], before: next) ?? "").filter(\.isLetter))
  }

  private static func capitalized(_ word: String) -> String {
    word.prefix(1).uppercased() + word.dropFirst()
  }

  private static func isSeparator(_ character: Character) -> Bool {
    if let byte = character.asciiValue {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D: return false
      default: break
      }
    }
    return character.isWhitespace || ":;,.!?/()[]{}“”\"、，。：；！？（）《》—–|".contains(character)
  }

  /// Letters of which Unicode has no decomposition.
  private static let special: [Unicode.Scalar: String] = [
    "ß": "ss", "æ": "ae", "Æ": "AE", "œ": "oe", "Œ": "OE", "ø": "o", "Ø": "O", "ł": "l",
    "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "Þ": "TH", "ı": "i",
  ]

  private static let skipped: Set<String> = [
    "a", "ab", "aboard", "about", "above", "across", "after", "against", "al", "along", "amid",
    "among", "an", "and", "anti", "around", "as", "at", "before", "behind", "below", "beneath",
    "beside", "besides", "between", "beyond", "but", "by", "d", "da", "das", "de", "del", "dell",
    "dello", "dei", "degli", "della", "delle", "dans", "der", "des", "despite", "die", "do",
    "down", "du", "during", "ein", "eine", "einem", "einen", "einer", "eines", "el", "en", "et",
    "except", "for", "from", "gli", "i", "il", "in", "inside", "into", "is", "l", "la", "las",
    "le", "les", "like", "lo", "los", "near", "nor", "of", "off", "on", "onto", "or", "over",
    "past", "per", "plus", "round", "save", "since", "so", "some", "sur", "than", "the",
    "through", "to", "toward", "towards", "un", "una", "unas", "under", "underneath", "une",
    "unlike", "uno", "unos", "until", "up", "upon", "versus", "via", "von", "while", "with",
    "within", "without", "yet", "zu", "zum",
  ]
}
