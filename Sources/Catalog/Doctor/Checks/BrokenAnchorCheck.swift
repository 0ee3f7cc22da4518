internal import Markdown

/// `broken-anchor`: a link to a heading that there is not.
struct BrokenAnchorCheck: DoctorCheck {
  let name = "broken-anchor"
  let summary =
    "a link to a heading that does not exist, in the same file or another of the catalog"

  /// So many broken fragments are held against all headings of their file.
  private static let matchLimit = 50

  func findings(in examination: Examination) -> [Finding] {
    var findings: [Finding] = []
    var anchorsOfFile: [Int: HeadingAnchors] = [:]
    for (index, facts) in examination.facts.enumerated() {
      let file = examination.catalog.files[index]
      for link in facts.localLinks where link.destination.utf8.contains(UInt8(ascii: "#")) {
        guard let target = LocalTarget(link.destination, in: file), let fragment = target.fragment,
          !Self.isAlwaysThere(fragment),
          let other = target.isSamePage
            ? index : target.inside.flatMap({ examination.fileIndex[$0] })
        else { continue }
        let anchors =
          anchorsOfFile[other]
          ?? HeadingAnchors(of: examination.catalog.files[other].document)
        anchorsOfFile[other] = anchors
        // Case does not count, as it does not on GitHub.
        if anchors.contains(fragment) || anchors.contains(fragment.lowercased()) { continue }
        let near =
          findings.count < Self.matchLimit
          ? NearestName.match(for: fragment, in: anchors.all) : nil
        let place = other == index ? "this file" : examination.catalog.files[other].name
        findings.append(
          finding(
            .error, in: examination, file: index, offset: link.range.lowerBound,
            message: "there is no heading #\(fragment) in \(place)",
            hint: near.map { "did you mean #\($0.name)?" }
              ?? "correct what stands behind #, or remove it"))
      }
    }
    return findings
  }

  /// Whether browsers and GitHub know the fragment in every file.
  private static func isAlwaysThere(_ fragment: String) -> Bool {
    fragment.isEmpty || fragment == "top" || fragment == "readme" || fragment.hasPrefix(":~:")
  }
}
