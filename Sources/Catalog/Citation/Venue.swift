internal import Markdown

/// Tells where a work was published from other words in a citation.
enum Venue {
  /// A venue and year found in a piece of a citation.
  struct Finding: Equatable {
    var venue: String?
    var year: Int?
  }

  /// What `piece` says of venue and year, or `nil` when it is not about them.
  ///
  /// `NIPS 2018`, `CVPR'17`, `Nature 521.7553 (2015): 436-444`, `In Proceedings of ACL`,
  /// `arXiv preprint arXiv:1412.6980`, `2016`, `May 2017`.
  static func find(in piece: Substring) -> Finding? {
    let text = piece.trimming { " \t\n()[]（）【】,.;:，。；：-–—|*_".unicodeScalars.contains($0) }
    guard !text.isEmpty, text.utf8.count <= 160 else { return nil }
    let year = Year.find(in: text)
    if isYearOnly(text) || isYearWithPages(text) { return Finding(venue: nil, year: year) }
    guard let name = venueName(in: text) else { return acronymAndYear(text) }
    return Finding(venue: isPreprintServer(name) ? nil : name, year: year)
  }

  /// Whether nothing but a year, perhaps with a month, is written.
  static func isYearOnly(_ text: Substring) -> Bool {
    guard Year.find(in: text) != nil else { return false }
    for word in text.split(whereSeparator: { " ,./-年月日()（）".contains($0) }) {
      if word.utf8.allSatisfy(\.isASCIIDigit) { continue }
      // "2018c" tells works of one year apart.
      if word.utf8.count == 5, word.utf8.dropLast().allSatisfy(\.isASCIIDigit) { continue }
      if months.contains(word.lowercased()) { continue }
      return false
    }
    return true
  }

  /// An acronym that no list knows beside a year: `ESWC 2018`.
  private static func acronymAndYear(_ text: Substring) -> Finding? {
    let words = text.split(separator: " ")
    guard words.count == 2, let year = Year.find(in: words[1]), words[1].utf8.count == 4,
      words[0].unicodeScalars.allSatisfy({ $0.properties.isUppercase || $0 == "-" })
    else { return nil }
    return Finding(venue: String(words[0]), year: year)
  }

  /// Whether the text is `2016: 770-778`.
  private static func isYearWithPages(_ text: Substring) -> Bool {
    guard let colon = text.firstIndex(of: ":"), Year.find(in: text[..<colon]) != nil else {
      return false
    }
    return text.utf8.allSatisfy { $0.isASCIIDigit || " :-.,()".utf8.contains($0) || $0 > 0x7F }
      && !text.unicodeScalars.contains(where: \.isHan)
  }

  /// Whether the name is a server of preprints: no venue, though it stands where one does.
  private static func isPreprintServer(_ name: String) -> Bool {
    let lower = name.lowercased()
    return ["arxiv", "biorxiv", "corr"].contains { lower.hasPrefix($0) }
  }

  private static func venueName(in text: Substring) -> String? {
    let words = text.split(whereSeparator: { $0 == " " || $0 == "\n" })
    let known = words.contains { isAcronym($0) }
    let lower = text.lowercased()
    let spaced = " " + lower
    let described =
      descriptions.contains { spaced.range(of: " " + $0) != nil }
      || hanDescriptions.contains { lower.range(of: $0) != nil }
      || journals.contains(lower.trimmingTrailingNumbers())
    guard known || described else { return nil }
    if known && !described {
      guard words.count <= 8 else { return nil }
      return acronymPhrase(words)
    }
    return cleaned(text)
  }

  /// The acronym with the words that belong to it (`ICLR Workshop`, `Findings of ACL`).
  private static func acronymPhrase(_ words: [Substring]) -> String? {
    guard let index = words.firstIndex(where: { isAcronym($0) }) else { return nil }
    var name = String(acronym(words[index]))
    if index > 0, ["IEEE", "ACM", "IEEE/CVF", "ACM/IEEE"].contains(words[index - 1]) {
      name = words[index - 1] + " " + name
    }
    if index + 1 < words.count {
      let next = words[index + 1].trimming { ",.;:()".unicodeScalars.contains($0) }
      if ["workshop", "workshops", "tutorial", "demo", "findings", "spotlight"].contains(
        next.lowercased()),
        next.lowercased().hasPrefix("workshop")
      {
        name += " " + next
      }
    }
    return name
  }

  /// The letters of `NIPS2017`, `CVPR'17`, `(ICML`.
  private static func acronym(_ word: Substring) -> Substring {
    let text = word.trimming { "()[]（）【】,.;:，。；'’‘`*".unicodeScalars.contains($0) }
    guard
      let end = text.unicodeScalars.firstIndex(where: {
        ($0.value < 128 && UInt8($0.value).isASCIIDigit) || $0 == "'" || $0 == "’"
      }),
      end > text.startIndex
    else { return text }
    return text[..<end].trimming { "-'’_".unicodeScalars.contains($0) }
  }

  private static func isAcronym(_ word: Substring) -> Bool {
    let name = acronym(word)
    guard name.utf8.count >= 2 else { return false }
    if acronyms.contains(name.lowercased()) {
      return name.unicodeScalars.contains { $0.properties.isUppercase }
        || isPreprintServer(String(name))
    }
    if let hyphen = name.firstIndex(where: { $0 == "-" || $0 == "/" }) {
      return acronyms.contains(name[..<hyphen].lowercased())
        && name.unicodeScalars.first?.properties.isUppercase == true
    }
    return false
  }

  /// A described venue without volume, pages and year.
  private static func cleaned(_ text: Substring) -> String? {
    var words = text.split(whereSeparator: { $0 == " " || $0 == "\n" })
    if let first = words.first?.lowercased(), first == "in" || first == "in:" {
      words.removeFirst()
    }
    var kept: [Substring] = []
    for word in words {
      let bare = word.trimming { "()[],.;:'’".unicodeScalars.contains($0) }
      if kept.isEmpty && bare.utf8.allSatisfy({ $0.isASCIIDigit }) { continue }
      if bare.unicodeScalars.contains(where: { $0.value < 128 && UInt8($0.value).isASCIIDigit }) {
        if bare.unicodeScalars.first.map({ $0.properties.isAlphabetic }) == true,
          bare.lowercased().hasPrefix("arxiv:")
        {
          break
        }
        if kept.isEmpty { continue }
        break
      }
      if ["vol", "volume", "no", "pp", "pages", "issue"].contains(bare.lowercased()) { break }
      kept.append(word)
    }
    let name = Substring(kept.joined(separator: " ")).trimming {
      " ,.;:()-–*_".unicodeScalars.contains($0)
    }
    return name.isEmpty ? nil : String(name)
  }

  private static let months: Set<String> = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "january", "february", "march", "april", "june", "july", "august", "september", "october",
    "november", "december",
  ]

  private static let acronyms: Set<String> = [
    "nips", "neurips", "icml", "iclr", "cvpr", "iccv", "eccv", "wacv", "bmvc", "accv", "acl",
    "emnlp", "naacl", "eacl", "aacl", "coling", "conll", "lrec", "tacl", "aaai", "ijcai", "ecai",
    "kdd", "sigkdd", "www", "sigir", "wsdm", "cikm", "recsys", "ecir", "icdm", "sdm", "ecml",
    "pkdd",
    "uai", "aistats", "colt", "alt", "jmlr", "tmlr", "tpami", "pami", "t-pami", "ijcv", "tip",
    "tnn",
    "tnnls", "tkde", "taslp", "interspeech", "icassp", "asru", "slt", "icra", "iros", "rss", "corl",
    "siggraph", "miccai", "isbi", "ipmi", "mm", "acmmm", "chi", "uist", "cacm", "pnas", "arxiv",
    "corr", "biorxiv", "osdi", "sosp", "nsdi", "asplos", "isca", "micro", "mlsys", "sysml",
    "sigmod",
    "vldb", "icde", "icse", "fse", "ase", "jair", "icpr", "ijcnn", "icann", "esann", "nlpcc", "ccl",
    "semeval", "icslp", "icip", "3dv", "tog", "tvcg", "nejm", "jama", "focs", "stoc", "soda", "tmi",
    "collas", "automl", "iclrw", "nipsw", "cvprw", "dlp-kdd", "ismir", "wmt", "iwslt", "l4dc",
    "midl",
    "isca", "hpca", "usenix", "ndss", "ccs", "s&p",
  ]

  private static let descriptions = [
    "in proceedings", "proceedings of", "proc. of", "proc.", "advances in neural", "journal of",
    "ieee transactions", "acm transactions", "transactions on", "transactions of",
    "communications of",
    "annals of", "conference on", "international conference", "international journal",
    "workshop on",
    "arxiv preprint", "foundations and trends", "letters", "findings of", "ieee conference",
    "university press", "mit press", "crc press", "academic press", "starch press", "springer",
    "o'reilly", "o’reilly", "wiley", "packt", "elsevier", "addison-wesley",
    "prentice hall", "mcgraw", "manning publications",
    "technical report", "tech report", "phd thesis", "advances in nips", "magazine",
    "in advances in",
  ]

  private static let hanDescriptions = ["出版社", "技术报告", "学报"]

  private static let journals: Set<String> = [
    "nature", "science", "neural computation", "neural networks", "machine learning", "cell",
    "neurocomputing", "artificial intelligence", "pattern recognition", "distill", "the lancet",
    "nature methods", "nature machine intelligence", "nature communications", "cognitive science",
    "neuron", "biometrika", "technometrics", "the computer journal", "parallel computing",
    "计算机学报", "软件学报", "自动化学报", "中文信息学报",
  ]
}

extension String {
  /// The text without volume, pages and year behind it.
  fileprivate func trimmingTrailingNumbers() -> String {
    String(
      Substring(self).trimming { scalar in
        " .,:;()-–0123456789".unicodeScalars.contains(scalar)
      })
  }
}

/// Finds years of publication.
enum Year {
  /// The last year between 1900 and 2099 that stands alone, or a short one as in `'17`.
  static func find(in text: Substring) -> Int? {
    let bytes = Array(text.utf8)
    var found: Int?
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index].isASCIIDigit else {
        if bytes[index] == UInt8(ascii: "'"), index + 2 < bytes.count,
          bytes[index + 1].isASCIIDigit, bytes[index + 2].isASCIIDigit,
          index + 3 == bytes.count || !bytes[index + 3].isASCIIDigit, index > 0,
          bytes[index - 1].isASCIILetter
        {
          let short = Int(bytes[index + 1] - 48) * 10 + Int(bytes[index + 2] - 48)
          found = short > 60 ? 1900 + short : 2000 + short
        }
        index += 1
        continue
      }
      var end = index
      while end < bytes.count, bytes[end].isASCIIDigit { end += 1 }
      if end - index == 4, standsAlone(bytes, index, end) {
        let value = bytes[index..<end].reduce(0) { $0 * 10 + Int($1 - 48) }
        if (1900...2099).contains(value) { found = value }
      }
      index = end
    }
    return found
  }

  /// Whether the digits are no part of a page range, a decimal number or an identifier; a month
  /// of two digits may follow, as in `2017.06`.
  private static func standsAlone(_ bytes: [UInt8], _ start: Int, _ end: Int) -> Bool {
    if start > 1, ".:-_".utf8.contains(bytes[start - 1]), bytes[start - 2].isASCIIDigit {
      return false
    }
    guard end + 1 < bytes.count, ".:-_".utf8.contains(bytes[end]), bytes[end + 1].isASCIIDigit
    else { return true }
    return bytes[(end + 1)...].prefix(while: \.isASCIIDigit).count == 2
  }
}
