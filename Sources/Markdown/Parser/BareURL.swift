/// Where a URL that stands alone in text starts and ends.
///
/// ASCII as on GitHub: it goes on to the next blank, without punctuation at its end and without a
/// closing parenthesis that it does not open; vertical tabs and form feeds count as blanks here. Text in Chinese has no blanks: full-width
/// punctuation ends a URL, and so does Han directly after a host in ASCII.
enum BareURL {
  /// A part of a text.
  struct Piece: Equatable {
    /// The part's bytes.
    var range: Range<Int>
    /// For a URL, what its destination has before these bytes: `http://` for `www.`, or nothing;
    /// `nil` for a part that is text.
    var prefix: String?
  }

  /// Splits what the library took for one URL.
  ///
  /// - Parameter prefix: what the library put before it: `http://` for `www.`, `mailto:`. O(text).
  static func pieces(of text: UnsafeBufferPointer<UInt8>, prefix: String) -> [Piece] {
    guard !prefix.hasPrefix("mailto") else { return [Piece(range: 0..<text.count, prefix: prefix)] }
    let end = end(in: text, from: 0, hostStart: hostStart(in: text, from: 0), stopAtBracket: false)
    if end == text.count { return [Piece(range: 0..<end, prefix: prefix)] }
    return [Piece(range: 0..<end, prefix: prefix)]
      + scan(text, from: end, stopAtBracket: false)
  }

  /// Finds the URLs of a text from `start` on.
  ///
  /// - Parameter stopAtBracket: whether `]` ends a URL that has not opened it.
  /// - Returns: the parts of the text in order, none of them empty. O(text).
  static func scan(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int = 0, stopAtBracket: Bool = true
  ) -> [Piece] {
    var pieces: [Piece] = []
    var done = start
    var place = start
    while place < text.count {
      guard text[place] == 0x3A || text[place] == 0x77,
        let (first, prefix) = urlStart(in: text, at: place, after: done)
      else {
        place += 1
        continue
      }
      let end = end(
        in: text, from: first, hostStart: hostStart(in: text, from: first),
        stopAtBracket: stopAtBracket)
      if done < first { pieces.append(Piece(range: done..<first, prefix: nil)) }
      pieces.append(Piece(range: first..<end, prefix: prefix))
      done = end
      place = end
    }
    if done < text.count { pieces.append(Piece(range: done..<text.count, prefix: nil)) }
    return pieces
  }

  /// The start of the URL whose `://` or `www.` stands at `place`.
  private static func urlStart(
    in text: UnsafeBufferPointer<UInt8>, at place: Int, after done: Int
  ) -> (Int, String)? {
    if text[place] == 0x77 {
      guard matches("www.", text, at: place), place + 4 < text.count,
        place == done || !ASCII.isAlphanumeric(text[place - 1]) && text[place - 1] != 0x2F,
        isHostByte(text[place + 4])
      else { return nil }
      // A host under www. has another dot.
      var end = place + 4
      var hasDot = false
      while end < text.count, isHostByte(text[end]) || text[end] == 0x2E || text[end] == 0x2D {
        if text[end] == 0x2E, end + 1 < text.count, isHostByte(text[end + 1]) { hasDot = true }
        end += 1
      }
      return hasDot ? (place, "http://") : nil
    }
    guard matches("://", text, at: place), place + 3 < text.count, isHostByte(text[place + 3])
    else { return nil }
    var first = place
    while first > done, ASCII.isLetter(text[first - 1]), place - first < 6 { first -= 1 }
    for scheme in ["http", "https", "ftp"]
    where place - first == scheme.utf8.count && matches(scheme, text, at: first) {
      return (first, "")
    }
    return nil
  }

  private static func isHostByte(_ byte: UInt8) -> Bool {
    byte >= 0x80 || ASCII.isAlphanumeric(byte)
  }

  private static func matches(
    _ word: String, _ text: UnsafeBufferPointer<UInt8>, at place: Int
  ) -> Bool {
    guard place + word.utf8.count <= text.count else { return false }
    var index = place
    for byte in word.utf8 {
      let other = text[index]
      guard other == byte || (ASCII.isLetter(other) && other | 0x20 == byte) else { return false }
      index += 1
    }
    return true
  }

  private static func hostStart(in text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    var place = start
    while place + 2 < text.count, place - start < 6 {
      if text[place] == 0x3A { return place + 3 }
      place += 1
    }
    return start
  }

  /// The end of the URL that starts at `start`.
  private static func end(
    in text: UnsafeBufferPointer<UInt8>, from start: Int, hostStart: Int, stopAtBracket: Bool
  ) -> Int {
    var place = hostStart
    var inHost = true
    var hostIsASCII = true
    var dots = 0
    var brackets = 0
    loop: while place < text.count {
      let byte = text[place]
      if byte < 0x80 {
        switch byte {
        case 0x09...0x0D, 0x20, 0x3C: break loop
        case 0x2F, 0x3F, 0x23: inHost = false
        case 0x2E: dots += 1
        case 0x5B: brackets += 1
        case 0x5D:
          if stopAtBracket, brackets == 0 { break loop }
          brackets -= 1
        default: break
        }
        place += 1
        continue
      }
      let length = FullWidth.length(text, at: place)
      if FullWidth.endsURL(text, at: place) { break }
      if inHost {
        let isHostDone = dots > (matches("www.", text, at: hostStart) ? 1 : 0)
        if hostIsASCII, place > hostStart, ASCII.isAlphanumeric(text[place - 1]),
          FullWidth.isHan(text, at: place), isHostDone || !hasLaterDot(text, from: place)
        {
          break
        }
        hostIsASCII = false
      }
      place += length
    }
    return Swift.max(trimmed(text, start..<place), hostStart)
  }

  /// Whether the host goes on after `start` to a dot, as an international one does.
  private static func hasLaterDot(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
    var place = start
    while place < text.count, place - start < 64 {
      let byte = text[place]
      if byte == 0x2E { return place + 1 < text.count && isHostByte(text[place + 1]) }
      if byte >= 0x80, FullWidth.endsURL(text, at: place) { return false }
      guard isHostByte(byte) || byte == 0x2D else { return false }
      place += 1
    }
    return false
  }

  /// The end of `range` without punctuation that GitHub does not count to a URL.
  private static func trimmed(_ text: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int {
    var end = range.upperBound
    var closing = 0
    for place in range {
      if text[place] == 0x29 { closing += 1 } else if text[place] == 0x28 { closing -= 1 }
    }
    while end > range.lowerBound {
      switch text[end - 1] {
      case 0x3F, 0x21, 0x2E, 0x2C, 0x3A, 0x2A, 0x5F, 0x7E, 0x27, 0x22:
        end -= 1
      case 0x3B:
        var entity = end - 2
        while entity > range.lowerBound, ASCII.isLetter(text[entity]) { entity -= 1 }
        let isEntity = entity >= range.lowerBound && entity < end - 2 && text[entity] == 0x26
        end = isEntity ? entity : end - 1
      case 0x29 where closing > 0:
        closing -= 1
        end -= 1
      default:
        return end
      }
    }
    return end
  }
}
