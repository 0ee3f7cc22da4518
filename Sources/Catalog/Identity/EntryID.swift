internal import Markdown

/// Makes the short ids by which people name entries.
///
/// An id depends on its entry alone, and on which other entries want the same one: all of these are
/// then lengthened by facts of their own, so that the order of the entries plays no part.
enum EntryID {
  /// The facts that an id is made from.
  struct Source {
    var title: String?
    var authors: [String]
    var year: Int?
    var identifiers: Identifiers
    var url: String?
    var pinned: String?
  }

  /// One id for each source, all different. O(n).
  static func assign(to sources: [Source]) -> [String] {
    var ids = sources.map { $0.pinned ?? short(for: $0) }
    var level = 0
    while level < 5 {
      let clashes = clashing(ids, sources)
      guard !clashes.isEmpty else { break }
      for index in clashes { ids[index] = lengthened(sources[index], level: level) }
      level += 1
    }
    // Entries alike in every fact: only their order is left to tell them apart; pins come first.
    var seen: [String: Int] = [:]
    let pinned = ids.indices.filter { sources[$0].pinned != nil }
    for index in pinned + ids.indices.filter({ sources[$0].pinned == nil }) {
      let count = seen[ids[index], default: 0] + 1
      seen[ids[index]] = count
      if count > 1 {
        var number = count
        while seen["\(ids[index])-\(number)"] != nil { number += 1 }
        ids[index] = "\(ids[index])-\(number)"
        seen[ids[index]] = 1
      }
    }
    return ids
  }

  /// The indices of unpinned ids that another entry has too.
  private static func clashing(_ ids: [String], _ sources: [Source]) -> [Int] {
    var count: [String: Int] = [:]
    count.reserveCapacity(ids.count)
    for id in ids { count[id, default: 0] += 1 }
    return ids.indices.filter { sources[$0].pinned == nil && (count[ids[$0]] ?? 0) > 1 }
  }

  private static func lengthened(_ source: Source, level: Int) -> String {
    let base = short(for: source)
    switch level {
    case 0: return source.title.map { slug($0, words: 8, han: 20) } ?? base
    case 1: return source.year.map { "\(base)-\($0)" } ?? base
    case 2:
      let family = source.authors.first.map {
        slug($0.split(separator: " ").last.map(String.init) ?? $0, words: 1, han: 4)
      }
      return [base, family, source.year.map(String.init)].compactMap { $0 }.joined(separator: "-")
    case 3:
      if let arxiv = source.identifiers.arxiv { return base + "-" + slug(arxiv, words: 3, han: 0) }
      return source.url.map { base + "-" + slug(host(of: $0), words: 3, han: 4) } ?? base
    default:
      return source.url.map { base + "-" + digest(URLIdentity.key(of: $0)) } ?? base
    }
  }

  /// The id that an entry has when no other wants it.
  static func short(for source: Source) -> String {
    if let title = source.title {
      let colon = title.unicodeScalars.firstIndex { $0 == ":" || $0 == "：" }
      if let colon {
        let head = slug(title[..<colon], words: 6, han: 12)
        if isEnough(head, of: title[..<colon]) { return head }
      }
      let id = slug(title, words: 5, han: 12)
      if !id.isEmpty { return id }
    }
    if let arxiv = source.identifiers.arxiv { return "arxiv-" + slug(arxiv, words: 3, han: 0) }
    let id = source.url.map(idFromURL) ?? ""
    return id.isEmpty ? "entry" : id
  }

  /// Whether what stands before a colon names the work: a name, not `Paper` or `Part 1`.
  private static func isEnough(_ slug: String, of head: Substring) -> Bool {
    guard slug.utf8.count >= 3 || slug.unicodeScalars.contains(where: \.isHan) && slug.count >= 2
    else { return false }
    guard slug.split(separator: "-").count <= 5 else { return false }
    return !(slug.contains("-") == false && PersonName.titleWords.contains(slug))
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
  private static let connectives: Set<String> = [
    "a", "an", "the", "of", "to", "in", "on", "for", "and", "with", "by", "from", "as", "at", "or",
    "is", "are", "via",
  ]

  /// Lower-case words joined by `-`, Han kept, at most so many words and Han characters.
  ///
  /// A leading article is dropped where words follow; punctuation ends a run of Han that is long
  /// enough to stand alone.
  static func slug(_ text: some StringProtocol, words limit: Int, han hanLimit: Int) -> String {
    var parts: [String] = []
    var word = ""
    var han = 0
    func flush() {
      if !word.isEmpty { parts.append(word) }
      word = ""
    }
    for scalar in text.unicodeScalars {
      if parts.count >= limit { break }
      if scalar.isHan {
        if let last = word.unicodeScalars.last, !last.isHan { flush() }
        if parts.count >= limit || han >= hanLimit { break }
        word.unicodeScalars.append(scalar)
        han += 1
      } else if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        if let last = word.unicodeScalars.last, last.isHan { flush() }
        if parts.count >= limit { break }
        word += folded(scalar)
      } else if scalar == "'" || scalar == "’" || scalar.properties.isDiacritic {
        continue
      } else {
        flush()
        if han >= 4, "，。；：？！、".unicodeScalars.contains(scalar) { break }
      }
    }
    flush()
    if parts.count > limit { parts.removeLast(parts.count - limit) }
    if parts.count > 1, ["a", "an", "the"].contains(parts[0]) { parts.removeFirst() }
    while parts.count > 2, let last = parts.last, connectives.contains(last) { parts.removeLast() }
    return parts.joined(separator: "-")
  }

  /// The scalar in lower case and without accent, where it is a Latin letter.
  private static func folded(_ scalar: Unicode.Scalar) -> String {
    let lower = scalar.properties.lowercaseMapping
    if scalar.isASCII { return lower }
    // The canonical decomposition starts with the base letter: "é" is "e" and an accent.
    let decomposed = lower.decomposedStringWithCanonicalMappingScalars
    return decomposed.first.map { $0.isASCII ? String($0) : lower } ?? lower
  }

  /// Eight hexadecimal digits of FNV-1a, which never change for the same text.
  private static func digest(_ text: String) -> String {
    var hash: UInt32 = 2_166_136_261
    for byte in text.utf8 { hash = (hash ^ UInt32(byte)) &* 16_777_619 }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 8 - digits.count) + digits
  }
}

extension String {
  /// The scalars of the canonical decomposition (NFD), by way of how Swift compares strings: a
  /// precomposed Latin letter is found in the table of the letters that it equals.
  fileprivate var decomposedStringWithCanonicalMappingScalars: [Unicode.Scalar] {
    guard let scalar = unicodeScalars.first, unicodeScalars.count == 1, scalar.value < 0x250 else {
      return Array(unicodeScalars)
    }
    for base in "aeiouyncszgldrt".unicodeScalars {
      for mark in [
        0x300, 0x301, 0x302, 0x303, 0x304, 0x306, 0x307, 0x308, 0x30A, 0x30C, 0x327, 0x328,
      ] as [UInt32] {
        guard let accent = Unicode.Scalar(mark) else { continue }
        var composed = String.UnicodeScalarView()
        composed.append(base)
        composed.append(accent)
        if String(composed) == self { return [base, accent] }
      }
    }
    return [scalar]
  }
}

extension Substring {
  /// The text with `%XX` resolved; what is not UTF-8 then stays as it was written.
  func removingPercentEscapes() -> String { String(self).removingPercentEscapes() }
}

extension String {
  /// The text with `%XX` resolved; what is not UTF-8 then stays as it was written.
  func removingPercentEscapes() -> String {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    var bytes: [UInt8] = []
    var rest = Array(utf8)[...]
    while let byte = rest.first {
      if byte == UInt8(ascii: "%"), rest.count >= 3,
        let value = UInt8(String(decoding: rest.dropFirst().prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? self
  }
}
