/// Where the bytes of a leaf's content stand in the source.
///
/// The library parses inlines from the leaf's lines without their prefixes, joined by LF; this
/// maps offsets of that content back.
struct ContentMap {
  /// A stretch of content that stands in the source as it is.
  private struct Segment {
    var content: Int
    var source: Int
  }

  private var segments: [Segment] = []
  /// The segment of the last look-up; look-ups mostly go forward.
  private var last = 0

  /// Forgets everything, for the next leaf.
  mutating func reset() {
    segments.removeAll(keepingCapacity: true)
    last = 0
  }

  /// Says that content from `content` on stands at `source`.
  ///
  /// Segments come in order.
  mutating func append(content: Int, source: Int) {
    if let previous = segments.last, previous.content == content {
      segments[segments.count - 1].source = source
    } else {
      segments.append(Segment(content: content, source: source))
    }
  }

  /// Where the byte at `offset` of the content stands.
  ///
  /// Amortised O(1) for rising offsets.
  mutating func start(_ offset: Int) -> Int {
    seek(offset)
    return segments[last].source + offset - segments[last].content
  }

  /// Where a range that ends before `offset` of the content ends in the source.
  mutating func end(_ offset: Int) -> Int {
    offset == 0 ? start(0) : start(offset - 1) + 1
  }

  /// The source range of a range of the content; an empty one stands where its start stands.
  mutating func range(_ range: Range<Int>) -> Range<Int> {
    let from = start(range.lowerBound)
    return range.isEmpty ? from..<from : from..<Swift.max(from, end(range.upperBound))
  }

  private mutating func seek(_ offset: Int) {
    while last > 0, segments[last].content > offset { last -= 1 }
    while last + 1 < segments.count, segments[last + 1].content <= offset { last += 1 }
  }

  /// Maps `content` to consecutive lines of the source, checking every byte.
  ///
  /// In a table the library has turned `\|` into `|`; such places are found on the way.
  ///
  /// - Returns: whether everything was found where it was expected.
  mutating func fill(
    content: UnsafeBufferPointer<UInt8>, lines: [Range<Int>], bytes: [UInt8]
  ) -> Bool {
    reset()
    var place = 0
    var previousEnd = 0
    for (index, line) in lines.enumerated() {
      var source = line.lowerBound
      // A lazy line keeps its indentation; the inline parser skips it, mostly.
      let start = place
      while place < content.count, ASCII.isBlank(content[place]) { place += 1 }
      while source < line.upperBound, ASCII.isBlank(bytes[source]) { source += 1 }
      append(content: start, source: Swift.max(previousEnd, source - (place - start)))
      previousEnd = line.upperBound
      append(content: place, source: source)
      let length = (content.first(0x0A, from: place) ?? content.count) - place
      if source + length <= line.upperBound,
        bytes.withUnsafeBufferPointer({ content.holds(length, of: $0, at: source, at: place) })
      {
        place += length
      }
      while place < content.count, content[place] != 0x0A {
        guard source < line.upperBound else { return false }
        if content[place] != bytes[source] {
          guard content[place] == 0x7C, bytes[source] == 0x5C, source + 1 < line.upperBound,
            bytes[source + 1] == 0x7C
          else { return false }
          // The bar keeps its backslash: a range that starts at it starts at the escape.
          append(content: place, source: source)
          append(content: place + 1, source: source + 2)
          source += 1
        }
        source += 1
        place += 1
      }
      if place == content.count { return index == lines.count - 1 }
      place += 1
    }
    return place >= content.count || content[place...].allSatisfy { $0 == 0x0A }
  }
}
