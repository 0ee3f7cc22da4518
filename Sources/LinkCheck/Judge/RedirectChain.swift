/// The redirects that were followed for one link.
struct RedirectChain: Sendable, Hashable {
  /// How many were followed.
  private(set) var count = 0
  /// Whether all of them were permanent (301 or 308).
  private(set) var isPermanent = true
  /// Whether a redirect led from https to http.
  private(set) var isDowngraded = false
  /// The fragment of the last `Location` that had one.
  private(set) var fragment: String?
  private var seen: Set<String> = []

  /// Follows a redirect.
  ///
  /// - Parameters:
  ///   - status: the status that sent us on.
  ///   - origin: where it sent us from.
  ///   - sent: the version of the cookies that it was asked with.
  ///   - target: where to.
  ///   - held: the version of the cookies that the target would be asked with.
  /// - Returns: `false` if the same place was seen before under the same conditions: a loop.
  mutating func follow(
    status: Int, from origin: WebURL, sent: Int, to target: WebURL.Parsed, held: Int
  ) -> Bool {
    count += 1
    if status != 301 && status != 308 { isPermanent = false }
    if origin.isSecure, !target.url.isSecure { isDowngraded = true }
    if let fragment = target.fragment { self.fragment = fragment }
    seen.insert("\(sent) \(origin.text)")
    return !seen.contains("\(held) \(target.url.text)")
  }
}
