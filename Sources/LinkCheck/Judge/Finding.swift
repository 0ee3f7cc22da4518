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
}
