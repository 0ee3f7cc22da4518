internal import Markdown

/// Several rounds of edits of one file, each made on the result of the one before, as edits of the
/// file as it was.
struct ComposedEdits {
  /// A stretch of the file as it is now.
  private enum Piece {
    /// Bytes of the file as it was.
    case kept(Range<Int>)
    case new([UInt8])

    var count: Int {
      switch self {
      case .kept(let range): range.count
      case .new(let bytes): bytes.count
      }
    }
  }

  /// The file as it was.
  let before: [UInt8]
  private var pieces: [Piece]

  /// A file without edits.
  init(_ bytes: [UInt8]) {
    before = bytes
    pieces = [.kept(0..<bytes.count)]
  }

  /// Makes further edits, which refer to offsets of the file as it is now and do not overlap.
  ///
  /// O(pieces × edits).
  mutating func apply(_ edits: [TextEdit]) {
    let ordered = edits.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    // From behind, so that the offsets of the others stay true.
    for edit in ordered.reversed() {
      let start = split(at: edit.range.lowerBound)
      let end = split(at: edit.range.upperBound)
      pieces.replaceSubrange(
        start..<max(start, end), with: edit.replacement.isEmpty ? [] : [.new(edit.replacement)])
    }
  }

  /// All edits in one, in order.
  var edits: [TextEdit] {
    var edits: [TextEdit] = []
    var old = 0
    var new: [UInt8] = []
    func flush(to next: Int) {
      if next > old || !new.isEmpty { edits.append(TextEdit(range: old..<next, replacement: new)) }
      new = []
    }
    for piece in pieces {
      switch piece {
      case .new(let bytes): new += bytes
      case .kept(let range):
        guard !range.isEmpty else { continue }
        flush(to: range.lowerBound)
        old = range.upperBound
      }
    }
    flush(to: before.count)
    return edits
  }

  /// The index of the piece that starts at an offset of the file as it is now.
  private mutating func split(at offset: Int) -> Int {
    var start = 0
    for (index, piece) in pieces.enumerated() {
      if start == offset { return index }
      let length = offset - start
      if length < piece.count {
        switch piece {
        case .kept(let range):
          let middle = range.lowerBound + length
          pieces.replaceSubrange(
            index...index,
            with: [.kept(range.lowerBound..<middle), .kept(middle..<range.upperBound)])
        case .new(let bytes):
          pieces.replaceSubrange(
            index...index, with: [.new(Array(bytes[..<length])), .new(Array(bytes[length...]))])
        }
        return index + 1
      }
      start += piece.count
    }
    return pieces.count
  }
}
