internal import Markdown

/// `ambiguous-id`: an id that may name another entry tomorrow, or that names two today.
struct AmbiguousIDCheck: DoctorCheck {
  let name = "ambiguous-id"
  let summary = "an id given twice, equal but for case, or unique only by the order of entries"

  func findings(in examination: Examination) -> [Finding] {
    let entries = examination.catalog.entries
    var findings: [Finding] = []
    var firstPin: [String: Int] = [:]
    var firstFolded: [String: Int] = [:]
    var byID: [String: Int] = [:]
    byID.reserveCapacity(entries.count)
    for (index, entry) in entries.enumerated() where byID[entry.id] == nil {
      byID[entry.id] = index
    }
    let areFolded = entries.allSatisfy { Self.isFolded($0.id) }
    for (index, entry) in entries.enumerated() {
      if let pin = examination.pins[index] {
        if let first = firstPin[pin.id] {
          findings.append(
            finding(
              .error, in: examination, file: pin.file, offset: pin.offset,
              message: "the id \(pin.id) belongs to \(place(of: entries[first])) already",
              hint: "give one of the two another id"))
          continue
        }
        firstPin[pin.id] = index
      } else if let first = holder(of: entry, index, byID, entries),
        examination.duplicates[index] == nil
      {
        findings.append(
          finding(
            .warning, at: entry,
            message:
              "only its place tells it from \(entries[first].id) at \(place(of: entries[first]))",
            hint: "pin an id of its own: <!-- id: NAME -->"))
        continue
      }
      if areFolded { continue }
      let folded = TextFolding.fold(entry.id)
      if let first = firstFolded[folded] {
        findings.append(
          finding(
            .warning, at: entry,
            message:
              "its id \(entry.id) differs only by case from \(entries[first].id) at \(place(of: entries[first]))",
            hint: "pin another id: <!-- id: NAME -->"))
      } else {
        firstFolded[folded] = index
      }
    }
    return findings
  }

  /// Whether case cannot make the id equal to another: it is of lower-case letters, digits and Han.
  private static func isFolded(_ id: String) -> Bool {
    id.unicodeScalars.allSatisfy { $0.isASCII ? !("A"..."Z").contains($0) : $0.isHan }
  }

  private func place(of entry: Entry) -> String { "\(entry.file):\(entry.line)" }

  /// The entry that has the id which this one would have without its number, when no fact but the
  /// order of the two decides which of them gets the number.
  private func holder(of entry: Entry, _ index: Int, _ byID: [String: Int], _ entries: [Entry])
    -> Int?
  {
    guard entry.id.utf8.last?.isASCIIDigit == true,
      let dash = entry.id.utf8.lastIndex(of: UInt8(ascii: "-")),
      let number = Int(entry.id[entry.id.index(after: dash)...]), number >= 2,
      let first = byID[String(entry.id[..<dash])], first < index
    else { return nil }
    let (one, other) = (entries[first], entry)
    let isAlike =
      EntryID.slug(one.title ?? "", words: 8, han: 20)
      == EntryID.slug(other.title ?? "", words: 8, han: 20)
      && one.year == other.year && one.authors.first == other.authors.first
      && one.identifiers.arxiv == other.identifiers.arxiv && address(of: one) == address(of: other)
    return isAlike ? first : nil
  }

  private func address(of entry: Entry) -> String? {
    (entry.links.first ?? entry.parts.first?.links.first).map { URLIdentity.key(of: $0.url) }
  }
}
