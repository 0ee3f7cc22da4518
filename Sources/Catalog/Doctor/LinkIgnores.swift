public import Markdown

/// Which links of a file a comment keeps from being checked: `<!-- tricks: ignore=links -->`.
///
/// The comments and what they speak about are those that silence checks of `doctor`.
public struct LinkIgnores: Sendable {
  /// What the comments call the check of links.
  static let name = "links"

  private let comments: IgnoreComments?

  /// Reads the comments of a document.
  ///
  /// O(bytes).
  ///
  /// - Parameter entries: the bytes of the entries, in source order and apart from each other; a
  ///   comment in one speaks about all of it.
  public init(in document: Document, entries: [Range<Int>] = []) {
    guard document.source.bytes.firstRange(of: "<!--") != nil else {
      comments = nil
      return
    }
    comments = IgnoreComments(FileFacts(of: document).comments, in: document.source) { offset in
      entries.element(at: offset)
    }
  }

  /// Whether a comment speaks about the link that starts at `position`.
  ///
  /// O(log comments).
  public func contains(_ position: SourcePosition) -> Bool {
    comments?.silence(Self.name, at: position) ?? false
  }
}

extension [Range<Int>] {
  /// The range that holds `offset`, of ranges in order and apart from each other.
  ///
  /// O(log n).
  fileprivate func element(at offset: Int) -> Range<Int>? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle].upperBound <= offset { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low].contains(offset) ? self[low] : nil
  }
}
