/// Finds where the terms of a search stand in a text as it was written.
public enum TextMatches {
  /// The places where the terms occur, from left to right, none touching another.
  ///
  /// Case, width and compatibility forms do not count, as everywhere in search. A match ends between
  /// characters as people see them. O(text × terms).
  ///
  /// - Parameter terms: folded by `TextFolding`.
  public static func ranges(of terms: [String], in text: String) -> [Range<String.Index>] {
    var folded: [UInt8] = []
    // For each folded byte the character that it comes from.
    var owners: [Int] = []
    var starts: [String.Index] = []
    for index in text.indices {
      let bytes = Array(TextFolding.fold(String(text[index])).utf8)
      folded += bytes
      owners += repeatElement(starts.count, count: bytes.count)
      starts.append(index)
    }
    starts.append(text.endIndex)
    var marked = [Bool](repeating: false, count: starts.count)
    for term in terms where !term.isEmpty {
      let needle = Array(term.utf8)
      var from = 0
      while let start = find(needle, in: folded, from: from) {
        for owner in owners[start]...owners[start + needle.count - 1] { marked[owner] = true }
        from = start + needle.count
      }
    }
    var ranges: [Range<String.Index>] = []
    var index = 0
    while index < marked.count {
      guard marked[index] else {
        index += 1
        continue
      }
      let start = index
      while marked[index] { index += 1 }
      ranges.append(starts[start]..<starts[index])
    }
    return ranges
  }

  private static func find(_ needle: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard bytes.count - start >= needle.count else { return nil }
    return (start...(bytes.count - needle.count)).first { offset in
      bytes[offset] == needle[0]
        && bytes[offset..<(offset + needle.count)].elementsEqual(needle)
    }
  }
}
