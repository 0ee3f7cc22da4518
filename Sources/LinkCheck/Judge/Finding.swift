/// What was found out about a page, before anchors are told apart.
struct Finding: Sendable, Hashable {
  var verdict: Verdict
  /// The last HTTP status, if there was one.
  var status: Int?
  /// Where the page was, if elsewhere.
  var finalURL: WebURL?
  /// The fragment that the last redirect asked for, which replaces the one that was written.
  var finalFragment: String?
  var reason: String?
  /// Those of the wanted fragments that the page does not have, as written.
  var missingFragments: Set<String> = []
  /// The page's title, where its body was read.
  var title: String?
  /// What the server said of the page's version.
  var validators: PageValidators?
  /// Why the page may not be what the link means, although it is there.
  var doubt: Doubt?
  /// Whether no server was reached, which may be the fault of the network here.
  var isUnreached = false

  /// The same where something here is to blame: it says nothing about the link.
  func blaming(_ reason: String) -> Finding {
    var copy = self
    copy.verdict = .unknown
    copy.reason = reason
    return copy
  }
}
