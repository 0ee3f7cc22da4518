/// What judging one link depends on besides the answers.
package struct JudgePolicy: Sendable {
  /// How many times a passing trouble is tried again.
  var retries = 2
  /// The first pause before trying again; each further one is three times as long.
  var retryDelay = Duration.seconds(2)
  /// The longest `Retry-After` that is waited for.
  var retryAfterLimit = Duration.seconds(60)
  /// Whether private addresses may be asked.
  var allowsPrivate = false
  /// The most redirects followed; 10, where browsers stop at 20 and curl's users mostly at 10.
  var redirectLimit = 10

  /// What the user wants for single hosts.
  var hosts = HostTable([:])
  /// The anchors of a Markdown file.
  var markdownAnchors: (@Sendable ([UInt8]) -> Set<String>?)?

  package init() {}

  init(_ options: CheckOptions) {
    retries = max(0, options.retries)
    retryDelay = options.retryDelay
    retryAfterLimit = options.retryAfterLimit
    allowsPrivate = options.allowPrivate
    hosts = HostTable(options.hosts)
    markdownAnchors = options.markdownAnchors
  }
}
