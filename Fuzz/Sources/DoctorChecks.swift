import Catalog
import Markdown

/// What holds of the doctor's findings: places that exist, and fixes that lose nothing.
enum DoctorChecks {
  /// Examines a catalog, mends it and examines it again.
  static func check(_ input: FuzzInput) {
    let isSingleFile = input.variant % 2 == 0
    guard
      let catalog = CatalogChecks.read(
        isSingleFile ? input.list : input.folder, isSingleFile: isSingleFile)
    else { return }
    let findings = Doctor.examine(catalog, fileExists: { $0.utf8.count % 2 == 0 })
    check(findings, catalog)
    var files = catalog.files.map { (name: $0.name, bytes: $0.document.source.bytes) }
    for (name, edits) in Doctor.edits(of: findings) {
      guard let index = files.firstIndex(where: { $0.name == name }) else {
        fatalError("violated: a file is made up")
      }
      files[index].bytes = EditChecks.apply(edits, to: files[index].bytes)
    }
    guard let after = CatalogChecks.read(files, isSingleFile: isSingleFile) else {
      fatalError("violated: the catalog cannot be read after the fixes")
    }
    require(facts(of: after) == facts(of: catalog), "the fixes change what is read")
    checkRelations(catalog, after)
    check(Doctor.examine(after), after)
  }

  private static func check(_ findings: [Finding], _ catalog: Catalog) {
    for finding in findings {
      guard let file = catalog.files.first(where: { $0.name == finding.file }) else {
        fatalError("violated: a finding in \(finding.file)")
      }
      let source = file.document.source
      require((1...source.lineCount).contains(finding.line), "a finding on line \(finding.line)")
      require(!finding.message.isEmpty, "a finding without words")
    }
    do { _ = try CatalogJSON.encode(findings) } catch { fatalError("violated: no JSON: \(error)") }
  }

  /// What must be the same after a fix.
  private static func facts(of catalog: Catalog) -> [String] {
    catalog.entries.map {
      "\($0.file) \($0.state) \($0.title ?? "") \($0.links.map(\.url)) \($0.section)"
    } + catalog.rules.map { "\($0.id) \($0.references.map(\.url))" }
  }

  /// Rules of entries, and entries of rules, stay, but for a misspelt rule, in the place of which a
  /// fix may put one that is there.
  private static func checkRelations(_ before: Catalog, _ after: Catalog) {
    let known = Set(before.rules.map(\.id))
    var isMended = false
    for (old, new) in zip(before.entries, after.entries) where old.rules != new.rules {
      isMended = true
      let kept = old.rules.filter(known.contains)
      require(kept.count < old.rules.count, "a fix changes rules that are there")
      require(Set(new.rules).isSuperset(of: kept), "a fix loses a rule")
    }
    for (old, new) in zip(before.rules, after.rules) {
      require(
        isMended ? old.entries.count <= new.entries.count : old.entries.count == new.entries.count,
        "a fix loses an entry of a rule")
    }
  }
}
