import Markdown

@testable import Catalog

/// Reads lists out of strings and examines them.
enum Ward {
  static func catalog(_ files: KeyValuePairs<String, String>, single: Bool = false) throws
    -> Catalog
  {
    try Catalog.read(
      files: files.map { ($0.key, Array($0.value.utf8)) }, isSingleFile: single)
  }

  /// `file:line:column check` of each finding of some checks, of all when none is named.
  static func places(
    _ files: KeyValuePairs<String, String>, single: Bool = false, _ checks: String...
  ) throws -> [String] {
    try Doctor.examine(catalog(files, single: single))
      .filter { checks.isEmpty || checks.contains($0.check) }
      .map { "\($0.file):\($0.line):\($0.column) \($0.check)" }
  }

  static func findings(
    _ files: KeyValuePairs<String, String>, single: Bool = false, _ check: String
  ) throws -> [Finding] {
    try Doctor.examine(catalog(files, single: single)).filter { $0.check == check }
  }

  /// A list after its fixes, with how many findings of the check were there and are left.
  static func mended(_ list: String, _ check: String) throws -> (
    text: String, before: Int, after: Int
  ) {
    let catalog = try catalog(["papers.md": list], single: true)
    let findings = Doctor.examine(catalog).filter { $0.check == check }
    let edits = Doctor.edits(of: findings)["papers.md"] ?? []
    let bytes = edits.applied(to: Array(list.utf8))
    let again = try Catalog.read(files: [("papers.md", bytes)], isSingleFile: true)
    let left = Doctor.examine(again).filter { $0.check == check }
    return (String(decoding: bytes, as: UTF8.self), findings.count, left.count)
  }

  /// A rule with everything that a rule needs.
  static let rule = """
    # Loss stays constant / 损失恒定不变

    ## Symptom

    Flat.

    ## Causes

    1. Rate.

    ## Fixes

    1. Lower it.

    ## 症状

    不变。

    ## 原因

    1. 学习率。

    ## 对策

    1. 降低。

    """
}
