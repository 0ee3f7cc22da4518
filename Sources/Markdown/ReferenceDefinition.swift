/// A definition that links by reference lead through: `[label]: URL "title"`.
public struct ReferenceDefinition: Sendable, Hashable {
  /// The URL, with escapes and entities resolved.
  public let url: String
  /// The bytes of the URL as written, without angle brackets.
  public let destinationRange: Range<Int>
}

extension Document {
  /// The reference definitions in document order, also those that no link uses.
  ///
  /// The tree does not hold them; they are looked for in the source. O(bytes).
  public var referenceDefinitions: [ReferenceDefinition] {
    guard source.bytes.mayHoldDefinitions else { return [] }
    let found = ReferenceDefinitions(in: source.bytes, source: source, outside: blocks.leafRanges)
    return found.all.map {
      ReferenceDefinition(
        url: String(decoding: $0.url, as: UTF8.self), destinationRange: $0.range)
    }
  }
}
