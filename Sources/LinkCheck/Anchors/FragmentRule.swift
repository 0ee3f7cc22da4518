/// Which fragments name an anchor, and which anchors they match.
enum FragmentRule {
  /// The anchor that a fragment asks for, still percent-encoded; `nil` where there is nothing to
  /// look for: `#`, `#top`, and a text fragment (`#:~:text=…`) alone.
  static func anchor(in fragment: String) -> String? {
    var anchor = fragment[...]
    if let directive = fragment.firstRange(of: ":~:") { anchor = fragment[..<directive.lowerBound] }
    return anchor.isEmpty || anchor.lowercased() == "top" ? nil : String(anchor)
  }

  /// Whether a page's source can show if it has the anchor of a fragment.
  ///
  /// Not so for what scripts read: routes (`#/a`, `#!a`), parameters (`#page=3`, `#t=10`), and
  /// the lines, comments and diffs of code hosts, which are drawn in the browser.
  static func canBeLookedFor(_ fragment: String, on url: WebURL) -> Bool {
    guard let anchor = anchor(in: fragment) else { return false }
    if anchor.hasPrefix("/") || anchor.hasPrefix("!") || anchor.contains("=") { return false }
    return !codeHosts.contains(url.host) || !isDrawnByScript(anchor)
  }

  /// Hosts whose scripts draw what the page's source carries as data.
  static let codeHosts: Set<String> = ["github.com", "gist.github.com", "gitlab.com"]

  private static let drawnPrefixes = [
    "issuecomment-", "discussion_r", "discussioncomment-", "diff-", "pullrequestreview-", "event-",
    "note_", "file-", "issue-",
  ]

  private static func isDrawnByScript(_ anchor: String) -> Bool {
    let bytes = Array(anchor.utf8)
    if bytes.count > 1, bytes[0] == UInt8(ascii: "L"), URLText.isDigit(bytes[1]) { return true }
    return drawnPrefixes.contains { anchor.hasPrefix($0) }
  }

  /// Whether one of a page's anchors is the one that a fragment asks for.
  ///
  /// It may stand there as written or decoded, and with the prefix that GitHub gives to headings,
  /// where its script does not regard case.
  static func isMatched(_ fragment: String, by anchors: Set<String>) -> Bool {
    guard let written = anchor(in: fragment) else { return true }
    let decoded = URLText.decoded(written)
    if anchors.contains(written) || anchors.contains(decoded) { return true }
    return anchors.contains(prefix + decoded) || anchors.contains(prefix + decoded.lowercased())
  }

  /// Whether one of a Markdown file's anchors is the one that a fragment asks for.
  ///
  /// GitHub's own spelling of a heading's id may stand in the link.
  ///
  /// - Parameter anchors: in lower case, for they are compared without regard to case.
  static func isMatched(_ fragment: String, byMarkdown anchors: Set<String>) -> Bool {
    let anchor = URLText.decoded(fragment).lowercased()
    if isMatched(anchor, by: anchors) { return true }
    return anchor.hasPrefix(prefix) && anchors.contains(String(anchor.dropFirst(prefix.count)))
  }

  /// What GitHub puts before the ids of headings.
  static let prefix = "user-content-"
}
