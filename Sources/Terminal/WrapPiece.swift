/// A run of text that no line may end in.
struct WrapPiece {
  /// The run, without blanks.
  var text: Substring
  /// Whether a blank stands before it.
  var followsBlank: Bool

  /// The runs of a line of text in their order.
  static func pieces(of text: Substring) -> [WrapPiece] {
    var pieces: [WrapPiece] = []
    var start = text.startIndex
    var followsBlank = false
    var previous: Character?
    func end(at index: Substring.Index) {
      guard start < index else { return }
      pieces.append(WrapPiece(text: text[start..<index], followsBlank: followsBlank))
    }
    for (index, character) in zip(text.indices, text) {
      if isBlank(character) {
        end(at: index)
        start = text.index(after: index)
        followsBlank = true
        previous = nil
        continue
      }
      if let previous, mayBreak(between: previous, and: character) {
        end(at: index)
        start = index
        followsBlank = false
      }
      previous = character
    }
    end(at: text.endIndex)
    return pieces
  }

  private static func isBlank(_ character: Character) -> Bool {
    character == " " || character == "\t" || character == "\u{3000}"
  }

  private static func mayBreak(between left: Character, and right: Character) -> Bool {
    guard isWide(left) || isWide(right) else { return false }
    return !openers.contains(left) && !closers.contains(right)
  }

  private static func isWide(_ character: Character) -> Bool {
    guard let first = character.unicodeScalars.first, first.value >= 0xA9 else { return false }
    return DisplayWidth.of(String(character)) == 2
  }

  private static let openers = Set("([{（［｛《〈「『【〔〖“‘$￥#")
  private static let closers = Set(
    ")]}）］｝》〉」』】〕〗”’,.!?;:%，。、；：！？％…—～·ー々ぁぃぅぇぉっゃゅょァィゥェォッャュョ")
}
