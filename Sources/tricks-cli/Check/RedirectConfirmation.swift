internal import LinkCheck

/// Sees to it that two looks have found a new address before it is written.
struct RedirectConfirmation {
  /// What this run has found.
  let redirects: RedirectMending
  /// Whether moved links are asked for again at once, instead of waiting for another run.
  let asksAgain: Bool
  let console: Console

  /// The new addresses by the URL as written; of the others it says why they stay.
  ///
  /// Call it before the verdicts of this run are kept.
  ///
  /// - Throws: `LinkCheckError` when the record cannot be read or the network cannot be set up.
  func targets(
    of subject: any CheckSubject, _ checker: LinkChecker
  ) throws -> [String: String] {
    for (url, objection) in redirects.objections.sorted(by: { $0.key < $1.key }) {
      console.note("\(url): left as it is: \(objection)")
    }
    guard !redirects.targets.isEmpty else { return [:] }
    // Nothing is remembered of files outside a catalog.
    if let catalog = subject as? CatalogSubject, !asksAgain {
      return try foundBefore(catalog.workspace)
    }
    return try foundAgain(checker)
  }

  private func foundBefore(_ workspace: Workspace) throws -> [String: String] {
    let known = try LastCheck.load(from: workspace.lastCheckPath)
    let targets = redirects.targets.filter { url, target in
      known[url]?.result.verdict == .moved && known[url]?.result.finalURL == target
    }
    let count = redirects.targets.count - targets.count
    if count > 0 {
      console.note(
        "\(count) new \(count == 1 ? "address was" : "addresses were") found for the first time:"
          + " run this again another day, or with --now.")
    }
    return targets
  }

  private func foundAgain(_ checker: LinkChecker) throws -> [String: String] {
    let requests = redirects.targets.keys.sorted().map { LinkRequest(url: $0, locations: []) }
    let again = RedirectMending(try CheckSession(requests, checker).report).targets
    return redirects.targets.filter { url, target in
      if again[url] == target { return true }
      console.note("\(url): left as it is: asked again, it led somewhere else")
      return false
    }
  }
}
