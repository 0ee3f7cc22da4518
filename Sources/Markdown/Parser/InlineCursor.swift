/// The cursor that goes over a leaf's content as its nodes are converted.
///
/// Once a node is not found where the cursor stands, the cursor stays and takes nothing more.
extension InlineConverter {
  mutating func advance(_ count: Int) {
    if !isLost { place = Swift.min(place + count, content.count) }
  }

  func runLength(of byte: UInt8) -> Int {
    var end = place
    while end < content.count, content[end] == byte { end += 1 }
    return end - place
  }

  /// Goes over a code span.
  mutating func skipCode() {
    guard !isLost else { return }
    let width = runLength(of: 0x60)
    var end = place + width
    while width > 0, end < content.count {
      guard content[end] == 0x60 else {
        end += 1
        continue
      }
      let start = end
      while end < content.count, content[end] == 0x60 { end += 1 }
      if end - start == width {
        place = end
        return
      }
    }
    isLost = true
  }

  /// Goes over bytes that stand in the content as they are.
  mutating func match(raw: UnsafeBufferPointer<UInt8>) {
    guard !isLost else { return }
    if content.holds(raw.count, of: raw, at: 0, at: place) {
      place += raw.count
    } else {
      isLost = true
    }
  }

  /// Goes over text, which may be written with escapes and entities unless it is raw.
  mutating func match(text: UnsafeBufferPointer<UInt8>, isRaw: Bool = false) {
    guard !isLost else { return }
    if content.holds(text.count, of: text, at: 0, at: place),
      isRaw || text.first(0x5C) == nil && text.first(0x26) == nil
    {
      place += text.count
      return
    }
    var place = self.place
    var index = 0
    while index < text.count {
      guard place < content.count else { return isLost = true }
      let byte = content[place]
      let wanted = text[index]
      if byte == wanted, byte != 0x5C, byte != 0x26 {
        place += 1
        index += 1
      } else if byte == 0x5C, !isRaw, place + 1 < content.count, content[place + 1] == wanted,
        ASCII.isPunctuation(wanted)
      {
        place += 2
        index += 1
      } else if byte == 0x26, !isRaw,
        let entity = Entity.decode(UnsafeBufferPointer(rebasing: content[place...])),
        index + entity.text.count <= text.count,
        text[index..<(index + entity.text.count)].elementsEqual(entity.text)
      {
        place += entity.length
        index += entity.text.count
      } else if byte == wanted {
        place += 1
        index += 1
      } else {
        return isLost = true
      }
    }
    self.place = place
  }
}
