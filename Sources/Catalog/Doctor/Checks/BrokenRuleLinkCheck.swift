internal import Markdown

/// `broken-rule-link`: a link to a rule that there is not.
struct BrokenRuleLinkCheck: DoctorCheck {
  let name = "broken-rule-link"
  let summary = "a link to a rule that does not exist"

  /// So many different misspelt ids are held against all rules.
  private static let matchLimit = 200

  func findings(in examination: Examination) -> [Finding] {
    guard !examination.catalog.isSingleFile else { return [] }
    var matches: [String: NearestName.Match?] = [:]
    var findings: [Finding] = []
    for (index, facts) in examination.facts.enumerated() {
      let file = examination.catalog.files[index]
      // Many links of a list lead to the same few rules: each is looked up once.
      var missing: [String: String?] = [:]
      for link in facts.localLinks {
        let known = missing[link.destination]
        let found = known ?? Self.missingRule(link.destination, in: file, examination)
        if known == nil { missing[link.destination] = .some(found) }
        guard let id = found else { continue }
        if matches[id] == nil, matches.count < Self.matchLimit {
          matches[id] = .some(NearestName.match(for: id, in: examination.ruleIDs))
        }
        let match = matches[id] ?? nil
        let edit = match.flatMap { match in
          match.isSure ? Self.correction(of: link, from: id, to: match.name, file) : nil
        }
        findings.append(
          finding(
            .error, in: examination, file: index, offset: link.range.lowerBound,
            message: "there is no rule \(id)",
            hint: match.map { "did you mean \($0.name)?" }
              ?? "tricks rules lists the rules; write the rule first, or remove the link",
            edits: edit.map { [$0] }))
      }
    }
    return findings
  }

  /// The id of the rule that a link names but the catalog does not have.
  ///
  /// Without `.md` a link into the folder of rules counts too.
  static func missingRule(_ link: String, in file: CatalogFile, _ examination: Examination)
    -> String?
  {
    guard !examination.catalog.isSingleFile, !link.hasPrefix("#"), !link.hasSuffix("/"),
      let path = CatalogPath.resolve(link, from: file.name)?.path,
      !examination.isKnownFile(path)
    else { return nil }
    if let id = CatalogPath.rule(ofPath: path) {
      return examination.ruleIDs.contains(id) ? nil : id
    }
    let parts = path.split(separator: "/")
    guard parts.count >= 2, parts[parts.count - 2] == "rules", let name = parts.last,
      !name.contains("."), !examination.ruleIDs.isEmpty
    else { return nil }
    return String(name)
  }

  /// The edit of the id within the link's address, where it stands there once and as it is.
  private static func correction(
    of link: FileFacts.LocalLink, from id: String, to name: String, _ file: CatalogFile
  ) -> TextEdit? {
    guard let range = link.destinationRange else { return nil }
    let bytes = Array(file.document.source.bytes[range])
    guard let found = bytes.firstRange(of: "/\(id).md") ?? bytes.firstRange(of: "\(id).md"),
      Array(bytes[found.upperBound...]).firstRange(of: "\(id).md") == nil
    else { return nil }
    let end = range.lowerBound + found.upperBound - ".md".utf8.count
    return TextEdit(range: end - id.utf8.count..<end, replacement: Array(name.utf8))
  }
}
