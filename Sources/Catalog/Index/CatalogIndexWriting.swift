extension CatalogIndex {
  /// The bytes of the index of `catalog`.
  ///
  /// O(text).
  ///
  /// - Parameters:
  ///   - digest: what tells the files from which the catalog was read, at most 64 bytes.
  ///   - row: the line that a list prints for an entry.
  ///   - line: the line that a search prints for a passage.
  /// - Returns: `nil` for a catalog that was not read as a whole, or too large for the format, 2 GB.
  public static func bytes(
    of catalog: Catalog, digest: String, row: (Entry) -> String,
    line: (SearchHit.Subject, SearchPassage) -> String
  ) -> [UInt8]? {
    guard catalog.problems.isEmpty, digest.utf8.count <= digestLength else { return nil }
    var areas = [ByteWriter](repeating: ByteWriter(), count: Area.allCases.count)
    var ends = ByteWriter()
    func add(_ subject: SearchHit.Subject, _ passages: [SearchPassage]) {
      areas[Area.text.rawValue].write(unmeasured: SearchPassages.foldedText(passages) + "\0")
      areas[Area.lines.rawValue].write(passages) { writer, passage in
        writer.write(passage.folded.utf8.count)
        writer.write(passage.rank.rawValue)
        writer.write(line(subject, passage))
      }
    }
    func finish() { for area in areas { ends.write(area.bytes.count) } }
    for rule in catalog.searchableRules {
      add(.rule(rule.rule), rule.passages)
      RuleRecord.write(rule, to: &areas[Area.record.rawValue])
      finish()
    }
    for entry in catalog.entries {
      add(.entry(entry), SearchPassages.passages(of: entry))
      areas[Area.row.rawValue].write(unmeasured: row(entry))
      EntryRecord.write(entry, to: &areas[Area.record.rawValue])
      finish()
    }
    var head = ByteWriter()
    head.write(catalog.rules.count)
    head.write(catalog.entries.count)
    for area in areas { head.write(area.bytes.count) }
    let stamp = Array(digest.utf8)
    let bytes =
      mark + stamp + [UInt8](repeating: 0x20, count: digestLength - stamp.count) + head.bytes
      + ends.bytes + areas.flatMap(\.bytes)
    return bytes.count < Int(Int32.max) ? bytes : nil
  }
}
