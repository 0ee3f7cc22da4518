/// A line as the key of a dictionary.
struct LineKey: Hashable {
  /// The line's bytes.
  let bytes: ArraySlice<UInt8>

  func hash(into hasher: inout Hasher) {
    // All bytes at once: a slice hashes its elements one by one, ten times slower.
    bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
  }
}
