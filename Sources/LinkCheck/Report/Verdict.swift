/// What a check found out about a link.
public enum Verdict: String, Sendable, Hashable, CaseIterable, Codable {
  case ok
  /// A permanent redirect that works.
  case moved
  /// A GET answered 404 or 410, the name does not exist while others do, or a local file is missing.
  case dead
  /// May be dead; more evidence is needed.
  case suspect
  /// A bot wall: the page may well be there.
  case blocked
  /// A timeout, a rate limit, a fault of the server or of our network.
  case unknown
  /// Certificate trouble.
  case tls
  /// The page is there, the anchor is not.
  case fragment
  /// No URL that can be fetched.
  case invalid
  /// Left out by the user's wish, or a private address.
  case skipped
  /// The deadline came first.
  case unchecked
}
