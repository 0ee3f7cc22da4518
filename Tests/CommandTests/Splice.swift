/// What has to be replaced in some bytes to get others: one stretch, as short as possible.
struct Splice: Equatable, CustomStringConvertible {
  /// The offset of the first byte that differs.
  var offset: Int
  var removed: String
  var inserted: String

  init(from old: [UInt8], to new: [UInt8]) {
    let start = zip(old, new).prefix { $0 == $1 }.count
    let end = zip(old.dropFirst(start).reversed(), new.dropFirst(start).reversed())
      .prefix { $0 == $1 }.count
    offset = start
    removed = String(decoding: old[start..<(old.count - end)], as: UTF8.self)
    inserted = String(decoding: new[start..<(new.count - end)], as: UTF8.self)
  }

  init(_ removed: String, _ inserted: String, at offset: Int) {
    self.removed = removed
    self.inserted = inserted
    self.offset = offset
  }

  /// Whether nothing differs.
  var isEmpty: Bool { removed.isEmpty && inserted.isEmpty }

  var description: String { "“\(removed)” → “\(inserted)” at \(offset)" }
}
