/// Reads `reading.log`: one event a line, `2026-11-23T10:00:00Z done frage` or without the time;
/// empty lines and lines that start with `#` say nothing.
///
/// Whatever the bytes are, the lines that are events count, and the others are named.
struct ReadingLogReader {
  private var events: [ReadingEvent] = []
  private var problems: [ReadingLogProblem] = []
  private var seen: [String: Int] = [:]

  /// The log in `bytes`.
  ///
  /// O(n · log n).
  static func read(_ bytes: [UInt8]) -> ReadingLog {
    var reader = ReadingLogReader()
    let isMarked = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let lines = bytes[(isMarked ? 3 : 0)...].split(
      separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() { reader.read(line, number: index + 1) }
    return ReadingLog(events: reader.events, problems: reader.problems)
  }

  /// The log that says nothing but that it couldn't be read.
  static func unreadable(_ error: CatalogError) -> ReadingLog {
    ReadingLog(problems: [
      ReadingLogProblem(
        kind: .unreadable, line: 1, column: 1, message: "cannot be read: \(error.message)",
        hint: "make the file readable; until then no entry has dates")
    ])
  }

  private mutating func read(_ line: ArraySlice<UInt8>, number: Int) {
    let words = line.split(whereSeparator: \.isASCIISpace)
    guard let first = words.first, first.first != UInt8(ascii: "#") else { return }
    func report(
      _ kind: ReadingLogProblem.Kind, at word: ArraySlice<UInt8>, _ message: String, _ hint: String
    ) {
      problems.append(
        ReadingLogProblem(
          kind: kind, line: number, column: word.startIndex - line.startIndex + 1,
          message: message, hint: hint))
    }
    if Self.markers.contains(where: { first.elementsEqual($0) }),
      first.startIndex == line.startIndex
    {
      return report(
        .conflictMarker, at: first, "a conflict marker of a merge",
        "remove the line; the events on both sides count (`reading.log merge=union` in .gitattributes avoids it)"
      )
    }
    guard words.count == 3 else {
      return report(
        .badLine, at: words.count > 3 ? words[3] : first,
        "not an event: \(words.count) words instead of a day, a state and an id",
        "write it as 2026-11-23 done ID, or put # in front")
    }
    guard Self.isTime(Array(first)) else {
      return report(
        .badLine, at: first, "“\(Self.shown(first))” is no day of the calendar",
        "write it as 2026-11-23 or 2026-11-23T10:00:00Z")
    }
    let name = Self.shown(words[1])
    guard let state = ReadState(rawValue: name) else {
      let states = ReadState.allCases.map(\.rawValue)
      let near = Nearest.suggestions(for: name, among: states)
      return report(
        .badLine, at: words[1], "“\(name)” is no state",
        near.first.map { "did you mean \($0)?" } ?? "there are \(states.joined(separator: ", "))")
    }
    guard let id = String(validating: words[2], as: UTF8.self) else {
      return report(.badLine, at: words[2], "the id is not UTF-8", "save the file as UTF-8")
    }
    let time = String(decoding: first, as: UTF8.self)
    let key = "\(time) \(state.rawValue) \(id)"
    if let earlier = seen[key] {
      return report(
        .repeated, at: first, "says the same as line \(earlier)", "remove one of the two lines")
    }
    seen[key] = number
    events.append(ReadingEvent(time: time, state: state, id: id, line: number))
  }

  /// What starts a line of a file that git couldn't merge.
  private static let markers = ["<<<<<<<", "|||||||", "=======", ">>>>>>>"].map { Array($0.utf8) }

  /// The word, cut where it is too long to be shown.
  private static func shown(_ word: ArraySlice<UInt8>) -> String {
    String(decoding: word.prefix(40), as: UTF8.self)
  }

  /// Whether `text` is `2026-11-23` or `2026-11-23T10:00:00Z`, and there is such a day and time.
  private static func isTime(_ text: [UInt8]) -> Bool {
    let form = Array("0000-00-00T00:00:00Z".utf8)
    guard text.count == 10 || text.count == form.count else { return false }
    for (byte, sample) in zip(text, form) {
      guard sample == UInt8(ascii: "0") ? byte.isASCIIDigit : byte == sample else { return false }
    }
    func number(_ range: Range<Int>) -> Int {
      text[range].reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
    }
    let year = number(0..<4)
    let month = number(5..<7)
    let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    guard (1...12).contains(month), (1...days[month - 1]).contains(number(8..<10)) else {
      return false
    }
    guard text.count == form.count else { return true }
    return number(11..<13) < 24 && number(14..<16) < 60 && number(17..<19) < 60
  }
}
