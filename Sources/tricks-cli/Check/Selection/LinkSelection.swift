internal import LinkCheck

/// Which links are checked, and why the others are not.
struct LinkSelection {
  var includes: [LinkPattern]
  var excludes: [LinkPattern]
  /// Whether only links to files are checked.
  var isOffline: Bool

  /// Why a link is left out; `nil` for one to be checked.
  func exclusion(of link: WrittenLink) -> String? {
    if link.isIgnored { return "Left out, as a comment in the file asks." }
    if let reason = patternReason(link.url) { return reason }
    return isOffline && LinkKind(of: link.url) == .web
      ? "Not fetched, since --offline was given." : nil
  }

  private func patternReason(_ url: String) -> String? {
    if includes.isEmpty, excludes.isEmpty { return nil }
    if includes.contains(where: { $0.matches(url) }) { return nil }
    if excludes.isEmpty { return "Left out, since no --include names it." }
    return excludes.first { $0.matches(url) }?.exclusion
  }

  /// The requests for all links of a subject, in document order.
  func requests(of subject: any CheckSubject) throws -> [LinkRequest] {
    var requests: [LinkRequest] = []
    try subject.forEachLink { link in
      requests.append(
        LinkRequest(
          url: link.url, locations: [link.location], exclusion: exclusion(of: link),
          wantsTitle: link.wantsTitle))
    }
    return requests
  }
}
