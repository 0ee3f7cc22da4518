public import Markdown

/// Examines a catalog for everything that can be wrong without the network.
public enum Doctor {
  /// All checks, in the order in which they report about one place.
  public static let checks: [any DoctorCheck] = [
    UnreadableFileCheck(), DamagedTextCheck(), OversizeListCheck(), EmptyItemCheck(),
    NoTitleCheck(), NoLinkCheck(), DuplicateCheck(), StateConflictCheck(), AmbiguousIDCheck(),
    BadIDCheck(), TrickWithoutRuleCheck(), RuleIncompleteCheck(), BrokenRuleLinkCheck(),
    BrokenLocalLinkCheck(), BrokenAnchorCheck(), DanglingReferenceCheck(), BrokenQuestionCheck(),
    UnknownIgnoreCheck(), ReadingLogCheck(),
  ]

  /// What the checks find, in the order of the catalog's files, then by line and column.
  ///
  /// What an ignore comment silences is left out. O(bytes + findings · log findings).
  ///
  /// - Parameters:
  ///   - catalog: as it was read; the edits of the findings refer to its bytes.
  ///   - fileExists: tells whether there is a file or folder at a path, for links that lead to
  ///     something else than the catalog's own files. The paths are absolute where the catalog's
  ///     are. Without it such files are taken to be there.
  ///   - checks: what to look for.
  public static func examine(
    _ catalog: Catalog, fileExists: ((String) -> Bool)? = nil,
    checks: [any DoctorCheck] = Doctor.checks
  ) -> [Finding] {
    let examination = Examination(catalog, fileExists: fileExists)
    var found: [(file: Int, check: Int, finding: Finding)] = []
    for (index, check) in checks.enumerated() {
      for finding in check.findings(in: examination) {
        let file = examination.fileIndex[finding.file]
        if let file, examination.ignores[file].silence(finding) { continue }
        found.append((file ?? catalog.files.count, index, finding))
      }
    }
    found.sort { left, right in
      (left.file, left.finding.file, left.finding.line, left.finding.column, left.check)
        < (right.file, right.finding.file, right.finding.line, right.finding.column, right.check)
    }
    return found.map(\.finding)
  }

  /// The edits of the findings that can be mended, by file; none overlap.
  ///
  /// Where two findings want to change the same bytes, the first one does. O(n · log n).
  public static func edits(of findings: [Finding]) -> [String: [TextEdit]] {
    var byFile: [String: [TextEdit]] = [:]
    for finding in findings {
      if let edits = finding.edits { byFile[finding.file, default: []] += edits }
    }
    return byFile.mapValues { edits in
      var end = 0
      return edits.sorted { $0.range.lowerBound < $1.range.lowerBound }.filter { edit in
        guard edit.range.lowerBound >= end else { return false }
        end = edit.range.upperBound
        return true
      }
    }
  }
}
