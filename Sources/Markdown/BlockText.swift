extension Sequence where Element == Block {
  /// The text that a reader sees, without markup; blocks are parted by a blank.
  ///
  /// O(text).
  public var plainText: String {
    var parts: [String] = []
    collectText(into: &parts)
    return parts.joined(separator: " ")
  }

  private func collectText(into parts: inout [String]) {
    for block in self {
      if case .code(_, let literal) = block.kind { parts.append(literal) }
      let text = block.inlines.plainText
      if !text.isEmpty { parts.append(text) }
      block.children.collectText(into: &parts)
    }
  }
}
