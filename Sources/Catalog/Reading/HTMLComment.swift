/// A comment that speaks to the program: `<!-- id: frage -->`, `<!-- tricks: ignore=NAME -->`.
struct HTMLComment {
  /// The text between the comment's marks, without blanks around it.
  let text: Substring

  /// The first comment in a piece of raw HTML.
  init?(_ html: String) {
    guard let open = html.range(of: "<!--"), let close = html[open.upperBound...].range(of: "-->")
    else { return nil }
    text = html[open.upperBound..<close.lowerBound].trimmingBlanks()
  }

  /// What stands behind `NAME:`; `nil` for any other comment.
  func value(of name: String) -> String? {
    guard text.hasPrefix(name) else { return nil }
    let rest = text.dropFirst(name.count).trimmingBlanks()
    guard rest.hasPrefix(":") else { return nil }
    let value = rest.dropFirst().trimmingBlanks()
    return value.isEmpty ? nil : String(value)
  }
}
