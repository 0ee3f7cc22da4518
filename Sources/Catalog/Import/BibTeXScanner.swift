internal import Markdown

/// Cuts a BibTeX or BibLaTeX file into its records.
///
/// The grammar is that of BibTeX itself: what stands outside records is a comment, values are
/// pieces in braces, in quotation marks, numbers or names of `@string`, joined by `#`.
struct BibTeXScanner {
  /// A record with its values as written, their outer braces or quotation marks removed.
  struct Record {
    var type: String
    var key: String
    /// Fields in source order, names in lower case; of two with one name the first counts.
    var fields: [(name: String, value: String)]
    var position: SourcePosition

    func value(of name: String) -> String? { fields.first { $0.name == name }?.value }

    /// The bytes of its fields, and what a field costs besides.
    var size: Int { fields.reduce(0) { $0 + $1.name.utf8.count + $1.value.utf8.count + 64 } }
  }

  /// The most fields of one record that are read; no program writes as many as a hundred.
  static let fieldLimit = 1_000
  /// The most bytes that names of `@string` may give one value, and all values of a file together:
  /// a chain of names, each twice the one before, doubles the text with every line.
  static let valueExpansionLimit = 1 << 20
  static let fileExpansionLimit = 16 << 20

  private(set) var records: [Record] = []
  /// Called for each problem, in source order.
  private let tell: (ImportProblem) -> Void
  private let source: SourceText
  /// How many bytes names of `@string` have given values so far.
  private var expanded = 0
  /// Names of `@string` that a definition gives, but no text.
  private var refusedStrings: Set<String> = []
  /// The braces that no other one closes; `nil` until one of them was met.
  private var unclosedBraces: Set<Int>?
  private var offset = 0
  private var strings: [String: String] = [
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May",
    "jun": "June", "jul": "July", "aug": "August", "sep": "September", "oct": "October",
    "nov": "November", "dec": "December",
  ]

  private struct Trouble: Error {
    var offset: Int
    var message: String
    /// Behind what reading goes on, where that is not `offset`.
    var resume: Int?
  }

  /// Reads the whole file; what cannot be read is reported and skipped.
  ///
  /// O(bytes): reading goes on behind what was wrong, never before it.
  init(_ source: SourceText, report: @escaping (ImportProblem) -> Void) {
    self.source = source
    tell = report
    while let at = source.bytes[offset...].firstIndex(of: UInt8(ascii: "@")) {
      offset = at + 1
      do throws(Trouble) {
        try readRecord(from: at)
      } catch {
        self.report(true, error.offset, error.message)
        offset = nextRecord(from: max(error.resume ?? error.offset, at + 1))
      }
    }
  }

  // MARK: - Records

  private mutating func readRecord(from start: Int) throws(Trouble) {
    skipBlanks()
    let type = name().lowercased()
    // An address such as `me@example.org` in a comment is no record.
    guard !type.isEmpty, start == 0 || !Self.isNameByte(source.bytes[start - 1]) else { return }
    skipBlanks()
    if type == "comment" {
      // Only what stands in braces is skipped: Jabref keeps its own data so.
      if peek == UInt8(ascii: "{") { _ = try braced() }
      return
    }
    guard let open = peek, open == UInt8(ascii: "{") || open == UInt8(ascii: "(") else {
      // Words that only look like a record.
      return
    }
    let close = open == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: ")")
    if type == "preamble", open == UInt8(ascii: "{") {
      _ = try braced()
      return
    }
    offset += 1
    if type == "string" || type == "preamble" {
      skipBlanks()
      if type == "string" {
        let nameStart = offset
        let defined = self.name().lowercased()
        offset = nameStart
        // Unless it is read to its end, what uses it cannot be read either.
        refusedStrings.insert(defined)
        let (name, value) = try field()
        strings[name] = value
        refusedStrings.remove(name)
      } else {
        _ = try value()
      }
      skipBlanks()
      guard peek == close else {
        throw trouble("a “\(Character(Unicode.Scalar(close)))” is missing here")
      }
      offset += 1
      return
    }
    try readEntry(type, from: start, close: close)
  }

  private mutating func readEntry(
    _ type: String, from start: Int, close: UInt8
  ) throws(Trouble) {
    skipBlanks()
    let keyStart = offset
    while let byte = peek, byte != UInt8(ascii: ","), byte != close, byte != 0x0A { offset += 1 }
    var key = source.text(keyStart..<offset).trimmingBlanks()
    if key.contains("=") {
      // A record without a key: its first field stands there.
      key = ""
      offset = keyStart
    }
    var record = Record(
      type: type, key: String(key), fields: [], position: source.position(at: start))
    var names: Set<String> = []
    while true {
      skipBlanks()
      while peek == UInt8(ascii: ",") {
        offset += 1
        skipBlanks()
      }
      guard let byte = peek else {
        throw Trouble(
          offset: start, message: "this record has no end; a “}” is missing in it", resume: offset)
      }
      if byte == close {
        offset += 1
        break
      }
      let place = offset
      let (name, value) = try field()
      if names.count == Self.fieldLimit {
        report(false, place, "more than \(Self.fieldLimit) fields; the rest is left out")
        names.insert("")
      }
      if names.count < Self.fieldLimit {
        if names.insert(name).inserted {
          record.fields.append((name, value))
        } else {
          report(false, place, "a second field “\(name)”; the first one counts")
        }
      }
      skipBlanks()
      guard peek == UInt8(ascii: ",") || peek == close || peek == nil else {
        throw trouble("a comma is missing behind the field “\(name)”")
      }
    }
    records.append(record)
  }

  private mutating func field() throws(Trouble) -> (name: String, value: String) {
    let name = self.name().lowercased()
    guard !name.isEmpty else { throw trouble("the name of a field is missing here") }
    skipBlanks()
    guard peek == UInt8(ascii: "=") else { throw trouble("a “=” is missing behind “\(name)”") }
    offset += 1
    return (name, try value())
  }

  /// Pieces joined by `#`.
  private mutating func value() throws(Trouble) -> String {
    var text = ""
    var room = Self.valueExpansionLimit
    while true {
      skipBlanks()
      switch peek {
      case UInt8(ascii: "{"): text += try braced()
      case UInt8(ascii: "\""): text += try quoted()
      case .some(let byte) where Self.isNameByte(byte): text += try named(&room)
      default: throw trouble("a value in braces or quotation marks is missing here")
      }
      skipBlanks()
      guard peek == UInt8(ascii: "#") else { return text }
      offset += 1
    }
  }

  /// A number, or the text that an `@string` gave a name.
  private mutating func named(_ room: inout Int) throws(Trouble) -> String {
    let place = offset
    let name = self.name()
    if name.utf8.allSatisfy(\.isASCIIDigit) { return name }
    if refusedStrings.contains(name.lowercased()) {
      throw Trouble(offset: place, message: "the @string that defines “\(name)” could not be read")
    }
    if let text = strings[name.lowercased()] {
      let size = text.utf8.count
      guard size <= room else {
        throw Trouble(
          offset: place,
          message: "“\(name)” makes this value longer than \(Self.valueExpansionLimit >> 20) MiB; "
            + "are there @string definitions that double each other?")
      }
      guard expanded + size <= Self.fileExpansionLimit else {
        throw Trouble(
          offset: place,
          message: "the names of @string make more than \(Self.fileExpansionLimit >> 20) MiB of "
            + "text; “\(name)” is no longer replaced")
      }
      room -= size
      expanded += size
      return text
    }
    report(false, place, "no @string gives “\(name)” a text; the name itself is taken")
    return name
  }

  private mutating func braced() throws(Trouble) -> String {
    try delimited(by: UInt8(ascii: "}"), unclosed: "this “{” is not closed")
  }

  private mutating func quoted() throws(Trouble) -> String {
    try delimited(by: UInt8(ascii: "\""), unclosed: "this quotation mark is not closed")
  }

  /// What stands between the mark here and the one that ends it, outside of inner braces.
  private mutating func delimited(
    by closing: UInt8, unclosed message: String
  ) throws(Trouble) -> String {
    let start = offset
    if unclosedBraces?.contains(start) == true { throw Trouble(offset: start, message: message) }
    offset += 1
    var depth = 0
    while let byte = peek {
      if byte == UInt8(ascii: "\\"), offset + 1 < source.bytes.count {
        offset += 2
        continue
      }
      offset += 1
      if byte == closing, depth == 0 { return source.text((start + 1)..<(offset - 1)) }
      if byte == UInt8(ascii: "{") {
        if unclosedBraces?.contains(offset - 1) == true { break }
        depth += 1
      }
      if byte == UInt8(ascii: "}") {
        // As BibTeX has it, no brace in quotation marks closes what stands before them.
        if depth == 0 { throw Trouble(offset: offset - 1, message: "this “}” closes nothing") }
        depth -= 1
      }
    }
    if unclosedBraces == nil { unclosedBraces = Self.unclosedBraces(in: source.bytes) }
    throw Trouble(offset: start, message: message)
  }

  /// The opening braces that no closing one belongs to.
  ///
  /// With them a damaged file is not searched to its end for each of its records. O(bytes).
  private static func unclosedBraces(in bytes: [UInt8]) -> Set<Int> {
    var open: [Int] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{"): open.append(index)
      case UInt8(ascii: "}"): _ = open.popLast()
      default: break
      }
      index += 1
    }
    return Set(open)
  }

  // MARK: - Bytes

  private var peek: UInt8? { offset < source.bytes.count ? source.bytes[offset] : nil }

  private mutating func skipBlanks() {
    while let byte = peek {
      if byte == UInt8(ascii: "%") {
        // Biber takes the rest of the line between fields for a comment.
        while let other = peek, other != 0x0A { _ = other; offset += 1 }
      } else if !byte.isASCIISpace {
        return
      } else {
        offset += 1
      }
    }
  }

  private mutating func name() -> String {
    let start = offset
    while let byte = peek, Self.isNameByte(byte) { offset += 1 }
    return source.text(start..<offset)
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    byte.isASCIIDigit || byte.isASCIILetter || byte >= 0x80
      || "-_.:+/!$&*<>?[]^`|;".utf8.contains(byte)
  }

  /// Where the next record may start: at the first `@` at or behind an offset that begins a line.
  private func nextRecord(from start: Int) -> Int {
    var line = source.position(at: start).line
    while line <= source.lineCount {
      let range = source.range(ofLine: line)
      if let first = source.bytes[range].firstIndex(where: { !$0.isASCIISpace }), first >= start,
        source.bytes[first] == UInt8(ascii: "@")
      {
        return first
      }
      line += 1
    }
    return source.bytes.count
  }

  private func trouble(_ message: String) -> Trouble { Trouble(offset: offset, message: message) }

  private func report(_ isError: Bool, _ offset: Int, _ message: String) {
    tell(
      ImportProblem(
        isError: isError, file: source.name, position: source.position(at: offset), message: message
      ))
  }
}
