internal import Foundation

/// Makes texts comparable for search: width, case and compatibility forms do not count.
///
/// The result is what the site's script gets by `text.normalize("NFKC").toLowerCase()`, so that a
/// search finds the same here and there.
public enum TextFolding {
  /// The text in NFKC and lower case: `ＡＤＡＭ` and `Adam` both give `adam`.
  ///
  /// O(text). Text of ASCII, Han, full-width forms and common punctuation takes a fast path.
  public static func fold(_ text: String) -> String {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
      guard let simple = simpleFold(scalar) else { return foldByTables(text) }
      let value = simple.value
      if value < 0x80 {
        folded.append(UInt8(truncatingIfNeeded: value))
      } else {
        // What is not ASCII here stands between U+0800 and U+FFFF: three bytes.
        folded.append(0xE0 | UInt8(truncatingIfNeeded: value >> 12))
        folded.append(0x80 | UInt8(truncatingIfNeeded: value >> 6) & 0x3F)
        folded.append(0x80 | UInt8(truncatingIfNeeded: value) & 0x3F)
      }
    }
    return String(decoding: folded, as: UTF8.self)
  }

  /// The folded text without accents, for putting titles in order: `Poincaré` gives `poincare`.
  ///
  /// O(text).
  public static func foldWithoutAccents(_ text: String) -> String {
    let folded = fold(text)
    if folded.utf8.allSatisfy({ $0 < 0x80 }) { return folded }
    var letters = String.UnicodeScalarView()
    for scalar in folded.decomposedStringWithCanonicalMapping.unicodeScalars
    where scalar.properties.generalCategory != .nonspacingMark { letters.append(scalar) }
    return String(letters)
  }

  /// Folds any text.
  ///
  /// Foundation's own NFKC leaves `ｶﾞ` in two pieces, so it is composed again.
  static func foldByTables(_ text: String) -> String {
    text.decomposedStringWithCompatibilityMapping.precomposedStringWithCanonicalMapping.lowercased()
  }

  /// What a scalar becomes where neither its neighbours nor Unicode's tables have a say; `nil` for
  /// every other scalar.
  private static func simpleFold(_ scalar: Unicode.Scalar) -> Unicode.Scalar? {
    switch scalar.value {
    case 0x41...0x5A: Unicode.Scalar(scalar.value + 0x20)
    case 0x00...0x7F: scalar
    // Full-width capitals end as lower case, the other full-width forms as ASCII.
    case 0xFF21...0xFF3A: Unicode.Scalar(scalar.value - 0xFEE0 + 0x20)
    case 0xFF01...0xFF5E: Unicode.Scalar(scalar.value - 0xFEE0)
    case 0x3000: " "
    // Unified ideographs, 、 。 〈〉《》「」『』【】, dashes and quotation marks: they map to
    // themselves and never combine with what stands before them.
    case 0x4E00...0x9FA5, 0x3001, 0x3002, 0x3008...0x3011, 0x2013...0x2014, 0x2018...0x201D: scalar
    default: nil
    }
  }
}
