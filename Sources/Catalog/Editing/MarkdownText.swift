/// Writes plain text so that Markdown reads it back unchanged.
enum MarkdownText {
  /// The text on one line, with what would be markup escaped and nothing else.
  static func escape(_ text: String) -> String {
    var result = ""
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ").trimmingBlanks()
    var previous: Unicode.Scalar?
    for scalar in line.unicodeScalars {
      switch scalar {
      case "\\", "`", "*", "[", "]", "<", ">": result += "\\"
      case "_":
        // Inside a word an underscore is no markup.
        if previous.map({ $0.properties.isAlphabetic || ("0"..."9").contains($0) }) != true {
          result += "\\"
        }
      case "&", "~", "|": result += "\\"
      case "#" where previous == nil || previous == " ": result += "\\"
      case "-", "+": if previous == nil { result += "\\" }
      default: break
      }
      result.unicodeScalars.append(scalar)
      previous = scalar
    }
    return result
  }

  /// A note of several lines: its own Markdown is kept, lines are not joined.
  static func escapeLines(_ text: String) -> String {
    String(
      text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).joined(
        separator: "\n"
      ).trimmingBlanks())
  }

  /// A URL as the destination of an inline link; in angle brackets where it holds parentheses or
  /// blanks, its line breaks and angle brackets percent-encoded.
  static func destination(_ url: String) -> String {
    let clean = url.replacing("\n", with: "%0A").replacing("\r", with: "%0D").replacing(
      "<", with: "%3C"
    ).replacing(">", with: "%3E")
    let needsBrackets = clean.contains { $0 == "(" || $0 == ")" || $0 == " " }
    return needsBrackets ? "<\(clean)>" : clean
  }
}
