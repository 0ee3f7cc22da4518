/// What a piece of text is, from which its look follows.
public enum Role: Sendable, Hashable {
  /// Running text.
  case plain
  /// The heading of a list or a section.
  case heading
  /// The title of an entry or a rule.
  case title
  /// A name that can be typed back: an entry's or a rule's id.
  case identifier
  /// What matters less: file and line, authors, hints.
  case muted
  /// A URL.
  case link
  /// The place where a search hit.
  case match
  /// Good: done, a link that works, an added line.
  case success
  /// Needs a look: being read, a link that moved, a warning.
  case warning
  /// Bad: a dead link, an error, a removed line.
  case failure

  /// The parameters of the escape sequence `ESC [ … m`, or `nil` for no change.
  var parameters: String? {
    switch self {
    case .plain: nil
    case .heading: "1;4"
    case .title: "1"
    case .identifier: "36"
    case .muted: "2"
    case .link: "34"
    case .match: "1;35"
    case .success: "32"
    case .warning: "33"
    case .failure: "31"
    }
  }
}
