internal import Markdown

/// The days that the plugin Tasks of Obsidian writes behind an item: `✅ 2026-11-23` for done, `➕`
/// for created, and others for plans.
///
/// Source: its user guide, “Emoji format”.
struct TaskMarks {
  /// When it was done, with the mark's bytes in the file.
  private(set) var done: (day: Day, mark: StatusMark)?
  /// When it was given up, with the mark's bytes in the file.
  private(set) var cancelled: StatusMark?
  /// When it was created.
  private(set) var created: Day?

  /// The days that are worth keeping.
  var days: TaskDays { TaskDays(created: created, done: done?.day) }

  private enum Sign { case done, created, cancelled, plan }

  /// Takes the marks out of a headline: blanks stand in their places, so that no other word moves.
  ///
  /// O(text).
  init(takingFrom tokens: inout [HeadlineToken]) {
    for index in tokens.indices {
      guard let text = tokens[index].text, text.contains(where: { $0 == 0xE2 || $0 == 0xF0 }) else {
        continue
      }
      var left = text
      var place = text.startIndex
      while place < text.endIndex {
        let (scalar, length) = text.scalar(at: place)
        let start = place
        place += length
        guard length > 2, let sign = Self.sign(scalar),
          let (day, end) = Self.day(in: text, behind: place)
        else { continue }
        let offset = tokens[index].range.lowerBound - text.startIndex
        take(sign, day, (start + offset)..<(end + offset))
        left.replaceSubrange(start..<end, with: repeatElement(0x20, count: end - start))
        place = end
      }
      tokens[index].content = .text(left)
    }
  }

  private mutating func take(_ sign: Sign, _ day: Day, _ range: Range<Int>) {
    switch sign {
    case .done: done = (day, StatusMark(state: .done, range: range))
    case .cancelled: cancelled = StatusMark(state: .skipped, range: range)
    case .created: created = day
    case .plan: break
    }
  }

  /// The state of a box with a sign that Markdown itself does not know, with which a text begins:
  /// `[/]` in progress, `[-]` cancelled, and others that are still to be done.
  ///
  /// Source: the states of Obsidian's themes, which Tasks takes over (“Status types”).
  static func state(ofBox text: Piece) -> ReadState? {
    let start = text.startIndex
    guard text.count >= 3, text[start] == UInt8(ascii: "["), text[start + 2] == UInt8(ascii: "]"),
      text.count == 3 || text[start + 3] == 0x20
    else { return nil }
    switch Unicode.Scalar(text[start + 1]) {
    case "/": return .reading
    case "-", "~": return .skipped
    case ">", "<", "?", "!", "*": return .todo
    default: return nil
    }
  }

  private static func sign(_ scalar: Unicode.Scalar) -> Sign? {
    switch scalar {
    case "✅": .done
    case "➕": .created
    case "❌": .cancelled
    case "📅", "📆", "🗓", "⏳", "⌛", "🛫": .plan
    default: nil
    }
  }

  /// The day behind a sign, and where it ends.
  private static func day(in text: Piece, behind sign: Int) -> (Day, Int)? {
    var start = sign
    if text.holds("\u{FE0F}", at: start) { start += 3 }
    while start < text.endIndex, text[start] == 0x20 { start += 1 }
    let end = start + 10
    guard end <= text.endIndex, end == text.endIndex || !text[end].isASCIIDigit else { return nil }
    for index in 0..<10 {
      let byte = text[start + index]
      guard index == 4 || index == 7 ? byte == UInt8(ascii: "-") : byte.isASCIIDigit else {
        return nil
      }
    }
    return Day(text[start..<end].string).map { ($0, end) }
  }
}
