internal import LinkCheck

/// Which links are checked, and why the others are not.
struct LinkSelection {
  var includes: [LinkPattern]
  var excludes: [LinkPattern]
  /// Whether only links to files are checked.
  var isOffline: Bool

  /// Why a link is left out; `nil` for one to be checked.
  ///
  /// - Throws: `Failure` for a pattern that takes too much work.
  func exclusion(of link: WrittenLink) throws -> String? {
    if link.isIgnored { return "Left out, as a comment in the file asks." }
    if let reason = try patternReason(link.url) { return reason }
    return isOffline && LinkKind(of: link.url) == .web
      ? "Not fetched, since --offline was given." : nil
  }

  private func patternReason(_ url: String) throws -> String? {
    if includes.isEmpty, excludes.isEmpty { return nil }
    // No server takes such a URL: that it is not fetched is the safe side.
    guard url.utf8.count <= LinkPattern.urlLimit else {
      return "Left out, since it is longer than the \(LinkPattern.urlLimit) bytes of a URL that"
        + " patterns are matched against."
    }
    if try includes.contains(where: { try $0.matches(url) }) { return nil }
    if excludes.isEmpty { return "Left out, since no --include names it." }
    return try excludes.first { try $0.matches(url) }?.exclusion
  }

  /// The requests for all links of a subject, in document order.
  ///
  /// After the deadline nothing is fetched, so that no pattern is matched either.
  func requests(
    of subject: any CheckSubject, until deadline: CheckDeadline
  ) throws -> [LinkRequest] {
    var requests: [LinkRequest] = []
    try subject.forEachLink { link in
      requests.append(
        LinkRequest(
          url: link.url, locations: [link.location],
          exclusion: deadline.hasPassed ? nil : try exclusion(of: link),
          wantsTitle: link.wantsTitle))
    }
    return requests
  }
}
