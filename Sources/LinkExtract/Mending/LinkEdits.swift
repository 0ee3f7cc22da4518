public import Markdown

/// Edits that mend links of a Markdown file, each the fewest bytes that make it true.
public struct LinkEdits: Sendable {
  /// A link that is mended.
  public struct Mended: Sendable, Hashable {
    /// The link's first byte.
    public let offset: Int
    /// What is done to the file.
    public let edit: TextEdit
  }

  /// A link that is left as it is.
  public struct Refused: Sendable, Hashable {
    /// The link's first byte.
    public let offset: Int
    /// Why, without a full stop.
    public let reason: String
  }

  /// The links that are mended, in document order.
  ///
  /// Links by reference share the edit of their definition.
  public private(set) var mended: [Mended] = []
  /// The links that should be mended, but cannot be.
  public private(set) var refused: [Refused] = []

  /// The edits, each once; they do not overlap.
  public var edits: [TextEdit] {
    var seen: Set<TextEdit> = []
    return mended.map(\.edit).filter { seen.insert($0).inserted }
  }

  /// Puts new addresses in place of old ones.
  ///
  /// Raw HTML and definitions that nothing uses are refused, links that a comment leaves alone are
  /// passed over. What the edits make is read again: where another link would change, nothing is
  /// done. O(bytes).
  ///
  /// - Parameters:
  ///   - document: the file as it was read.
  ///   - entries: the bytes of its entries, where it belongs to a catalog.
  ///   - target: the new address for a URL as written; `nil` to keep it.
  public static func replacing(
    in document: Document, entries: [Range<Int>] = [], with target: (_ url: String) -> String?
  ) -> LinkEdits {
    let links = MarkdownLinks.placed(in: document, entries: entries)
    var result = LinkEdits()
    for link in links where !link.found.isIgnored {
      guard let url = target(link.found.url) else { continue }
      guard let inline = link.inline else {
        result.refuse(link, "it stands in raw HTML or in a definition that nothing uses")
        continue
      }
      do throws(MarkdownError) {
        guard let edit = try document.replaceURL(of: inline, with: url).first else { continue }
        result.mended.append(Mended(offset: link.found.offset, edit: edit))
      } catch {
        result.refuse(link, error.message)
      }
    }
    // A definition is written once for all links that use it, ignored ones and others.
    let mended = Set(result.mended.map(\.offset))
    let places = Set(result.mended.map(\.edit.range.lowerBound))
    let expected = links.map { link in
      let isChanged =
        mended.contains(link.found.offset)
        || link.definition.map { places.contains($0.lowerBound) } ?? false
      return isChanged ? target(link.found.url) ?? link.found.url : link.found.url
    }
    return result.verified(document, expected)
  }

  /// Writes a second link behind each link, as ` ([archived](URL))`.
  ///
  /// A link that has one already is passed over. Otherwise as `replacing`.
  ///
  /// - Parameters:
  ///   - document: the file as it was read.
  ///   - entries: the bytes of its entries, where it belongs to a catalog.
  ///   - text: the text of the second link.
  ///   - target: the URL of the second link for a URL as written; `nil` for none.
  public static func appending(
    _ text: String, in document: Document, entries: [Range<Int>] = [],
    with target: (_ url: String) -> String?
  ) -> LinkEdits {
    let links = MarkdownLinks.placed(in: document, entries: entries)
    let mark = Array(" ([\(text)](".utf8)
    var result = LinkEdits()
    var expected: [String] = []
    // Behind the outermost link around it, such as a badge's.
    var waiting: [(end: Int, url: String)] = []
    func settle(before offset: Int) {
      while let last = waiting.last, last.end <= offset {
        expected.append(last.url)
        waiting.removeLast()
      }
    }
    for link in links {
      settle(before: link.found.offset)
      expected.append(link.found.url)
      guard !link.found.isIgnored, let url = target(link.found.url) else { continue }
      guard let outermost = link.outermost else {
        result.refuse(link, "it stands in raw HTML or in a definition that nothing uses")
        continue
      }
      let end = outermost.range.upperBound
      let isThere = document.source.bytes[end...].starts(with: mark)
      guard !isThere, !waiting.contains(where: { $0.end == end }) else { continue }
      do throws(MarkdownError) {
        let edit = try document.insertLinkInParentheses(
          text: text, destination: url, behind: outermost)
        result.mended.append(Mended(offset: link.found.offset, edit: edit))
        waiting.append((end, url))
      } catch {
        result.refuse(link, error.message)
      }
    }
    settle(before: Int.max)
    return result.verified(document, expected)
  }

  private mutating func refuse(_ link: MarkdownLinks.Placed, _ reason: String) {
    refused.append(Refused(offset: link.found.offset, reason: reason))
  }

  /// The same, if reading the file with the edits gives the links that are expected.
  private func verified(_ document: Document, _ expected: [String]) -> LinkEdits {
    guard !mended.isEmpty else { return self }
    let bytes = edits.applied(to: document.source.bytes)
    if let after = try? Document.parse(bytes, name: document.source.name),
      MarkdownLinks.placed(in: after).map(\.found.url) == expected
    {
      return self
    }
    var result = LinkEdits()
    let reason = "it cannot be changed there without changing what stands around it"
    result.refused = refused + mended.map { Refused(offset: $0.offset, reason: reason) }
    return result
  }
}
