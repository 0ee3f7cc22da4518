internal import Markdown

/// Makes the short ids by which people name entries.
///
/// An id depends on its entry alone, and on which other entries want the same one: all of these are
/// then lengthened by facts of their own, so that the order of the entries plays no part.
enum EntryID {
  /// Makes the ids of all entries different.
  ///
  /// O(n).
  static func makeUnique(_ found: inout FoundEntries) {
    var claims = IDClaims(found.entries)
    guard claims.areContested else { return }
    // What an id starts with does not change as it is lengthened.
    let bases = found.entries.map(\.id)
    for level in 0..<5 {
      // All that clash are lengthened at once: none of them is the first.
      let clashes = found.entries.indices.filter {
        !found.isPinned[$0] && claims.isContested($0)
      }
      guard !clashes.isEmpty else { break }
      let ids = lengthened(bases, of: found.entries, at: clashes, level: level)
      for (index, id) in zip(clashes, ids) {
        claims.move(index, to: id)
        found.entries[index].id = id
      }
    }
    numberEqual(&found, &claims)
  }

  /// Numbers the entries alike in every fact: only their order is left to tell them apart; pinned
  /// ids come first.
  private static func numberEqual(_ found: inout FoundEntries, _ claims: inout IDClaims) {
    claims.startOver()
    for isPinned in [true, false] {
      for index in found.entries.indices where found.isPinned[index] == isPinned {
        let count = claims.count(index)
        guard count > 1 else { continue }
        let id = found.entries[index].id
        var number = count
        while !claims.countNew("\(id)-\(number)") { number += 1 }
        found.entries[index].id = "\(id)-\(number)"
      }
    }
  }

  /// The ids `bases` with more facts, of the entries at some indices.
  private static func lengthened(
    _ bases: [String], of entries: [Entry], at indices: [Int], level: Int
  ) -> [String] {
    WorkPool.map(indices.count) { stretch in
      indices[stretch].map { lengthened(bases[$0], of: entries, at: $0, level: level) }
    }.flatMap(\.self)
  }

  /// The id `base` of an entry with more facts, by the level of how often that was not enough.
  ///
  /// By index: an entry is large, and is not to be copied for some of its facts.
  private static func lengthened(
    _ base: String, of entries: [Entry], at index: Int, level: Int
  ) -> String {
    switch level {
    case 0: return entries[index].title.map { slug($0, words: 8, han: 20) } ?? base
    case 1: return entries[index].year.map { "\(base)-\($0)" } ?? base
    case 2:
      let family = entries[index].authors.first.map {
        slug($0.split(separator: " ").last.map(String.init) ?? $0, words: 1, han: 4)
      }
      return [base, family, entries[index].year.map(String.init)].compactMap { $0 }
        .joined(separator: "-")
    case 3:
      if let arxiv = entries[index].identifiers.arxiv {
        return base + "-" + slug(arxiv, words: 3, han: 0)
      }
      return entries[index].firstURL.map { base + "-" + slug(host(of: $0), words: 3, han: 4) }
        ?? base
    default:
      return entries[index].firstURL.map { base + "-" + digest(URLIdentity.key(of: $0)) } ?? base
    }
  }

  /// The id that an entry has when no other wants it.
  static func short(for entry: Entry) -> String {
    if let title = entry.title.map({ Piece(utf8: $0) }) {
      if let colon = firstColon(in: title) {
        let head = slug(title[..<colon], words: 6, han: 12)
        if isEnough(head) { return head }
      }
      let id = slug(title, words: 5, han: 12)
      if !id.isEmpty { return id }
    }
    if let arxiv = entry.identifiers.arxiv { return "arxiv-" + slug(arxiv, words: 3, han: 0) }
    let id = entry.firstURL.map(idFromURL) ?? ""
    return id.isEmpty ? "entry" : id
  }

  private static func firstColon(in title: Piece) -> Int? {
    title.indices.first { index in
      title[index] == UInt8(ascii: ":") || title[index] == 0xEF && title.holds("：", at: index)
    }
  }

  /// Whether what stands before a colon names the work: a name, not `Paper` or `Part 1`.
  private static func isEnough(_ slug: String) -> Bool {
    guard slug.utf8.count >= 3 else { return false }
    let hyphens = slug.utf8.count { $0 == UInt8(ascii: "-") }
    return hyphens <= 4 && (hyphens > 0 || !PersonName.titleWords.contains(Piece(utf8: slug)))
  }

  private static func idFromURL(_ url: String) -> String {
    var rest = Substring(url)
    if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
    let cut = rest.firstIndex { $0 == "?" || $0 == "#" } ?? rest.endIndex
    let segments = rest[..<cut].split(separator: "/")
    for segment in segments.dropFirst().reversed() {
      var name = segment
      if let dot = name.lastIndex(of: "."), name.distance(from: dot, to: name.endIndex) <= 6 {
        name = name[..<dot]
      }
      let id = slug(name.removingPercentEscapes(), words: 6, han: 12)
      if id.unicodeScalars.contains(where: \.properties.isAlphabetic), id.utf8.count > 2,
        id != "index"
      {
        return id
      }
      if !id.isEmpty, id != "index", let host = segments.first {
        return slug(host, words: 3, han: 4) + "-" + id
      }
    }
    return segments.first.map { slug(host(of: String($0)), words: 4, han: 4) } ?? "entry"
  }

  private static func host(of url: String) -> String {
    var rest = Substring(url)
    if let scheme = rest.range(of: "://") { rest = rest[scheme.upperBound...] }
    rest = rest.prefix { $0 != "/" }
    return rest.hasPrefix("www.") ? String(rest.dropFirst(4)) : String(rest)
  }

  /// Words that an id does not end with.
  private static let connectives = WordTable([
    "a", "an", "the", "of", "to", "in", "on", "for", "and", "with", "by", "from", "as", "at", "or",
    "is", "are", "via",
  ])

  private static let articles = WordTable(["a", "an", "the"])

  /// The bytes at which a slug ends, within a word too: a title may be one word without an end.
  private static let slugLimit = 120

  /// Lower-case words joined by `-`, Han kept, at most so many words and Han characters.
  ///
  /// A leading article is dropped where words follow; punctuation ends a run of Han that is long
  /// enough to stand alone.
  static func slug(_ text: some StringProtocol, words limit: Int, han hanLimit: Int) -> String {
    slug(Piece(utf8: text), words: limit, han: hanLimit)
  }

  /// The same for text as bytes.
  static func slug(_ text: Piece, words limit: Int, han hanLimit: Int) -> String {
    // The words so far with `-` between them, and where each starts; an open word may still grow.
    var slug: [UInt8] = []
    slug.reserveCapacity(text.count)
    var starts: [Int] = []
    var isOpen = false
    var endsWithHan = false
    var han = 0
    /// Starts a word where none is open; `false` where there are enough.
    func open() -> Bool {
      if isOpen { return true }
      guard starts.count < limit else { return false }
      if !slug.isEmpty { slug.append(UInt8(ascii: "-")) }
      starts.append(slug.count)
      isOpen = true
      return true
    }
    var index = text.startIndex
    while index < text.endIndex, isOpen || starts.count < limit, slug.count < slugLimit {
      let (scalar, length) = text.scalar(at: index)
      if scalar.isHan {
        if !endsWithHan { isOpen = false }
        guard han < hanLimit, open() else { break }
        slug += text[index..<(index + length)]
        han += 1
        endsWithHan = true
      } else if scalar.isAlphabetic || scalar.isNumeric {
        if endsWithHan { isOpen = false }
        guard open() else { break }
        appendFolded(scalar, to: &slug)
        endsWithHan = false
      } else if !isWithinWord(scalar) {
        isOpen = false
        if han >= 4, endsRun(scalar) { break }
      }
      index += length
    }
    return withoutConnectives(slug, starts: starts)
  }

  /// The words without a leading article, and without connectives at the end.
  private static func withoutConnectives(_ slug: [UInt8], starts: [Int]) -> String {
    func word(_ index: Int, end: Int) -> Piece { slug[starts[index]..<end] }
    var first = 0
    var last = starts.count
    var end = slug.count
    if last > 1, articles.containsExactly(word(0, end: starts[1] - 1)) { first = 1 }
    while last - first > 2, connectives.containsExactly(word(last - 1, end: end)) {
      last -= 1
      end = starts[last] - 1
    }
    return first < last ? word(first, end: end).string : ""
  }

  /// Whether a sign stands within words without parting them: an apostrophe, an accent.
  private static func isWithinWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "'", "’": true
    case " ", "-", ":", ",", ".", "(", ")": false
    default: scalar.properties.isDiacritic
    }
  }

  /// Whether punctuation ends a run of Han.
  private static func endsRun(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "，", "。", "；", "：", "？", "！", "、": true
    default: false
    }
  }

  /// Adds the scalar in lower case and, where it is a Latin letter, without accent.
  private static func appendFolded(_ scalar: Unicode.Scalar, to slug: inout [UInt8]) {
    if scalar.isASCII {
      slug.append(UInt8(truncatingIfNeeded: scalar.value).asciiLowercased)
      return
    }
    let lower = scalar.properties.lowercaseMapping
    if let first = lower.unicodeScalars.first, let letter = withoutAccent(first) {
      slug.append(letter)
    } else {
      slug += lower.utf8
    }
  }

  /// The ASCII letter that a Latin letter of Unicode's canonical decomposition starts with.
  private static func withoutAccent(_ scalar: Unicode.Scalar) -> UInt8? {
    switch scalar {
    // `İ` becomes `i` and a dot above.
    case _ where scalar.isASCII: UInt8(truncatingIfNeeded: scalar.value)
    case "à", "á", "â", "ã", "ä", "å", "ā", "ă", "ą", "ǎ", "ȧ": UInt8(ascii: "a")
    case "è", "é", "ê", "ë", "ē", "ĕ", "ė", "ę", "ě", "ȩ": UInt8(ascii: "e")
    case "ì", "í", "î", "ï", "ĩ", "ī", "ĭ", "į", "ǐ": UInt8(ascii: "i")
    case "ò", "ó", "ô", "õ", "ö", "ō", "ŏ", "ǒ", "ǫ", "ȯ": UInt8(ascii: "o")
    case "ù", "ú", "û", "ü", "ũ", "ū", "ŭ", "ů", "ų", "ǔ": UInt8(ascii: "u")
    case "ý", "ÿ", "ŷ", "ȳ": UInt8(ascii: "y")
    case "ñ", "ń", "ņ", "ň", "ǹ": UInt8(ascii: "n")
    case "ç", "ć", "ĉ", "ċ", "č": UInt8(ascii: "c")
    case "ś", "ŝ", "ş", "š": UInt8(ascii: "s")
    case "ź", "ż", "ž": UInt8(ascii: "z")
    case "ĝ", "ğ", "ġ", "ģ", "ǧ", "ǵ": UInt8(ascii: "g")
    case "ĺ", "ļ", "ľ": UInt8(ascii: "l")
    case "ď": UInt8(ascii: "d")
    case "ŕ", "ŗ", "ř": UInt8(ascii: "r")
    case "ţ", "ť": UInt8(ascii: "t")
    default: nil
    }
  }

  /// Eight hexadecimal digits of FNV-1a, which never change for the same text.
  private static func digest(_ text: String) -> String {
    var hash: UInt32 = 2_166_136_261
    for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

extension Entry {
  /// The first of its links, or of those of its parts.
  fileprivate var firstURL: String? { (links.first ?? parts.first?.links.first)?.url }
}
