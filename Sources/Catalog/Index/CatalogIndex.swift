/// A catalog prepared for finding words: the folded text of every rule and entry one behind the
/// other, and what there is to show of each.
///
/// Disposable: it says of which files it was made, and whoever reads it holds that against the files
/// as they are. A damaged one is as good as none.
///
/// Layout, numbers in four bytes, little-endian: the mark of the format; the digest of the files;
/// the counts of rules and entries; where each area ends; for each rule and entry in order the end of
/// its part in each area; the areas. What is looked at together lies together, so that few pages are
/// read.
public struct CatalogIndex: Sendable {
  private let file: MappedFile
  private let rules: Int
  private let entries: Int
  private let table: Int
  /// Where each area begins, and the last one ends.
  private let borders: [Int]

  /// What the index holds of each rule and entry.
  enum Area: Int, CaseIterable {
    /// The folded text, ended by a NUL.
    case text
    /// The line of a list.
    case row
    /// For each passage the length of its folded text, its rank, and the line of a search.
    case lines
    /// The values.
    case record
  }

  /// The mark of the format.
  static let mark = Array("tricks-index-3\n".utf8)
  /// The bytes that the digest takes, with blanks behind it.
  static let digestLength = 64

  /// The index in `file`, if it was made of the files that `digest` tells.
  public init?(_ file: MappedFile, digest: String) {
    let stamp = Array(digest.utf8)
    let start = Self.mark.count + Self.digestLength
    let head = file.withBytes { bytes -> (rules: Int, entries: Int, borders: [Int])? in
      guard bytes.count > start, bytes.prefix(Self.mark.count).elementsEqual(Self.mark),
        bytes[Self.mark.count..<start].prefix(stamp.count).elementsEqual(stamp),
        bytes[(Self.mark.count + stamp.count)..<start].allSatisfy({ $0 == 0x20 })
      else { return nil }
      var reader = ByteReader(UnsafeRawBufferPointer(rebasing: bytes[start...]))
      let areas = Area.allCases.count
      guard let rules = try? reader.number(), let entries = try? reader.number() else { return nil }
      var borders = [start + 4 * (2 + areas) + 4 * areas * (rules + entries)]
      for _ in 0..<areas {
        guard let size = try? reader.number() else { return nil }
        borders.append((borders.last ?? 0) + size)
      }
      return borders.last == bytes.count ? (rules, entries, borders) : nil
    }
    guard let head else { return nil }
    self.file = file
    rules = head.rules
    entries = head.entries
    borders = head.borders
    table = start + 4 * (2 + Area.allCases.count)
  }

  /// Whether the catalog has no entries.
  public var isEmpty: Bool { entries == 0 }

  /// The rows of the entries that fit `query`, as they were when the index was made; `nil` where
  /// more has to be known of an entry than whether words occur in it, or the index is damaged.
  ///
  /// O(text).
  public func rows(fitting query: EntryQuery) -> [UInt8]? {
    guard query.isWordsAlone else { return nil }
    let parts = stretches { subjects, bytes throws(ByteReader.Damage) in
      var rows: [UInt8] = []
      for subject in try candidates(for: query, among: subjects, bytes) where subject >= rules {
        rows += bytes[try range(of: .row, subject, bytes)]
      }
      return rows
    }
    return parts.map { $0.flatMap(\.self) }
  }

  /// The entries that fit `query`, in the order of the catalog, without markup and without places
  /// in their files' bytes; `nil` where the index is damaged.
  ///
  /// O(text).
  public func entries(fitting query: EntryQuery) -> [Entry]? {
    try? file.withBytes { bytes throws(ByteReader.Damage) in
      var found: [Entry] = []
      for subject in try candidates(for: query, among: 0..<(rules + entries), bytes)
      where subject >= rules {
        let entry = try entry(subject, bytes)
        if query.matches(entry) { found.append(entry) }
      }
      return found
    }
  }

  /// What `Catalog.search` finds, read from the index; `nil` where that is damaged.
  ///
  /// O(text).
  public func search(_ query: EntryQuery) -> [SearchHit]? {
    try? file.withBytes { bytes throws(ByteReader.Damage) in
      var rulesFound: [SearchableRule] = []
      var entriesFound: [Entry] = []
      for subject in try candidates(for: query, among: 0..<(rules + entries), bytes) {
        if subject < rules {
          var reader = try reader(of: .record, subject, bytes)
          rulesFound.append(try RuleRecord.read(&reader))
        } else {
          entriesFound.append(try entry(subject, bytes))
        }
      }
      return SearchHit.list(fitting: query, rules: rulesFound, entries: entriesFound)
    }
  }

  /// The lines that a search prints for what fits `query`, hit by hit in the order of a search, as
  /// they were when the index was made; `nil` where more has to be known than whether words occur,
  /// or the index is damaged.
  ///
  /// O(text).
  public func lines(fitting query: EntryQuery) -> [UInt8]? {
    let needles = query.terms.map { Array($0.utf8) }.compactMap(NeedleSearch.init)
    guard query.isWordsAlone, !needles.isEmpty else { return nil }
    let parts = stretches { subjects, bytes throws(ByteReader.Damage) in
      var lines = [[UInt8]](repeating: [], count: SearchHit.Rank.allCases.count)
      for subject in try candidates(for: query, among: subjects, bytes) {
        try addLines(of: subject, holding: needles, to: &lines, bytes)
      }
      return lines
    }
    return parts.map { parts in
      SearchHit.Rank.allCases.flatMap { rank in parts.flatMap { $0[rank.rawValue] } }
    }
  }

  /// Adds the lines of the passages that hold a term to those of hits with the same rank.
  private func addLines(
    of subject: Int, holding needles: [NeedleSearch], to lines: inout [[UInt8]],
    _ bytes: UnsafeRawBufferPointer
  ) throws(ByteReader.Damage) {
    var reader = try reader(of: .lines, subject, bytes)
    let text = try range(of: .text, subject, bytes)
    var place = text.lowerBound
    // The next place of each term, and the best rank of a passage that holds it.
    var next = needles.map { $0.place(in: bytes, within: text) }
    var best = [Int](repeating: lines.count - 1, count: needles.count)
    var found: [UInt8] = []
    for _ in 0..<(try reader.number()) {
      let end = place + (try reader.number())
      let rank = try reader.number()
      let line = try reader.raw()
      guard end < text.upperBound, rank < lines.count else { throw ByteReader.Damage() }
      var holds = false
      for (number, needle) in needles.enumerated() {
        guard let hit = next[number], hit < end else { continue }
        holds = true
        best[number] = min(best[number], rank)
        next[number] = needle.place(in: bytes, within: end..<text.upperBound)
      }
      if holds { found += line }
      place = end + 1
    }
    lines[best.max() ?? 0] += found
  }

  /// What `make` makes of stretches of rules and entries, on all cores; `nil` where the index is
  /// damaged.
  private func stretches<Part: Sendable>(
    _ make: @Sendable (Range<Int>, UnsafeRawBufferPointer) throws(ByteReader.Damage) -> Part
  ) -> [Part]? {
    let parts = WorkPool.map(rules + entries) { subjects in
      try? file.withBytes { bytes throws(ByteReader.Damage) in try make(subjects, bytes) }
    }
    let whole = parts.compactMap(\.self)
    return whole.count == parts.count ? whole : nil
  }

  private func entry(
    _ subject: Int, _ bytes: UnsafeRawBufferPointer
  ) throws(ByteReader.Damage) -> Entry {
    var reader = try reader(of: .record, subject, bytes)
    return try EntryRecord.read(&reader)
  }

  // MARK: Places

  /// The subjects (rules, then entries, by number) that hold every word of `query` somewhere.
  private func candidates(
    for query: EntryQuery, among subjects: Range<Int>, _ bytes: UnsafeRawBufferPointer
  ) throws(ByteReader.Damage) -> [Int] {
    let needles = query.requiredWords.map { Array($0.utf8) }.sorted { $0.count > $1.count }
      .compactMap(NeedleSearch.init)
    guard let longest = needles.first, !subjects.isEmpty else { return Array(subjects) }
    let start = try range(of: .text, subjects.lowerBound, bytes).lowerBound
    let end = try range(of: .text, subjects.upperBound - 1, bytes).upperBound
    guard start <= end else { throw ByteReader.Damage() }
    var found: [Int] = []
    var place = start
    var subject = subjects.lowerBound
    while place < end, let hit = longest.place(in: bytes, within: place..<end) {
      subject = try self.subject(at: hit, from: subject, bytes)
      let range = try range(of: .text, subject, bytes)
      if needles.dropFirst().allSatisfy({ $0.place(in: bytes, within: range) != nil }) {
        found.append(subject)
      }
      place = range.upperBound
      subject += 1
    }
    return found
  }

  /// Whose text holds a place: the first subject from `first` on that ends behind it.
  private func subject(
    at place: Int, from first: Int, _ bytes: UnsafeRawBufferPointer
  ) throws(ByteReader.Damage) -> Int {
    var low = first
    var high = rules + entries
    while low < high {
      let middle = (low + high) / 2
      if try end(of: .text, middle, bytes) <= place { low = middle + 1 } else { high = middle }
    }
    guard low < rules + entries else { throw ByteReader.Damage() }
    return low
  }

  /// The bytes of a rule or an entry in an area.
  private func range(
    of area: Area, _ subject: Int, _ bytes: UnsafeRawBufferPointer
  ) throws(ByteReader.Damage) -> Range<Int> {
    let start = subject == 0 ? borders[area.rawValue] : try end(of: area, subject - 1, bytes)
    let end = try end(of: area, subject, bytes)
    guard start <= end, end <= borders[area.rawValue + 1] else { throw ByteReader.Damage() }
    return start..<end
  }

  private func reader(
    of area: Area, _ subject: Int, _ bytes: UnsafeRawBufferPointer
  ) throws(ByteReader.Damage) -> ByteReader {
    ByteReader(UnsafeRawBufferPointer(rebasing: bytes[try range(of: area, subject, bytes)]))
  }

  private func end(
    of area: Area, _ subject: Int, _ bytes: UnsafeRawBufferPointer
  ) throws(ByteReader.Damage) -> Int {
    let place = table + 4 * (Area.allCases.count * subject + area.rawValue)
    // The table lies within the file, as was seen when it was opened.
    guard subject >= 0, place + 4 <= borders[0] else { throw ByteReader.Damage() }
    let end = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt32.self))
    return borders[area.rawValue] + Int(end)
  }
}
