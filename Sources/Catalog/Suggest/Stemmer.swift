/// Takes the endings off English words, just enough for `clips` and `clipping` to meet.
enum Stemmer {
  /// The word without plural, past or `-ing` ending.
  ///
  /// O(word).
  ///
  /// - Parameter word: ASCII in lower case; any other word stays as it is.
  static func stem(_ word: String) -> String {
    var bytes = Array(word.utf8)
    guard bytes.count > 4 else { return word }
    for (ending, replacement) in endings where bytes.hasSuffix(ending) {
      guard bytes.count - ending.utf8.count >= 3 else { continue }
      if ending == "s", ["ss", "us", "is"].contains(where: bytes.hasSuffix) { break }
      bytes.removeLast(ending.utf8.count)
      bytes += replacement.utf8
      break
    }
    if let last = bytes.last, bytes.count > 3, bytes[bytes.count - 2] == last,
      !"lsz".utf8.contains(last)
    {
      bytes.removeLast()
    }
    if bytes.count > 4, bytes.last == UInt8(ascii: "e") { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static let endings = [
    ("ies", "y"), ("sses", "ss"), ("ing", ""), ("edly", ""), ("ed", ""), ("ly", ""), ("es", "e"),
    ("s", ""),
  ]
}
