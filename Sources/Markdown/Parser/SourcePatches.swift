/// Characters that are hidden from the library, so that a bare URL ends before them.
///
/// The library ends a bare URL only at a blank and swallows what follows a full-width comma, links
/// included. In its copy of the source such a character becomes a tab with a letter, a sign or
/// a blank, as long as the character; its text is put back afterwards.
struct SourcePatches {
  /// The offsets of the characters, ascending.
  private(set) var offsets: [Int] = []

  /// Whether nothing is hidden.
  var isEmpty: Bool { offsets.isEmpty }

  private let original: [UInt8]

  /// Whether characters can be hidden: nothing in the source looks like what stands for them.
  let isPossible: Bool

  /// Starts without patches of `original`.
  init(original: [UInt8]) {
    self.original = original
    isPossible = original.withUnsafeBufferPointer { bytes in
      var place = 1
      while place < bytes.count {
        if bytes[place - 1] == 0x09 {
          switch bytes[place] {
          case 0xC2, 0xC3, 0xE4: return false
          default: break
          }
        }
        place += 1
      }
      return true
    }
  }

  /// Hides further characters in `bytes`, the library's copy of the source.
  mutating func hide(at more: [Int], in bytes: inout [UInt8]) {
    for offset in more {
      guard let stand = stand(for: offset) else { continue }
      bytes.replaceSubrange(offset..<(offset + stand.count), with: stand)
      offsets.append(offset)
    }
    offsets.sort()
  }

  /// What stands for the character at `offset`; it flanks emphasis as the character does.
  private func stand(for offset: Int) -> [UInt8]? {
    original.withUnsafeBufferPointer { text in
      guard offset < text.count else { return nil }
      switch FullWidth.length(text, at: offset) {
      case 3 where !FullWidth.endsURL(text, at: offset): return [0x09, 0xC3, 0xA9]
      case 3 where text[offset + 2] == 0x80 && text[offset] == 0xE3 && text[offset + 1] == 0x80:
        return [0x09, 0xC2, 0xA0]
      case 3: return [0x09, 0xC2, 0xA7]
      case 4: return [0x09, 0xE4, 0xB8, 0x80]
      default: return nil
      }
    }
  }

  /// The text of bytes that the library has made of `range`, with the hidden characters in place.
  func restored(_ bytes: UnsafeBufferPointer<UInt8>, in range: Range<Int>) -> String {
    var index = offsets.firstIndex(past: { $0 >= range.lowerBound })
    guard index < offsets.count, offsets[index] < range.upperBound else {
      return String(decoding: bytes, as: UTF8.self)
    }
    var result = [UInt8](bytes)
    var place = 0
    while index < offsets.count, offsets[index] < range.upperBound {
      guard let stand = stand(for: offsets[index]) else { break }
      while place + stand.count <= result.count,
        !result[place..<(place + stand.count)].elementsEqual(stand)
      {
        place += 1
      }
      guard place + stand.count <= result.count else { break }
      let end = offsets[index] + stand.count
      result.replaceSubrange(place..<(place + stand.count), with: original[offsets[index]..<end])
      place += stand.count
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }
}

extension [Int] {
  /// The first index of a sorted array from which `isPast` holds. O(log count).
  func firstIndex(past isPast: (Int) -> Bool) -> Int {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if isPast(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }
}
