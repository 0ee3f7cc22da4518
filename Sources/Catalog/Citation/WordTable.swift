/// A fixed list of words that is asked about pieces of text, whose case does not count.
///
/// A hash table with open addressing on bytes: asking it allocates nothing, and building it costs
/// some ten nanoseconds a word. Words are given in lower case.
struct WordTable: Sendable {
  private var bytes: [UInt8] = []
  /// Where each word ends in `bytes`.
  private var ends: [Int] = []
  /// The number of a word plus one, or 0 where the slot is free; a power of two of them, at least
  /// twice as many as words.
  private var slots: [UInt16]
  private var longest = 0

  /// Makes a table of words; a word keeps the place that it has first.
  init(_ words: [String]) {
    var size = 4
    while size < words.count * 2 { size *= 2 }
    slots = Array(repeating: 0, count: size)
    ends.reserveCapacity(words.count)
    for word in words {
      let piece = Piece(utf8: word)
      let (index, slot) = find(piece, isFolded: true)
      bytes += piece
      ends.append(bytes.count)
      longest = max(longest, piece.count)
      if index == nil { slots[slot] = UInt16(ends.count) }
    }
  }

  /// Whether the piece is one of the words.
  func contains(_ piece: Piece) -> Bool { index(of: piece) != nil }

  /// Whether the piece is one of the words as they are written: in lower case.
  func containsExactly(_ piece: Piece) -> Bool {
    piece.count <= longest && find(piece, isFolded: true).index != nil
  }

  /// The number of the word that the piece is, counted from 0.
  func index(of piece: Piece) -> Int? {
    guard piece.count <= longest else { return nil }
    // Letters with case outside ASCII are rare: the library folds the whole piece then.
    for index in piece.indices where piece[index] >= 0xC3 && Self.mayHaveCase(piece, at: index) {
      return find(Piece(utf8: piece.string.lowercased()), isFolded: true).index
    }
    return find(piece, isFolded: false).index
  }

  /// The number of the word and the slot in which it is found or would be put.
  private func find(_ piece: Piece, isFolded: Bool) -> (index: Int?, slot: Int) {
    // FNV-1a.
    var hash: UInt32 = 2_166_136_261
    for byte in piece {
      hash = (hash ^ UInt32(isFolded ? byte : byte.asciiLowercased)) &* 16_777_619
    }
    var slot = Int(hash ^ hash >> 15) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if equals(piece, word: index, isFolded: isFolded) { return (index, slot) }
      slot = (slot + 1) & (slots.count - 1)
    }
    return (nil, slot)
  }

  private func equals(_ piece: Piece, word: Int, isFolded: Bool) -> Bool {
    let start = word == 0 ? 0 : ends[word - 1]
    guard ends[word] - start == piece.count else { return false }
    for offset in 0..<piece.count {
      let byte = piece[piece.startIndex + offset]
      if bytes[start + offset] != (isFolded ? byte : byte.asciiLowercased) { return false }
    }
    return true
  }

  /// Whether the scalar at `index`, not in ASCII, may become another one in lower case.
  private static func mayHaveCase(_ piece: Piece, at index: Int) -> Bool {
    switch piece.scalar(at: index).scalar.value {
    case 0x2000..<0x2100, 0x3000..<0xA000, 0xFE00..<0xFF21, 0xFF5B...0xFFFF: false
    default: true
    }
  }
}
