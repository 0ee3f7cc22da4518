internal import Catalog

/// The works of a catalog as BibTeX, each made once: its page shows it in every language, and the
/// file of all works holds it.
struct Bibliography: Sendable {
  /// For each entry its record; `nil` for what nobody would cite.
  let records: [String?]
  /// The file of all works; empty where there is none.
  let file: [UInt8]

  /// Makes the records of `entries`.
  ///
  /// O(n · log n).
  init(_ entries: [Entry]) {
    records = entries.map { BibTeX.isCitable($0) ? BibTeX.record(of: $0) : nil }
    file = BibTeX.file(
      zip(entries, records).compactMap { entry, record in
        record.map { (key: BibTeX.key(of: entry), text: $0) }
      })
  }
}
