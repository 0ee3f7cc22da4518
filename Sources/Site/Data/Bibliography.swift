internal import Catalog

/// The works of a catalog as BibTeX, each made once: its page shows it in every language, and the
/// file of all works holds it.
struct Bibliography: Sendable {
  /// For each entry its record; `nil` for what nobody would cite.
  let records: [String?]
  /// The file of all works; empty where there is none.
  let file: [UInt8]

  /// Makes the records of `entries`, each under the key that it was exported with, or would be.
  ///
  /// O(n · log n).
  init(_ entries: [Entry], keys pinned: Citekeys) {
    var keys = pinned
    keys.assign(to: entries.filter(BibTeX.isCitable))
    records = entries.map { entry in
      BibTeX.isCitable(entry) ? BibTeX.record(of: entry, key: keys[entry.id]) : nil
    }
    file = BibTeX.file(
      zip(entries, records).compactMap { entry, record in
        record.map { (key: keys[entry.id] ?? BibTeX.key(of: entry), text: $0) }
      })
  }
}
