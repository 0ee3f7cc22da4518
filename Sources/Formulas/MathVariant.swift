/// The alphabets of mathematics that Unicode has letters of their own for.
///
/// Browsers that follow MathML Core know no other `mathvariant` than `normal`: the letters have to
/// be the right ones. Where they stand: the block Mathematical Alphanumeric Symbols of Unicode, and
/// Letterlike Symbols for those that were there before.
enum MathVariant: String {
  case bold, italic, script, fraktur, monospace
  case boldItalic = "bold-italic"
  case boldScript = "bold-script"
  case boldFraktur = "bold-fraktur"
  case doubleStruck = "double-struck"
  case sansSerif = "sans-serif"
  case boldSansSerif = "bold-sans-serif"
  case sansSerifItalic = "sans-serif-italic"
  case sansSerifBoldItalic = "sans-serif-bold-italic"

  /// The letter of the alphabet; the scalar itself where there is none.
  func letter(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    if let old = olderLetters[scalar] { return old }
    let start: UInt32? =
      switch scalar {
      case "A"..."Z": capitals + (scalar.value - 0x41)
      case "a"..."z": capitals + 26 + (scalar.value - 0x61)
      case "0"..."9": digits.map { $0 + (scalar.value - 0x30) }
      case "\u{391}"..."\u{3A9}": greek.map { $0 + (scalar.value - 0x391) }
      case "\u{3B1}"..."\u{3C9}": greek.map { $0 + 26 + (scalar.value - 0x3B1) }
      default: nil
      }
    return start.flatMap(Unicode.Scalar.init) ?? scalar
  }

  /// Where `A` stands; the small letters follow the capitals.
  private var capitals: UInt32 {
    switch self {
    case .bold: 0x1D400
    case .italic: 0x1D434
    case .boldItalic: 0x1D468
    case .script: 0x1D49C
    case .boldScript: 0x1D4D0
    case .fraktur: 0x1D504
    case .doubleStruck: 0x1D538
    case .boldFraktur: 0x1D56C
    case .sansSerif: 0x1D5A0
    case .boldSansSerif: 0x1D5D4
    case .sansSerifItalic: 0x1D608
    case .sansSerifBoldItalic: 0x1D63C
    case .monospace: 0x1D670
    }
  }

  /// Where `0` stands.
  private var digits: UInt32? {
    switch self {
    case .bold: 0x1D7CE
    case .doubleStruck: 0x1D7D8
    case .sansSerif: 0x1D7E2
    case .boldSansSerif: 0x1D7EC
    case .monospace: 0x1D7F6
    default: nil
    }
  }

  /// Where the capital alpha stands.
  private var greek: UInt32? {
    switch self {
    case .bold: 0x1D6A8
    case .italic: 0x1D6E2
    case .boldItalic: 0x1D71C
    case .boldSansSerif: 0x1D756
    case .sansSerifBoldItalic: 0x1D790
    default: nil
    }
  }

  private var olderLetters: [Unicode.Scalar: Unicode.Scalar] {
    switch self {
    case .italic: ["h": "ℎ"]
    case .script:
      [
        "B": "ℬ", "E": "ℰ", "F": "ℱ", "H": "ℋ", "I": "ℐ", "L": "ℒ", "M": "ℳ", "R": "ℛ", "e": "ℯ",
        "g": "ℊ", "o": "ℴ",
      ]
    case .fraktur: ["C": "ℭ", "H": "ℌ", "I": "ℑ", "R": "ℜ", "Z": "ℨ"]
    case .doubleStruck:
      ["C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"]
    default: [:]
    }
  }
}
