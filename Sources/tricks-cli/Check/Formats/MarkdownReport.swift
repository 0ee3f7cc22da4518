internal import Foundation
internal import LinkCheck
internal import Terminal

/// The result as Markdown, for an issue or a job's summary on GitHub.
///
/// URLs and paths stand in code, so that nothing in them is markup, a mention or a link.
struct MarkdownReport {
  /// The most characters that GitHub takes for an issue's text.
  static let limit = 65_536

  private let outcome: CheckOutcome
  private let repository: String?

  /// - Parameter environment: names the repository and the commit in GitHub Actions, so that places
  ///   can be links.
  init(_ outcome: CheckOutcome, environment: Environment = .process) {
    self.outcome = outcome
    repository = ["GITHUB_SERVER_URL", "GITHUB_REPOSITORY", "GITHUB_SHA"].map { environment[$0] }
      .reduce([] as [String]?) { parts, next in next.flatMap { (parts ?? []) + [$0] } }
      .flatMap { $0.count == 3 && !$0.contains("") ? "\($0[0])/\($0[1])/blob/\($0[2])/" : nil }
  }

  func render() -> String {
    let summary = outcome.report.summary
    var text = BoundedText(limit: Self.limit)
    let failures = outcome.report.links.count { outcome.failOn.includes($0) }
    let title = failures == 0 ? "No broken links" : "\(failures) broken \(noun(failures))"
    text.append("## \(title) of \(summary.total)\n")
    if !outcome.counts.isEmpty {
      text.append("\n| " + outcome.counts.map(\.verdict.rawValue).joined(separator: " | ") + " |\n")
      text.append("|" + String(repeating: "---:|", count: outcome.counts.count) + "\n")
      text.append("| " + outcome.counts.map { "\($0.count)" }.joined(separator: " | ") + " |\n")
    }
    for (verdict, count) in outcome.counts where verdict != .ok && verdict != .skipped {
      let rows = outcome.report.links.filter { $0.verdict == verdict }
      text.append("\n### \(verdict.rawValue) (\(count))\n\n")
      text.append(items: rows.lazy.map(item), end: "")
    }
    for (verdict, count) in outcome.counts where verdict == .ok || verdict == .skipped {
      let rows = outcome.report.links.filter { $0.verdict == verdict }
      text.append("\n<details><summary>\(verdict.rawValue) (\(count))</summary>\n\n")
      text.append(items: rows.lazy.map { "- \(code($0.url))\n" }, end: "\n</details>\n")
    }
    return text.text
  }

  private func noun(_ count: Int) -> String { count == 1 ? "link" : "links" }

  private func item(_ row: LinkResult) -> String {
    var text = "- \(code(row.url))"
    if let final = row.finalURL { text += " → \(code(final))" }
    text +=
      row.locations.isEmpty ? "\n" : " in \(row.locations.map(place).joined(separator: ", "))\n"
    if let reason = row.reason { text += "  <br>\(plain(reason))\n" }
    if let archived = row.archivedURL { text += "  <br>archived: \(code(archived))\n" }
    return text
  }

  private func place(_ location: LinkLocation) -> String {
    let path = outcome.subject.path(of: location.file)
    let shown = code("\(path):\(location.line)")
    guard let repository, !path.hasPrefix("/") else { return shown }
    let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: "()"))
    let url = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? path
    // `plain` makes GitHub show the lines of Markdown, instead of the page it makes.
    return "[\(shown)](\(repository)\(url)?plain=1#L\(location.line))"
  }

  /// A code span that holds the text, whatever backticks are in it.
  private func code(_ text: String) -> String {
    let text = SafeText.sanitize(text)
    var longest = 0
    var run = 0
    for byte in text.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    // Blanks inside keep backticks at the ends from the fence; one of each is not shown.
    let needsBlank = text.hasPrefix("`") || text.hasSuffix("`") || text.isEmpty
    return needsBlank ? "\(fence) \(text) \(fence)" : fence + text + fence
  }

  /// A sentence in which nothing is markup, a mention or a number of an issue.
  private func plain(_ text: String) -> String {
    var result = ""
    for character in SafeText.sanitize(text) {
      if "\\`*_{}[]<>()!|~".contains(character) { result += "\\" }
      result.append(character)
      // A word joiner, which is not seen.
      if character == "@" || character == "#" { result += "\u{2060}" }
    }
    return result.replacing("&", with: "&amp;")
  }
}

/// Text that grows up to a limit, and says what has been left out.
private struct BoundedText {
  private(set) var text = ""
  private var room: Int
  /// Kept for the sentences that say what is left out.
  private static let reserve = 1_024

  init(limit: Int) { room = limit - Self.reserve }

  /// Adds a short text in any case: the reserve is for it.
  mutating func append(_ more: String) {
    text += more
    room -= more.unicodeScalars.count
  }

  /// Adds items as long as there is room, then a line with the number of the others.
  mutating func append(items: some Sequence<String>, end: String) {
    var leftOut = 0
    for item in items {
      if leftOut > 0 || item.unicodeScalars.count > room { leftOut += 1 } else { append(item) }
    }
    if leftOut > 0 { append("- … \(leftOut) more, left out for want of room\n") }
    append(end)
  }
}
