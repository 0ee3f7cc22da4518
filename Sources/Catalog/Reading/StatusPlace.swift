internal import Markdown

extension EntryBuilder {
  /// The mark with its place in the source.
  ///
  /// The reader of headlines counts in the text that is shown; escapes, entities and damaged bytes
  /// before the word move it. Then the nearest place in `range` that holds a word of that length and
  /// state is taken, and where there is none an empty place, which no edit accepts. O(range).
  func located(_ mark: StatusMark, in range: Range<Int>) -> StatusMark {
    let length = mark.range.count
    if holds(mark.state, at: mark.range, in: range) { return mark }
    let start = min(max(mark.range.lowerBound, range.lowerBound), range.upperBound)
    for distance in 1...(range.count + 1) {
      for place in [start + distance, start - distance] where range.contains(place) {
        let found = place..<(place + length)
        if holds(mark.state, at: found, in: range) {
          return StatusMark(state: mark.state, range: found)
        }
      }
    }
    return StatusMark(state: mark.state, range: start..<start)
  }

  /// Whether the bytes at `place` are a word for `state` that stands alone, without blanks around it.
  private func holds(_ state: ReadState, at place: Range<Int>, in range: Range<Int>) -> Bool {
    guard range.lowerBound <= place.lowerBound, place.upperBound <= range.upperBound,
      let first = source.bytes[place].first, let last = source.bytes[place].last,
      first > 0x20, last > 0x20, !isWordPart(place.lowerBound - 1) || !isWordPart(place.lowerBound),
      !isWordPart(place.upperBound - 1) || !isWordPart(place.upperBound)
    else { return false }
    guard let text = String(validating: source.bytes[place], as: UTF8.self) else { return false }
    let piece = Piece(utf8: text)
    return headlines.words.state(of: piece) == state || TaskMarks.state(ofBox: piece) == state
      || text.unicodeScalars.first.flatMap { headlines.words.state(of: $0) } == state
  }

  private func isWordPart(_ offset: Int) -> Bool {
    guard source.bytes.indices.contains(offset) else { return false }
    return source.bytes[offset].isASCIILetter || source.bytes[offset].isASCIIDigit
  }
}
