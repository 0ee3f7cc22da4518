internal import Markdown

extension Unicode.Scalar {
  /// Unicode's property `Alphabetic`, told without a look-up for ASCII and most Han.
  @inline(__always)
  var isAlphabetic: Bool {
    switch value {
    case 0..<0x80: isASCIILetter
    case 0x3400..<0x4DC0, 0x4E00..<0xA000: true
    case 0x2010..<0x2070, 0x3001..<0x3005, 0x3008..<0x3020, 0xFF01..<0xFF21: false
    default: properties.isAlphabetic
    }
  }

  /// Unicode's property `Uppercase`, told without a look-up for ASCII and Han.
  @inline(__always)
  var isUppercase: Bool {
    switch value {
    case 0..<0x80: value >= 0x41 && value <= 0x5A
    case 0x3001..<0xA000: false
    default: properties.isUppercase
    }
  }

  /// Unicode's property `Lowercase`, told without a look-up for ASCII and Han.
  @inline(__always)
  var isLowercase: Bool {
    switch value {
    case 0..<0x80: value >= 0x61 && value <= 0x7A
    case 0x3001..<0xA000: false
    default: properties.isLowercase
    }
  }

  /// Whether it belongs to a word: a letter, a number, or a mark that combines with one.
  @inline(__always)
  var isWordPart: Bool { isAlphabetic || isNumeric || (0x300..<0x370).contains(value) }

  /// Whether it is a digit or another number, such as `½` or `②`.
  @inline(__always)
  var isNumeric: Bool { value < 0x80 ? isASCIIDigit : properties.numericType != nil }

  /// Whether it is one of `0`…`9`.
  @inline(__always)
  var isASCIIDigit: Bool { value >= 0x30 && value <= 0x39 }

  @inline(__always)
  private var isASCIILetter: Bool { (value | 0x20) >= 0x61 && (value | 0x20) <= 0x7A }
}

extension Piece {
  /// Whether a letter of any script stands in the piece.
  var hasLetters: Bool {
    for scalar in scalars where scalar.isAlphabetic { return true }
    return false
  }

  /// Whether a letter of any script or an ASCII digit stands in the piece.
  var hasLettersOrDigits: Bool {
    for scalar in scalars where scalar.isAlphabetic || scalar.isASCIIDigit { return true }
    return false
  }

  /// Whether an ASCII digit stands in the piece.
  var hasDigits: Bool {
    for byte in self where byte.isASCIIDigit { return true }
    return false
  }

  /// Whether there is nothing but capital letters.
  var isCapitals: Bool {
    for scalar in scalars where !scalar.isUppercase { return false }
    return true
  }

  /// Whether there is nothing but ASCII digits.
  var isAllDigits: Bool {
    for byte in self where !byte.isASCIIDigit { return false }
    return true
  }

  /// The number of scalars when all of them are Han, else `nil`.
  var hanCount: Int? {
    var count = 0
    for scalar in scalars {
      guard scalar.isHan else { return nil }
      count += 1
    }
    return count
  }
}
