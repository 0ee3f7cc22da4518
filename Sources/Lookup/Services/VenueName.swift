/// The name of a venue as lists write it.
enum VenueName {
  /// The acronym of a conference with a long name, else the name as it is; `nil` for a preprint
  /// server, which is no venue.
  ///
  /// - Parameter acronym: what the source calls the event, such as `CVPR ’16`.
  static func short(_ name: String?, acronym: String? = nil) -> String? {
    if let name {
      let lower = name.lowercased()
      if preprints.contains(where: { lower.hasPrefix($0) }) { return nil }
      if let known = acronyms.first(where: { lower.contains($0.phrase) })?.acronym { return known }
      if let inner = bracketed(name) { return inner }
    }
    if let acronym, let first = acronym.split(whereSeparator: { " '’".contains($0) }).first,
      isAcronym(first)
    {
      return String(first)
    }
    return name
  }

  /// `CVPR` in `2016 IEEE Conference on … (CVPR)`.
  private static func bracketed(_ name: String) -> String? {
    guard name.last == ")", let open = name.lastIndex(of: "(") else { return nil }
    let inner = name[name.index(after: open)...].dropLast()
    return isAcronym(inner) ? String(inner) : nil
  }

  private static func isAcronym(_ text: Substring) -> Bool {
    (2...10).contains(text.utf8.count)
      && text.utf8.allSatisfy {
        $0 < 0x80 && ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A || $0 == 0x2D)
      }
      && text.contains(where: \.isUppercase)
  }

  private static let preprints = ["arxiv", "biorxiv", "corr", "ssrn", "preprint"]

  /// Words of the names of proceedings, narrower ones first; each is how its society writes it.
  private static let acronyms: [(phrase: String, acronym: String)] = [
    ("neural information processing systems", "NeurIPS"),
    ("international conference on machine learning", "ICML"),
    ("international conference on learning representations", "ICLR"),
    ("computer vision and pattern recognition", "CVPR"),
    ("european conference on computer vision", "ECCV"),
    ("international conference on computer vision", "ICCV"),
    ("north american chapter of the association for computational linguistics", "NAACL"),
    ("european chapter of the association for computational linguistics", "EACL"),
    ("asia-pacific chapter of the association for computational linguistics", "AACL"),
    ("findings of the association for computational linguistics: emnlp", "Findings of EMNLP"),
    ("findings of the association for computational linguistics", "Findings of ACL"),
    ("transactions of the association for computational linguistics", "TACL"),
    ("annual meeting of the association for computational linguistics", "ACL"),
    ("empirical methods in natural language processing", "EMNLP"),
    ("international conference on computational linguistics", "COLING"),
    ("artificial intelligence and statistics", "AISTATS"),
    ("conference on learning theory", "COLT"),
    ("uncertainty in artificial intelligence", "UAI"),
    ("aaai conference on artificial intelligence", "AAAI"),
    ("international joint conference on artificial intelligence", "IJCAI"),
    ("knowledge discovery and data mining", "KDD"),
    ("acoustics, speech and signal processing", "ICASSP"),
  ]
}
