internal import Catalog
internal import Markdown

/// The works that a text names, whatever stands around them.
public struct PastedText: Sendable {
  /// The works, each once, in the order in which they stand.
  public private(set) var items: [PastedItem] = []
  /// What else there is of words, on one line.
  public private(set) var rest = ""

  /// Finds arXiv ids, DOIs, ids of the ACL Anthology and addresses.
  ///
  /// What stands alone on its line beside an address, or as the text of a Markdown link, is kept as
  /// the title to be taken where no service knows one. O(text).
  public init(_ text: String) {
    var keys: Set<String> = []
    var words: [String] = []
    for line in text.split(whereSeparator: \.isNewline) {
      var found = PastedLine(Array(line.utf8))
      if found.items.count == 1, found.isAddress, found.items[0].title == nil, !found.rest.isEmpty {
        found.items[0].title = found.rest
      }
      for item in found.items where keys.insert(item.key).inserted { items.append(item) }
      if !found.rest.isEmpty { words.append(found.rest) }
    }
    rest = words.joined(separator: " ")
  }
}

/// The works that one line names.
private struct PastedLine {
  var items: [PastedItem] = []
  private(set) var rest = ""
  /// Whether the last work was named by an address; words beside an identifier are seldom a title.
  private(set) var isAddress = false
  private let bytes: [UInt8]
  private var words: [UInt8] = []

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var done = 0
    for found in PlainURLs.find(in: bytes, 0..<bytes.count) where found.range.lowerBound >= done {
      let isWeb = found.url.lowercased().hasPrefix("http")
      guard isWeb else { continue }
      let opening = linkText(before: found.range.lowerBound, from: done)
      take(words: done..<(opening?.start ?? found.range.lowerBound))
      // In angle brackets an address ends where they close.
      let inside = found.url.prefix { $0 != ">" }
      let url = String(Self.trimmed(inside))
      items.append(PastedItem(url: url, title: opening?.text))
      isAddress = true
      done = found.range.lowerBound + url.utf8.count - (found.url.utf8.count - found.range.count)
      done = min(max(done, found.range.lowerBound + 1), bytes.count)
      // The bracket that closes a Markdown link belongs to it.
      if done < bytes.count, bytes[done] == UInt8(ascii: ")") || bytes[done] == UInt8(ascii: ">") {
        done += 1
        if opening != nil, done < bytes.count, bytes[done] == UInt8(ascii: ")") { done += 1 }
      }
    }
    take(words: done..<bytes.count)
    rest = Self.cleaned(String(decoding: words, as: UTF8.self))
  }

  /// The text of the Markdown link whose address starts at `start`.
  private func linkText(before start: Int, from: Int) -> (text: String, start: Int)? {
    var end = start
    if end > from, bytes[end - 1] == UInt8(ascii: "<") { end -= 1 }
    guard end - 2 >= from, bytes[end - 1] == UInt8(ascii: "("), bytes[end - 2] == UInt8(ascii: "]"),
      let open = bytes[from..<(end - 2)].lastIndex(of: UInt8(ascii: "["))
    else { return nil }
    let text = Self.cleaned(String(decoding: bytes[(open + 1)..<(end - 2)], as: UTF8.self))
    return text.isEmpty ? nil : (text, open)
  }

  /// Takes identifiers out of a stretch without URLs; the others are words.
  private mutating func take(words range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      let start = index
      while index < range.upperBound, !Self.isBreak(at: index, in: bytes) { index += 1 }
      if index > start {
        let word = String(decoding: bytes[start..<index], as: UTF8.self)
        if let item = item(word, in: range, at: start, end: &index) {
          items.append(item)
          if words.suffix(6).map({ $0 | 0x20 }).elementsEqual("arxiv:".utf8) { words.removeLast(6) }
        } else {
          words += bytes[start..<index]
        }
      }
      // What breaks words is kept, for it may belong to a title.
      let gap = index
      while index < range.upperBound, Self.isBreak(at: index, in: bytes) {
        index += bytes[index] < 0x80 ? 1 : 3
      }
      index = min(index, range.upperBound)
      words += bytes[gap..<index]
    }
    words.append(0x20)
  }

  /// The work that a word names, if it names one; `end` is moved behind what belongs to it.
  private func item(
    _ word: String, in range: Range<Int>, at start: Int, end: inout Int
  ) -> PastedItem? {
    // DOIs may hold brackets and semicolons, which end other words.
    if let ten = doiStart(in: word) {
      let from = start + ten
      var stop = from
      while stop < range.upperBound, Self.isInDOI(bytes[stop]) { stop += 1 }
      guard let doi = DOI(String(decoding: bytes[from..<stop], as: UTF8.self)) else { return nil }
      end = from + doi.id.utf8.count
      return ArxivID(doi.id).map { PastedItem(arxiv: $0) } ?? PastedItem(doi: doi)
    }
    let bare = Self.trimmed(word[...])
    if let arxiv = ArxivID(bare), Self.isArxiv(bare) { return PastedItem(arxiv: arxiv) }
    if let url = Self.address(bare) { return PastedItem(url: url) }
    return Self.anthologyID(bare).map { PastedItem(anthology: $0) }
  }

  /// The offset of a DOI in a word: at its start, behind `doi:` or a host.
  private func doiStart(in word: String) -> Int? {
    let lower = word.lowercased()
    for prefix in ["", "doi:", "doi=", "doi.org/", "dx.doi.org/", "www.doi.org/"]
    where lower.hasPrefix(prefix + "10.") && lower.contains("/") {
      return prefix.utf8.count
    }
    return nil
  }

  private static func isInDOI(_ byte: UInt8) -> Bool {
    byte > 0x20 && byte < 0x7F && !"\"'<>[]{},".utf8.contains(byte)
  }

  /// Whether a word that reads as an arXiv id is one: a number of eight or nine digits with a point
  /// might be anything if its length does not fit its date (five digits from 2015 on).
  private static func isArxiv(_ word: Substring) -> Bool {
    guard let arxiv = ArxivID(word), arxiv.id.utf8.count <= 10,
      let point = arxiv.id.firstIndex(of: ".")
    else { return ArxivID(word) != nil }
    let date = Int(arxiv.id[..<point]) ?? 0
    return arxiv.id[arxiv.id.index(after: point)...].utf8.count == (date < 1501 ? 4 : 5)
      && date >= 704
  }

  /// The address in a word without scheme: a name with a dot, then a slash.
  private static func address(_ word: Substring) -> String? {
    // git@github.com:google/jax.git
    if word.hasPrefix("git@"), let colon = word.firstIndex(of: ":") {
      let path = word[word.index(after: colon)...]
      let bare = path.hasSuffix(".git") ? path.dropLast(4) : path
      return address(word[..<colon].dropFirst(4) + "/" + bare)
    }
    guard let slash = word.firstIndex(of: "/") else { return nil }
    let labels = word[..<slash].split(separator: ".", omittingEmptySubsequences: false)
    guard labels.count >= 2, let last = labels.last, last.utf8.count >= 2,
      last.allSatisfy({ $0.isASCII && $0.isLetter }),
      labels.allSatisfy({ label in
        !label.isEmpty
          && label.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || $0 == "-" }
      })
    else { return nil }
    return "https://" + word
  }

  /// An id of the ACL Anthology: `P18-1001`, `2021.naacl-main.208`, with or without `acl:`.
  private static func anthologyID(_ word: Substring) -> String? {
    let id = word.lowercased().hasPrefix("acl:") ? word.dropFirst(4) : word
    let parts = id.split(separator: ".", omittingEmptySubsequences: false)
    if parts.count == 3, parts[0].utf8.count == 4, let year = Int(parts[0]),
      (2020...2099).contains(year), parts[1].contains("-"), Int(parts[2]) != nil
    {
      return id.lowercased()
    }
    let halves = id.split(separator: "-", omittingEmptySubsequences: false)
    guard halves.count == 2, halves[0].utf8.count == 3, let letter = halves[0].first,
      letter.isASCII, letter.isUppercase, Int(halves[0].dropFirst()) != nil,
      halves[1].utf8.count == 4, Int(halves[1]) != nil
    else { return nil }
    return String(id)
  }

  /// Whether a word ends at a byte: a blank, a quote, a bracket, or Chinese punctuation.
  private static func isBreak(at index: Int, in bytes: [UInt8]) -> Bool {
    let byte = bytes[index]
    if byte < 0x80 { return byte <= 0x20 || "\"'<>[](){},;`*|".utf8.contains(byte) }
    guard index + 2 < bytes.count else { return false }
    return switch (byte, bytes[index + 1], bytes[index + 2]) {
    case (0xE3, 0x80, 0x80...0x91): true  // U+3000 、。〈〉《》「」『』【】
    case (0xEF, 0xBC, 0x81), (0xEF, 0xBC, 0x88), (0xEF, 0xBC, 0x89), (0xEF, 0xBC, 0x8C),  // ！（），
      (0xEF, 0xBC, 0x9A), (0xEF, 0xBC, 0x9B), (0xEF, 0xBC, 0x9F):  // ：；？
      true
    case (0xE2, 0x80, 0x98...0x9D), (0xE2, 0x80, 0xA6): true  // Quotes, …
    default: false
    }
  }

  /// The word without the punctuation that ends a sentence.
  private static func trimmed(_ word: Substring) -> Substring {
    var word = word
    while let last = word.last,
      ".,;:!?'\"*_`}".contains(last) || last == "]" && !word.contains("[")
    {
      word.removeLast()
    }
    return word
  }

  /// Words without what separates them from an address, list marks and checkboxes.
  private static func cleaned(_ text: String) -> String {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "\t" || $0 == "\u{3000}" })
      .filter { $0.contains { $0.isLetter || $0.isNumber } || $0.utf8.count == 1 && $0 == "&" }
    var line = words.joined(separator: " ")[...]
    for mark in ["[ ] ", "[x] ", "[X] "] where line.hasPrefix(mark) { line.removeFirst(4) }
    let edges = " -–—|:：,，.。;；、*_`+[]()（）<>"
    while let first = line.first, edges.contains(first) { line.removeFirst() }
    while let last = line.last, edges.contains(last) { line.removeLast() }
    guard line.contains(where: \.isLetter) else { return "" }
    return String(line)
  }
}
