/// Finds `**` and `~~` that CommonMark takes for text only because Chinese has no blanks.
///
/// `**重点。**然后` is not bold there: the second `**` stands behind punctuation and before a
/// letter. Each run's neighbours are looked at, and those that are in the way are to be taken for
/// something else.
enum HanEmphasis {
  /// The patches that a leaf's content needs.
  ///
  /// - Parameters:
  ///   - runs: the offsets of all runs of two or three marks, in order, text and markup alike.
  static func patches(_ runs: [Range<Int>], in bytes: [UInt8]) -> [SourcePatches.Patch] {
    bytes.withUnsafeBufferPointer { text in
      var patches: [SourcePatches.Patch] = []
      for (index, run) in runs.enumerated() {
        let before = character(before: run.lowerBound, text)
        let after = character(at: run.upperBound, text)
        let isOpening = index % 2 == 0
        switch (before.kind, after.kind) {
        case (.fullWidth, .word), (.fullWidth, .han):
          patches.append(.init(offset: before.offset, role: .letter))
        case (.word, .fullWidth), (.han, .fullWidth):
          patches.append(.init(offset: after.offset, role: .letter))
        case (.mark, .han) where !isOpening:
          patches.append(.init(offset: after.offset, role: .blankBefore))
        case (.han, .mark) where isOpening:
          patches.append(.init(offset: before.offset, role: .blankBehind))
        default: break
        }
      }
      return patches
    }
  }

  /// The unescaped runs of two or three `*`, or two `~`, in a range of the source.
  static func runs(in range: Range<Int>, of bytes: [UInt8]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var place = range.lowerBound
    while place < range.upperBound {
      let byte = bytes[place]
      if byte == 0x5C {
        place += 2
        continue
      }
      guard byte == 0x2A || byte == 0x7E else {
        place += 1
        continue
      }
      let start = place
      while place < range.upperBound, bytes[place] == byte { place += 1 }
      if place - start == 2 || (place - start == 3 && byte == 0x2A) { runs.append(start..<place) }
    }
    return runs
  }

  private enum Kind { case word, han, fullWidth, mark, other }

  private static func character(
    before offset: Int, _ text: UnsafeBufferPointer<UInt8>
  ) -> (kind: Kind, offset: Int) {
    guard offset > 0 else { return (.other, 0) }
    var start = offset - 1
    while start > 0, offset - start < 4, text[start] & 0xC0 == 0x80 { start -= 1 }
    return character(at: start, text)
  }

  private static func character(
    at offset: Int, _ text: UnsafeBufferPointer<UInt8>
  ) -> (kind: Kind, offset: Int) {
    guard offset < text.count else { return (.other, offset) }
    let byte = text[offset]
    if byte < 0x80 {
      if ASCII.isAlphanumeric(byte) { return (.word, offset) }
      return (ASCII.isPunctuation(byte) ? .mark : .other, offset)
    }
    if FullWidth.isBlank(text, at: offset) { return (.other, offset) }
    if FullWidth.isPunctuation(text, at: offset) { return (.fullWidth, offset) }
    return (FullWidth.isHan(text, at: offset) ? .han : .word, offset)
  }
}
