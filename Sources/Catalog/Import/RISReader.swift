internal import Markdown

/// Reads bibliographies in RIS, as EndNote, Zotero and publishers write them.
public enum RISReader {
  /// The works of a file.
  ///
  /// A record goes from `TY` to `ER`; one whose `ER` is missing ends before the next `TY`.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, or else Latin-1.
  ///   - name: the file's name, for messages.
  public static func read(_ bytes: [UInt8], name: String) -> ImportResult {
    let text = ImportText(bytes, name: name)
    let source = text.source
    var result = ImportResult()
    if let doubt = text.doubt { result.report(doubt) }
    var record: Record?
    func report(_ isError: Bool, _ line: Int, _ message: String) {
      result.report(
        ImportProblem(
          isError: isError, file: name, position: SourcePosition(line: line, column: 1),
          message: message))
    }
    func end() {
      if let record { result.works.append(record.work) }
      record = nil
    }
    for line in 1...source.lineCount {
      let content = source.text(source.range(ofLine: line))
      guard let (tag, value) = field(content) else {
        let blank = content.trimmingBlanks()
        if blank.isEmpty { continue }
        // A value that goes on in the next line has no tag there.
        if record?.append(String(blank)) != true {
          report(true, line, "neither a tag such as “TI  - ” nor part of a record")
        }
        continue
      }
      switch tag {
      case "TY":
        if let open = record {
          report(false, line, "the record that starts at line \(open.line) has no ER; it ends here")
          end()
        }
        record = Record(type: value, line: line)
      case "ER":
        if record == nil { report(true, line, "ER ends a record, and none has started with TY") }
        end()
      default:
        if record == nil {
          report(true, line, "“\(tag)” stands in no record; a record starts with TY")
        } else {
          record?.fields.append((tag, value))
        }
      }
    }
    if let open = record {
      report(false, open.line, "this record has no ER; it ends with the file")
      end()
    }
    return result
  }

  /// The tag and the value of a line `XX  - value`; one blank too many or too few does not count.
  private static func field(_ line: String) -> (tag: String, value: String)? {
    let tag = line.prefix(2)
    guard tag.utf8.count == 2, let first = tag.utf8.first, (0x41...0x5A).contains(first),
      let second = tag.utf8.last, (0x41...0x5A).contains(second) || second.isASCIIDigit
    else { return nil }
    let rest = line.dropFirst(2)
    let blanks = rest.prefix { $0 == " " || $0 == "\t" }
    guard !blanks.isEmpty, rest.dropFirst(blanks.count).first == "-" else { return nil }
    return (String(tag), String(rest.dropFirst(blanks.count + 1).trimmingBlanks()))
  }

  private struct Record {
    let type: String
    let line: Int
    var fields: [(tag: String, value: String)] = []

    init(type: String, line: Int) {
      self.type = type
      self.line = line
    }

    /// Joins a line without a tag to the last value; `false` where there is none.
    mutating func append(_ text: String) -> Bool {
      guard !fields.isEmpty else { return false }
      let last = fields.count - 1
      fields[last].value += (fields[last].value.isEmpty ? "" : " ") + text
      return true
    }

    var work: ImportedWork {
      var work = ImportedWork(position: SourcePosition(line: line, column: 1))
      work.type = type.lowercased()
      work.kind = RISReader.kind(ofType: type)
      func values(_ tags: String...) -> [String] {
        for tag in tags {
          let found = fields.filter { $0.tag == tag && !$0.value.isEmpty }.map(\.value)
          if !found.isEmpty { return found }
        }
        return []
      }
      work.title = values("TI", "T1", "CT").first
      let authors = values("AU", "A1")
      let hasYear = !values("PY", "Y1").isEmpty
      work.authors = (authors.isEmpty ? values("A2", "ED") : authors).map(RISReader.person)
      for date in values("PY", "Y1", "DA").prefix(1) { work.take(date: date) }
      let venue = values("T2", "JO", "JF", "JA", "BT", "C3", "PB").first
      work.take(venue: venue)
      for doi in values("DO") where !work.take(doi: doi) { work.drop("DO") }
      work.citekey = values("ID").first
      for (tag, value) in fields where !value.isEmpty {
        switch tag {
        case "UR", "L1", "L2", "LK":
          for url in value.split(separator: ";") where !work.take(url: String(url)) {
            work.drop(tag)
          }
        case "KW": work.take(keywords: [value])
        case "N1", "RN": work.notes.append(value)
        case "AN", "M1", "C7":
          if value.lowercased().hasPrefix("arxiv:"), let arxiv = ArxivID(value) {
            work.identifiers.arxiv = work.identifiers.arxiv ?? arxiv.id
          } else {
            work.drop(tag)
          }
        case "TI", "T1", "CT", "AU", "A1", "PY", "Y1", "DO", "ID": break
        case "DA" where !hasYear: break
        case "A2", "ED":
          if !authors.isEmpty { work.drop(tag) }
        default: if value != venue { work.drop(tag) }
        }
      }
      return work
    }
  }

  /// `Family, Given, Suffix`, or one whole.
  private static func person(_ name: String) -> ImportedPerson {
    let parts = name.split(separator: ",", omittingEmptySubsequences: false)
      .map { String($0.trimmingBlanks()) }
    guard parts.count > 1, !parts[0].isEmpty else {
      return ImportedPerson(literal: name)
    }
    return ImportedPerson(
      family: parts[0], given: parts.dropFirst().filter { !$0.isEmpty }.joined(separator: " "))
  }

  private static func kind(ofType type: String) -> EntryKind? {
    switch type.uppercased() {
    case "JOUR", "JFULL", "CONF", "CPAPER", "THES", "RPRT", "CHAP", "UNPB", "EJOUR", "INPR",
      "PREPRINT",
      "ABST", "MGZN":
      .paper
    case "BOOK", "EBOOK", "EDBOOK", "ECHAP": .book
    case "BLOG": .blog
    default: nil
    }
  }
}
