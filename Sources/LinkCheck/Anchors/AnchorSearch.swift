/// Looks for anchors in the body of an answer.
struct AnchorSearch {
  private enum Kind {
    case html
    case markdown
    /// Of some other type: nothing can be said about it.
    case other
  }

  private let kind: Kind
  /// In lower case for Markdown.
  private let anchors: Set<String>
  /// Whether the whole page was read, so that what was not found is not there.
  private let isComplete: Bool
  /// Whether the page's letters outside ASCII can be compared.
  private let isUTF8: Bool
  /// The source of a page that a script draws out of the data in it; else empty.
  private let data: [UInt8]

  /// Reads the page that a URL was answered with.
  ///
  /// - Parameter markdownAnchors: finds the anchors of Markdown; without it there are none known.
  init(
    _ response: TransportResponse, of url: WebURL,
    markdownAnchors: (([UInt8]) -> Set<String>?)?
  ) {
    let isDrawn = FragmentRule.codeHosts.contains(url.host)
    if Self.isMarkdown(response.contentType, url) {
      let found = markdownAnchors?(response.body)
      kind = found == nil ? .other : .markdown
      anchors = Set((found ?? []).map { $0.lowercased() })
    } else if HTMLPage.isHTML(response.contentType) {
      kind = .html
      anchors = HTMLAnchors.collect(in: response.body)
    } else {
      kind = .other
      anchors = []
    }
    isComplete = !response.isTruncated
    isUTF8 = !isDrawn && String(validating: response.body, as: UTF8.self) != nil
    data = isDrawn && kind == .html ? response.body : []
  }

  /// Whether a page is raw Markdown: by its type, or as plain text under a name of Markdown.
  private static func isMarkdown(_ contentType: String?, _ url: WebURL) -> Bool {
    let type = contentType?.lowercased() ?? ""
    if type.hasPrefix("text/markdown") || type.hasPrefix("text/x-markdown") { return true }
    return type.hasPrefix("text/plain") && LocalPath.isMarkdown(url.path)
  }

  /// Whether the page surely has no anchor for a fragment.
  func lacks(_ fragment: String) -> Bool {
    guard isComplete, !isFound(fragment) else { return false }
    return isUTF8 || URLText.decoded(fragment).utf8.allSatisfy { $0 < 0x80 }
  }

  private func isFound(_ fragment: String) -> Bool {
    switch kind {
    case .other: true
    case .markdown: FragmentRule.isMatched(fragment, byMarkdown: anchors)
    case .html: FragmentRule.isMatched(fragment, by: anchors) || isInData(fragment)
    }
  }

  /// Whether the id that GitHub would give to a heading stands anywhere in the source.
  private func isInData(_ fragment: String) -> Bool {
    guard !data.isEmpty, let anchor = FragmentRule.anchor(in: fragment) else { return false }
    let id = FragmentRule.prefix + URLText.decoded(anchor).lowercased()
    return data.firstRange(of: Array(id.utf8)) != nil
  }
}
