/// The bibliographic facts told from the text of an entry; what cannot be told is left out.
struct Citation {
  var title: Piece?
  var authors: [Piece] = []
  var venue: Piece?
  var year: Int?
  /// What was read as none of these, for the entry's notes.
  var remainder: [Piece] = []

  /// Takes over what `other` knows and this one does not.
  mutating func complete(with other: Citation) {
    if title == nil { title = other.title }
    if authors.isEmpty { authors = other.authors }
    if venue == nil { venue = other.venue }
    if year == nil { year = other.year }
    if !other.remainder.isEmpty { remainder += other.remainder }
  }
}
