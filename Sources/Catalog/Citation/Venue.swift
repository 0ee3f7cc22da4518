internal import Markdown

/// Tells where a work was published from other words in a citation.
enum Venue {
  /// A venue and year found in a piece of a citation.
  struct Finding: Equatable {
    var venue: Piece?
    var year: Int?
  }

  /// What `piece` says of venue and year, or `nil` when it is not about them.
  ///
  /// `NIPS 2018`, `CVPR'17`, `Nature 521.7553 (2015): 436-444`, `In Proceedings of ACL`,
  /// `arXiv preprint arXiv:1412.6980`, `2016`, `May 2017`.
  static func find(in piece: Piece) -> Finding? {
    let text = piece.trimming(isAroundVenue)
    guard !text.isEmpty, text.count <= 160 else { return nil }
    let year = Year.find(in: text)
    if isYearOnly(text) || isYearWithPages(text) { return Finding(venue: nil, year: year) }
    guard let name = venueName(in: text) else { return acronymAndYear(text) }
    return Finding(venue: isPreprintServer(name) ? nil : name, year: year)
  }

  /// Whether nothing but a year, perhaps with a month, is written.
  static func isYearOnly(_ text: Piece) -> Bool {
    guard Year.find(in: text) != nil else { return false }
    var isOnly = true
    text.forEachPart(separatedBy: isInDate) { word in
      // "2018c" tells works of one year apart.
      isOnly =
        word.isAllDigits || word.count == 5 && word.dropLast().isAllDigits || months.contains(word)
      return isOnly
    }
    return isOnly
  }

  /// An acronym that no list knows beside a year: `ESWC 2018`.
  private static func acronymAndYear(_ text: Piece) -> Finding? {
    guard let first = text.firstScalar, first.isUppercase || first == "-", text.wordCount == 2
    else { return nil }
    let words = text.words
    guard words[1].count == 4,
      words[0].scalars.allSatisfy({ $0.isUppercase || $0 == "-" }),
      let year = Year.find(in: words[1])
    else {
      return nil
    }
    return Finding(venue: words[0], year: year)
  }

  /// Whether the text is `2016: 770-778`.
  private static func isYearWithPages(_ text: Piece) -> Bool {
    guard let colon = text.firstIndex(of: UInt8(ascii: ":")),
      Year.find(in: text[..<colon]) != nil
    else { return false }
    for scalar in text.scalars where !scalar.isASCIIDigit {
      switch scalar {
      case " ", ":", "-", ".", ",", "(", ")": continue
      default: if scalar.isASCII || scalar.isHan { return false }
      }
    }
    return true
  }

  /// Whether the name is a server of preprints: no venue, though it stands where one does.
  private static func isPreprintServer(_ name: Piece) -> Bool {
    let start = name.startIndex
    return name.holds(lowercased: "arxiv", at: start)
      || name.holds(lowercased: "biorxiv", at: start) || name.holds(lowercased: "corr", at: start)
  }

  private static func venueName(in text: Piece) -> Piece? {
    let isDescribed = isDescribed(text)
    if isDescribed { return cleaned(text) }
    var hasAcronym = false
    text.forEachPart(separatedBy: isBlank) { word in
      hasAcronym = isAcronym(word)
      return !hasAcronym
    }
    guard hasAcronym else { return nil }
    let words = text.parts(separatedBy: isBlank)
    return words.count <= 8 ? acronymPhrase(words) : nil
  }

  /// Whether words that describe a venue stand in the text, or it is a journal's name.
  private static func isDescribed(_ text: Piece) -> Bool {
    let descriptions = descriptionsByLetter
    var isAtWord = true
    var hasHan = false
    for index in text.indices {
      let byte = text[index]
      if isAtWord, byte.isASCIILetter {
        for description in descriptions[Int(byte.asciiLowercased - UInt8(ascii: "a"))]
        where text.holds(lowercased: description, at: index) {
          return true
        }
      }
      isAtWord = byte == 0x20
      if byte >= 0xE5 { hasHan = true }
    }
    if hasHan {
      for description in hanDescriptions where text.range(of: description) != nil { return true }
    }
    return journals.contains(text.trimming(isAroundJournal))
  }

  /// The acronym with the words that belong to it (`ICLR Workshop`, `Findings of ACL`).
  private static func acronymPhrase(_ words: [Piece]) -> Piece? {
    guard let index = words.firstIndex(where: { isAcronym($0) }) else { return nil }
    var name = acronym(words[index])
    if index > 0, publishers.contains(where: { words[index - 1].equals($0) }) {
      name = [words[index - 1], name].joinedByBlanks()
    }
    if index + 1 < words.count {
      let next = words[index + 1].trimming {
        $0 == "," || $0 == "." || $0 == ";" || $0 == ":" || $0 == "(" || $0 == ")"
      }
      if workshops.contains(next) { name = [name, next].joinedByBlanks() }
    }
    return name
  }

  private static let publishers: [StaticString] = ["IEEE", "ACM", "IEEE/CVF", "ACM/IEEE"]

  private static let workshops = WordTable(["workshop", "workshops"])

  /// The letters of `NIPS2017`, `CVPR'17`, `(ICML`.
  private static func acronym(_ word: Piece) -> Piece {
    let text = word.trimming(isAroundAcronym)
    var index = text.startIndex
    while index < text.endIndex {
      let (scalar, length) = text.scalar(at: index)
      if scalar.isASCIIDigit || scalar == "'" || scalar == "’" { break }
      index += length
    }
    guard index > text.startIndex, index < text.endIndex else { return text }
    return text[..<index].trimming { $0 == "-" || $0 == "'" || $0 == "’" || $0 == "_" }
  }

  private static func isAcronym(_ word: Piece) -> Bool {
    let name = acronym(word)
    guard name.count >= 2 else { return false }
    if acronyms.contains(name) {
      for scalar in name.scalars where scalar.isUppercase { return true }
      return isPreprintServer(name)
    }
    guard let first = name.firstScalar, first.isUppercase,
      let hyphen = name.firstIndex(where: { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "/") })
    else { return false }
    return acronyms.contains(name[..<hyphen])
  }

  /// A described venue without volume, pages and year.
  private static func cleaned(_ text: Piece) -> Piece? {
    var words = text.parts(separatedBy: isBlank)
    if let first = words.first, openings.contains(first) { words.removeFirst() }
    var kept: [Piece] = []
    for word in words {
      let bare = word.trimming(isAroundWord)
      if kept.isEmpty && bare.isAllDigits { continue }
      if bare.hasDigits {
        if bare.holds(lowercased: "arxiv:", at: bare.startIndex) { break }
        if kept.isEmpty { continue }
        break
      }
      if volumes.contains(bare) { break }
      kept.append(word)
    }
    let name = kept.joinedByBlanks().trimming {
      switch $0 {
      case " ", ",", ".", ";", ":", "(", ")", "-", "–", "*", "_": true
      default: false
      }
    }
    return name.isEmpty ? nil : name
  }

  private static let openings = WordTable(["in", "in:"])

  private static let volumes = WordTable(["vol", "volume", "no", "pp", "pages", "issue"])

  // MARK: - Scalars around and between

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || scalar == "\n" }

  private static func isAroundVenue(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "(", ")", "[", "]", "（", "）", "【", "】", ",", ".", ";", ":", "，", "。", "；",
      "：", "-", "–", "—", "|", "*", "_":
      true
    default: false
    }
  }

  private static func isAroundAcronym(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", ")", "[", "]", "（", "）", "【", "】", ",", ".", ";", ":", "，", "。", "；", "'", "’", "‘",
      "`",
      "*":
      true
    default: false
    }
  }

  private static func isAroundWord(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", ")", "[", "]", ",", ".", ";", ":", "'", "’": true
    default: false
    }
  }

  private static func isAroundJournal(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", ".", ",", ":", ";", "(", ")", "-", "–", "0"..."9": true
    default: false
    }
  }

  private static func isInDate(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", ",", ".", "/", "-", "年", "月", "日", "(", ")", "（", "）": true
    default: false
    }
  }

  // MARK: - Words

  private static let months = WordTable([
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    "january", "february", "march", "april", "june", "july", "august", "september", "october",
    "november", "december",
  ])

  private static let acronyms = WordTable([
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
  ])

  /// The descriptions by their first letter, so that few are compared.
  private static let descriptionsByLetter: [[StaticString]] = {
    var lists = [[StaticString]](repeating: [], count: 26)
    for description in descriptions {
      let letter = description.withUTF8Buffer { $0[0] }
      lists[Int(letter - UInt8(ascii: "a"))].append(description)
    }
    return lists
  }()

  private static let descriptions: [StaticString] = [
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

  private static let hanDescriptions: [StaticString] = ["出版社", "技术报告", "学报"]

  private static let journals = WordTable([
    "nature", "science", "neural computation", "neural networks", "machine learning", "cell",
    "neurocomputing", "artificial intelligence", "pattern recognition", "distill", "the lancet",
    "nature methods", "nature machine intelligence", "nature communications", "cognitive science",
    "neuron", "biometrika", "technometrics", "the computer journal", "parallel computing",
    "计算机学报", "软件学报", "自动化学报", "中文信息学报",
  ])
}
