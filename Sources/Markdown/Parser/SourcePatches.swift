/// Characters that the library sees as others, so that it reads bilingual text as it is meant.
///
/// The library ends a bare URL only at a blank and swallows what follows a full-width comma, links
/// included; and it takes `**` beside full-width punctuation and Han for text, as CommonMark says.
/// In its copy of the source such a character is replaced by bytes of the same length, and its
/// text is put back afterwards.
struct SourcePatches {
  /// A character, and what the library is to take it for.
  struct Patch: Hashable {
    /// What a character is taken for.
    enum Role {
      /// A blank with a letter, sign or blank behind it, as the character is one: a URL ends here.
      case urlEnd
      /// A letter.
      case letter
      /// A letter with a blank before it, or behind it.
      case blankBefore, blankBehind
    }

    var offset: Int
    var role: Role
  }

  private var patches: [Patch] = []
  private let original: [UInt8]

  /// Whether nothing is replaced.
  var isEmpty: Bool { patches.isEmpty }

  /// Whether characters can be replaced: nothing in the source looks like what stands for them.
  let isPossible: Bool

  /// Starts without patches of `original`.
  ///
  /// O(bytes).
  init(original: [UInt8]) {
    self.original = original
    isPossible = original.withUnsafeBufferPointer { bytes in
      var start = 0
      while let tab = bytes.first(0x09, from: start) {
        start = tab + 1
        if tab > 0, bytes[tab - 1] >= 0x80 { return false }
        if start < bytes.count, bytes[start] >= 0x80 { return false }
      }
      start = 0
      while let head = bytes.first(0xEE, from: start) {
        start = head + 1
        if start < bytes.count, bytes[start] == 0x80 { return false }
      }
      return true
    }
  }

  /// Whether the character at `offset` is replaced already.
  func contains(_ offset: Int) -> Bool {
    let index = firstIndex(from: offset)
    return index < patches.count && patches[index].offset == offset
  }

  /// Replaces further characters in `bytes`, the library's copy of the source.
  ///
  /// - Returns: whether anything has changed.
  mutating func apply(_ more: [Patch], to bytes: inout [UInt8]) -> Bool {
    var roles = Dictionary(patches.map { ($0.offset, $0.role) }) { first, _ in first }
    var hasChanged = false
    for patch in more {
      // That a URL ends counts for more than emphasis.
      if let role = roles[patch.offset], role == patch.role || patch.role != .urlEnd { continue }
      guard let stand = stand(for: patch) else { continue }
      bytes.replaceSubrange(patch.offset..<(patch.offset + stand.count), with: stand)
      roles[patch.offset] = patch.role
      hasChanged = true
    }
    patches = roles.map { Patch(offset: $0.key, role: $0.value) }.sorted { $0.offset < $1.offset }
    return hasChanged
  }

  /// Bytes that the library has made of `range`, with the replaced characters in place; they are
  /// as many.
  func restored(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> [UInt8] {
    var result = [UInt8](bytes)
    var index = firstIndex(from: range.lowerBound)
    var place = 0
    while index < patches.count, patches[index].offset < range.upperBound {
      let patch = patches[index]
      index += 1
      guard let stand = stand(for: patch) else { continue }
      while place + stand.count <= result.count,
        !result[place..<(place + stand.count)].elementsEqual(stand)
      {
        place += 1
      }
      guard place + stand.count <= result.count else { break }
      let end = patch.offset + stand.count
      result.replaceSubrange(place..<(place + stand.count), with: original[patch.offset..<end])
      place += stand.count
    }
    return result
  }

  /// Whether a character of `range` is replaced.
  ///
  /// O(log patches).
  func touch(_ range: Range<Int>) -> Bool {
    let index = firstIndex(from: range.lowerBound)
    return index < patches.count && patches[index].offset < range.upperBound
  }

  /// The bytes that stand for a character; `nil` for one that is not of three or four bytes.
  private func stand(for patch: Patch) -> [UInt8]? {
    original.withUnsafeBufferPointer { text in
      guard patch.offset < text.count else { return nil }
      let length = FullWidth.length(text, at: patch.offset)
      let letter: [UInt8]
      switch length {
      case 3: letter = [0xC3, 0xA9]
      case 4: letter = [0xE4, 0xB8, 0x80]
      default: return nil
      }
      switch patch.role {
      case .letter: return length == 3 ? [0xEE, 0x80, 0x80] : nil
      case .blankBefore: return [0x09] + letter
      case .blankBehind: return letter + [0x09]
      case .urlEnd:
        if FullWidth.isBlank(text, at: patch.offset) { return [0x09, 0xC2, 0xA0] }
        return [0x09] + (FullWidth.endsURL(text, at: patch.offset) ? [0xC2, 0xA7] : letter)
      }
    }
  }

  /// The first index whose patch stands at `offset` or behind.
  ///
  /// O(log patches).
  private func firstIndex(from offset: Int) -> Int {
    var low = 0
    var high = patches.count
    while low < high {
      let middle = (low + high) / 2
      if patches[middle].offset >= offset { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
