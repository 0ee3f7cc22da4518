internal import Markdown

/// Insertions into a file, by the places in the file as it was.
struct Insertions {
  private var pieces: [(offset: Int, bytes: [UInt8])] = []

  /// Inserts at a place of the file as it is with all insertions so far.
  mutating func insert(_ bytes: [UInt8], at place: Int) {
    var grown = 0
    for index in pieces.indices {
      let start = pieces[index].offset + grown
      if place < start {
        return pieces.insert((place - grown, bytes), at: index)
      }
      if place <= start + pieces[index].bytes.count {
        pieces[index].bytes.insert(contentsOf: bytes, at: place - start)
        return
      }
      grown += pieces[index].bytes.count
    }
    pieces.append((place - grown, bytes))
  }

  var edits: [TextEdit] {
    pieces.map { TextEdit(range: $0.offset..<$0.offset, replacement: $0.bytes) }
  }
}
