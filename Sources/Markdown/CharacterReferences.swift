/// Character references, such as `&amp;` and `&#x4e2d;`.
public enum CharacterReferences {
  /// The text of these bytes with all references of HTML resolved; what is not UTF-8 becomes U+FFFD.
  ///
  /// O(bytes).
  public static func decoded(_ bytes: ArraySlice<UInt8>) -> String {
    guard bytes.contains(0x26) else { return String(decoding: bytes, as: UTF8.self) }
    return String(decoding: LinkSyntax.decodeEntities(Array(bytes)), as: UTF8.self)
  }
}
