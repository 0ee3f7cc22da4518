extension Formula {
  /// A piece of plain text that may hold formulas.
  public enum Piece: Sendable, Hashable {
    case text(String)
    case formula(Formula)
  }

  /// Plain text, such as a title, cut at its formulas `$…$`.
  ///
  /// The rules are those of ``FormulaFinder`` without escapes. O(text).
  public static func pieces(of text: String) -> [Piece] {
    guard text.utf8.contains(UInt8(ascii: "$")) else { return [.text(text)] }
    let bytes = Array(text.utf8)
    var pieces: [Piece] = []
    var copied = 0
    var open: Int?
    func isBlank(_ index: Int) -> Bool {
      !bytes.indices.contains(index) || ASCII.isWideSpace(bytes[index])
    }
    func isWord(_ index: Int) -> Bool {
      bytes.indices.contains(index) && ASCII.isAlphanumeric(bytes[index])
    }
    for index in bytes.indices where bytes[index] == UInt8(ascii: "$") {
      if let start = open, start + 1 < index, !isBlank(index - 1), !isWord(index + 1) {
        if copied < start {
          pieces.append(.text(String(decoding: bytes[copied..<start], as: UTF8.self)))
        }
        let tex = String(decoding: bytes[(start + 1)..<index], as: UTF8.self)
        pieces.append(.formula(Formula(tex: tex, isDisplay: false)))
        copied = index + 1
        open = nil
      } else {
        open = isBlank(index + 1) || isWord(index - 1) ? nil : index
      }
    }
    if copied < bytes.count {
      pieces.append(.text(String(decoding: bytes[copied...], as: UTF8.self)))
    }
    return pieces
  }
}
