internal import Markdown

/// What the comments of one file silence, and where.
///
/// `<!-- tricks: ignore=NAME[,NAME] -->` speaks about the entry, item, row or paragraph in which it
/// stands, in a heading about its section, on a line of its own about the block below it, and above
/// all content about the file. `<!-- tricks: ignore-start -->` … `<!-- tricks: ignore-end -->` and
/// `<!--lint disable NAME-->` … `<!--lint enable NAME-->` speak about what stands between them,
/// without names about every check.
struct IgnoreComments {
  /// A name that an ignore comment gives, to be held against those of the checks.
  struct Mention {
    var name: String
    var offset: Int
  }

  /// The names of all ignore comments, in source order.
  private(set) var mentions: [Mention] = []
  private var fileWide: Set<String> = []
  /// The silenced places by check, in order and apart from each other; `*` is for every check.
  private var places: [String: [Range<SourcePosition>]] = [:]

  /// - Parameter entryRange: the bytes of the entry around an offset.
  init(
    _ comments: [FileFacts.Comment], in source: SourceText,
    entryRange: (Int) -> Range<Int>?
  ) {
    var ranges: [String: [Range<Int>]] = [:]
    var disabled: [String: Int] = [:]
    for comment in comments {
      let names = Self.names(in: comment)
      mentions += names.map { Mention(name: $0, offset: comment.offset) }
      if comment.isFileWide {
        fileWide.formUnion(names)
      } else if !names.isEmpty {
        let scope = entryRange(comment.offset) ?? comment.scope
        for name in names { ranges[name, default: []].append(scope) }
      }
      if let (verb, names) = Self.stretch(comment) {
        Self.apply(verb, names, comment, disabled: &disabled, ranges: &ranges)
      }
    }
    for (name, start) in disabled {
      ranges[name, default: []].append(start..<source.bytes.count + 1)
    }
    places = ranges.mapValues { ranges in
      Self.merged(ranges).map {
        source.position(at: $0.lowerBound)..<source.position(at: $0.upperBound)
      }
    }
  }

  /// Whether a comment silences the finding.
  ///
  /// O(log comments).
  func silence(_ finding: Finding) -> Bool { silence(finding.check, at: finding.position) }

  /// Whether a comment silences the check of this name at a place.
  ///
  /// O(log comments).
  func silence(_ check: String, at position: SourcePosition) -> Bool {
    if fileWide.contains(check) { return true }
    return [check, "*"].contains { name in
      guard let places = places[name] else { return false }
      var low = 0
      var high = places.count
      while low < high {
        let middle = (low + high) / 2
        if places[middle].upperBound <= position { low = middle + 1 } else { high = middle }
      }
      return low < places.count && places[low].lowerBound <= position
    }
  }

  /// The names behind `tricks: ignore=`.
  private static func names(in comment: FileFacts.Comment) -> [String] {
    guard let value = comment.value(of: "tricks"), value.hasPrefix("ignore") else { return [] }
    let rest = value.dropFirst("ignore".count).trimmingBlanks()
    guard rest.hasPrefix("=") else { return [] }
    return list(rest.dropFirst())
  }

  private static func list(_ text: Substring) -> [String] {
    text.split(whereSeparator: { $0 == "," || $0 == "，" || $0.isWhitespace }).map(String.init)
  }

  /// What a comment does to a stretch of the file.
  private enum Verb { case begin, end, once }

  /// The verb and the names of a comment that opens or closes a stretch, or speaks about the block
  /// below as remark-lint's does; `*` where it names nothing.
  private static func stretch(_ comment: FileFacts.Comment) -> (Verb, names: [String])? {
    if let value = comment.value(of: "tricks") {
      for (word, verb) in [("ignore-start", Verb.begin), ("ignore-end", .end)]
      where value.hasPrefix(word) {
        let rest = value.dropFirst(word.count).trimmingBlanks()
        guard rest.isEmpty || rest.hasPrefix("=") else { return nil }
        return (verb, rest.isEmpty ? ["*"] : list(rest.dropFirst()))
      }
      return nil
    }
    guard let text = HTMLComment(comment.text)?.text else { return nil }
    if let verb = otherCheckers[text] { return (verb, [LinkIgnores.name]) }
    guard text.hasPrefix("lint ") else { return nil }
    let words = text.split(whereSeparator: \.isWhitespace).dropFirst()
    let verbs: [Substring: Verb] = ["disable": .begin, "enable": .end, "ignore": .once]
    guard let word = words.first, let verb = verbs[word] else { return nil }
    return (verb, words.count == 1 ? ["*"] : words.dropFirst().map(String.init))
  }

  /// The comments of markdown-link-check, which lists may hold already.
  private static let otherCheckers: [Substring: Verb] = [
    "markdown-link-check-disable": .begin, "markdown-link-check-enable": .end,
    "markdown-link-check-disable-next-line": .once,
  ]

  private static func apply(
    _ verb: Verb, _ names: [String], _ comment: FileFacts.Comment, disabled: inout [String: Int],
    ranges: inout [String: [Range<Int>]]
  ) {
    switch verb {
    case .begin:
      for name in names where disabled[name] == nil { disabled[name] = comment.offset }
    case .end:
      for name in names == ["*"] ? Array(disabled.keys) : names {
        guard let start = disabled.removeValue(forKey: name) else { continue }
        ranges[name, default: []].append(start..<comment.offset)
      }
    case .once:
      for name in names { ranges[name, default: []].append(comment.scope) }
    }
  }

  /// The ranges in order, those that meet made one.
  ///
  /// O(n · log n).
  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var merged: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound {
        merged[merged.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    return merged
  }
}
