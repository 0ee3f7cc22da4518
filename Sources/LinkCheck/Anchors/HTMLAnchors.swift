/// The anchors of HTML pages.
public enum HTMLAnchors {
  /// The values of all `id` attributes, and of `name` on `a`, with character references decoded.
  ///
  /// Comments and the text of scripts and styles hold no anchors. Reads any bytes; broken markup
  /// yields what a lenient reader finds. O(bytes).
  public static func collect(in bytes: [UInt8]) -> Set<String> {
    var reader = HTMLTagReader(bytes: bytes)
    var anchors: Set<String> = []
    while let tag = reader.next() {
      for (name, value) in tag.attributes where !value.isEmpty {
        if name == "id" || name == "name" && tag.name == "a" {
          anchors.insert(HTMLText.decoded(value))
        }
      }
    }
    return anchors
  }
}
