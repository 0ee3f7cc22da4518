/// Breaks text into lines as people write it in English and Chinese.
///
/// A line may end at a blank and beside a wide character, but closing punctuation never begins a
/// line and opening punctuation never ends one. A word longer than a line is cut.
public enum TextWrap {
  /// The lines of a text, made safe, as wide as fits into `width`.
  ///
  /// Line breaks of the text stay, runs of blanks become one.
  ///
  /// - Parameters:
  ///   - width: the columns of a line with its indentation, or `nil` for no limit.
  ///   - indentation: the blanks before each line but the first.
  public static func lines(of text: String, width: Int?, indentation: Int = 0) -> [String] {
    let safe = SafeText.sanitize(text, allowsLineBreaks: true)
    var filler = LineFiller(width: width ?? .max, indentation: indentation)
    for paragraph in safe.split(separator: "\n", omittingEmptySubsequences: false) {
      for piece in WrapPiece.pieces(of: paragraph) { filler.add(piece) }
      filler.endLine()
    }
    return filler.lines
  }
}

/// Fills lines with pieces of text one after another.
private struct LineFiller {
  var lines: [String] = []
  private let width: Int
  private let indentation: Int
  private var line = ""
  private var used = 0

  init(width: Int, indentation: Int) {
    // Room for one wide character, so that every line takes something.
    self.width = max(width, indentation + 2)
    self.indentation = indentation
  }

  private var margin: Int { lines.isEmpty ? 0 : indentation }

  mutating func add(_ piece: WrapPiece) {
    let needed = DisplayWidth.of(piece.text)
    let blank = piece.followsBlank && !line.isEmpty ? 1 : 0
    if !line.isEmpty, margin + used + blank + needed > width {
      endLine()
    } else if blank == 1 {
      append(" ")
    }
    var rest = piece.text
    while margin + used + DisplayWidth.of(rest) > width {
      let end = DisplayWidth.end(of: rest, within: width - margin - used)
      guard end > rest.startIndex else { break }
      append(rest[..<end])
      rest = rest[end...]
      endLine()
    }
    append(rest)
  }

  mutating func endLine() {
    lines.append(line.isEmpty ? "" : String(repeating: " ", count: margin) + line)
    line = ""
    used = 0
  }

  private mutating func append(_ text: Substring) {
    line += text
    used += DisplayWidth.of(text)
  }
}
