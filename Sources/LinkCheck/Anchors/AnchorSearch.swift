/// Looks for anchors in the body of an answer.
struct AnchorSearch {
  private let anchors: Set<String>
  /// Whether the whole page was read as HTML, so that what was not found is not there.
  private let isComplete: Bool
  /// Whether the page's letters outside ASCII can be compared.
  private let isUTF8: Bool

  init(_ response: TransportResponse) {
    let type = (response.contentType ?? "text/html").lowercased()
    let isHTML = type.hasPrefix("text/html") || type.hasPrefix("application/xhtml+xml")
    anchors = isHTML ? HTMLAnchors.collect(in: response.body) : []
    isComplete = isHTML && !response.isTruncated
    isUTF8 = String(validating: response.body, as: UTF8.self) != nil
  }

  /// Whether the page surely has no anchor for a fragment.
  func lacks(_ fragment: String) -> Bool {
    guard isComplete, !FragmentRule.isMatched(fragment, by: anchors) else { return false }
    return isUTF8 || URLText.decoded(fragment).utf8.allSatisfy { $0 < 0x80 }
  }
}
