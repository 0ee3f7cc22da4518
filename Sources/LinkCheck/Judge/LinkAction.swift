/// What is to be done next about a link.
enum LinkAction: Sendable, Hashable {
  /// Send a request as soon as the host's manners allow.
  case fetch(LinkFetch)
  /// Send a request after a pause; with `holdsHost` nothing else is sent to its host before.
  case retry(LinkFetch, after: Duration, holdsHost: Bool)
  /// The verdict stands.
  case finish(Finding)
  /// The verdict stands, and the host asked not to be disturbed for longer than this run waits.
  case finishAndLeaveHost(Finding)
  /// The name does not exist: `dead` if the network here can look up other names, else `unknown`.
  case nameMissing(dead: Finding, unknown: Finding)
}
