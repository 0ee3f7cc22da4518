internal import Markdown

/// How a list writes names: what stands between them, how many there are, and what says that there
/// are more.
struct AuthorManner {
  private var separator = ", "
  private var lastSeparator: String?
  /// The most names that an entry lists in full.
  private var mostInFull = 0
  /// How many names stand before what says that there are more, where somebody says so.
  private var abbreviated: (count: Int, ending: String)?
  /// Whether given names are initials throughout.
  private var usesInitials = false

  /// What stands behind names where there are more.
  static let endings = [
    ", et al.", ", et al", " et al.", " et al", "，等", "、等", " 等人", "等人", " 等", "等", " and others",
  ]

  /// A list that nobody abbreviates, or that has no entries, shows so many names at most.
  private static let limit = 6
  private static let shown = 3

  /// Learns from entries.
  init(of entries: [Entry], in file: CatalogFile) {
    let bytes = file.document.source.bytes
    var initials = 0
    var names = 0
    for entry in entries where !entry.authors.isEmpty {
      names += entry.authors.count
      initials += entry.authors.count(where: Self.hasInitials)
      learn(entry, bytes[entry.range.clamped(to: 0..<bytes.count)])
    }
    usesInitials = names > 2 && initials == names
  }

  private mutating func learn(_ entry: Entry, _ text: ArraySlice<UInt8>) {
    var ranges: [Range<Int>] = []
    var start = text.startIndex
    for name in entry.authors {
      guard let found = Array(text[start...]).firstRange(of: name) else { return }
      ranges.append((start + found.lowerBound)..<(start + found.upperBound))
      start += found.upperBound
    }
    guard let end = ranges.last?.upperBound else { return }
    func gap(_ index: Int) -> String {
      String(decoding: text[ranges[index].upperBound..<ranges[index + 1].lowerBound], as: UTF8.self)
    }
    let rest = String(decoding: text[end...].prefix(24), as: UTF8.self)
    if let ending = Self.endings.first(where: rest.hasPrefix) {
      abbreviated = (ranges.count, ending)
    } else {
      mostInFull = max(mostInFull, ranges.count)
    }
    if ranges.count > 2 {
      let (first, last) = (gap(0), gap(ranges.count - 2))
      guard first.utf8.count <= 8, last.utf8.count <= 8 else { return }
      separator = first
      lastSeparator = last
    } else if ranges.count == 2 {
      let only = gap(0)
      guard only.utf8.count <= 8 else { return }
      if only.contains(where: \.isLetter) || only.contains("&") {
        lastSeparator = only
      } else {
        separator = only
      }
    }
  }

  /// The names that are written of these, in the manner of the list.
  func names(of authors: [String]) -> [String] {
    let names = usesInitials ? authors.map(Self.withInitials) : authors
    return Array(names.prefix(count(of: authors)))
  }

  /// The text of names that were chosen by `names(of:)` out of `total`.
  func text(of names: [String], total: Int) -> String {
    let escaped = names.map { MarkdownText.escape($0) }
    guard names.count == total else {
      return escaped.joined(separator: separator) + (abbreviated?.ending ?? ", et al.")
    }
    guard let last = escaped.last, escaped.count > 1 else { return escaped.first ?? "" }
    return escaped.dropLast().joined(separator: separator) + (lastSeparator ?? separator) + last
  }

  private func count(of authors: [String]) -> Int {
    if authors.count <= max(mostInFull, abbreviated == nil ? Self.limit : 0) {
      return authors.count
    }
    guard let abbreviated else { return Self.shown }
    return abbreviated.count >= authors.count - 1 ? authors.count : abbreviated.count
  }

  private static func hasInitials(_ name: String) -> Bool {
    let words = name.split(separator: " ")
    return words.count > 1 && words.dropLast().allSatisfy { $0.hasSuffix(".") && $0.count <= 5 }
  }

  /// `K. He` of `Kaiming He`; names that are no such words stay.
  private static func withInitials(_ name: String) -> String {
    let words = name.split(separator: " ")
    guard words.count > 1,
      name.unicodeScalars.allSatisfy({ !$0.isHan }),
      words.dropLast().allSatisfy({ $0.first?.isUppercase == true })
    else { return name }
    let initials = words.dropLast().map { word in
      word.split(separator: "-").compactMap { $0.first.map { "\($0)." } }.joined(separator: "-")
    }
    return (initials + [String(words[words.count - 1])]).joined(separator: " ")
  }
}
