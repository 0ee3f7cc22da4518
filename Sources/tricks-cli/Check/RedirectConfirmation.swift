internal import LinkCheck

/// Sees to it that two looks have found a new address before it is written.
struct RedirectConfirmation {
  /// What this run has found.
  let redirects: RedirectMending
  /// What was found at other times; `nil` to ask for moved links again at once.
  let history: LinkHistory?
  let console: Console

  /// The new addresses by the URL as written; of the others it says why they stay.
  ///
  /// - Parameter options: how servers are asked.
  /// - Throws: `LinkCheckError` when the history cannot be read or the network cannot be set up.
  func targets(_ options: CheckOptions) throws -> [String: String] {
    for (url, objection) in redirects.objections.sorted(by: { $0.key < $1.key }) {
      console.note("\(url): left as it is: \(objection)")
    }
    guard !redirects.targets.isEmpty else { return [:] }
    return if let history { try foundBefore(history) } else { try foundAgain(options) }
  }

  private func foundBefore(_ history: LinkHistory) throws -> [String: String] {
    let pasts = try history.pasts(of: redirects.targets.keys)
    let targets = redirects.targets.filter { url, target in
      guard let past = pasts[url] else { return false }
      return past.latest.verdict == .moved && past.latest.finalURL == target
        && past.steadySince < past.latest.checkedAt
    }
    let count = redirects.targets.count - targets.count
    if count > 0 {
      console.note(
        "\(count) new \(count == 1 ? "address was" : "addresses were") found for the first time:"
          + " check again another day, or with --now.")
    }
    return targets
  }

  private func foundAgain(_ options: CheckOptions) throws -> [String: String] {
    let requests = redirects.targets.keys.sorted().map { LinkRequest(url: $0, locations: []) }
    let session = try CheckSession(
      requests, RememberingCheck(history: nil), options,
      localLinks: LocalLinks(root: "", files: LocalAnchors.files))
    let again = RedirectMending(session.report).targets
    return redirects.targets.filter { url, target in
      if again[url] == target { return true }
      console.note("\(url): left as it is: asked again, it led somewhere else")
      return false
    }
  }
}
