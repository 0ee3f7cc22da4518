@testable import Catalog
import Markdown

/// What holds of the edits of entries: they are refused, or they change no other byte and can be
/// taken back.
enum EntryEditChecks {
  /// Gives an entry a state.
  static func checkState(_ files: CatalogChecks.Files, isSingleFile: Bool, _ input: FuzzInput) {
    guard let catalog = CatalogChecks.read(files, isSingleFile: isSingleFile),
      let entry = input.chosen(catalog.entries)
    else { return }
    let state = ReadState.allCases[input.variant % ReadState.allCases.count]
    guard let edits = try? StateEdit.edits(setting: state, of: entry, in: catalog) else { return }
    require(entry.state != state || edits.isEmpty, "an edit that changes nothing")
    guard let after = edited(catalog, entry.file, edits) else { return }
    // The mark may join what stands beside it; the command refuses that. An edit that is read back
    // is not made twice.
    let new = after.entries.first { $0.file == entry.file && $0.line == entry.line }
    if let new, new.state == state {
      let again = try? StateEdit.edits(setting: state, of: new, in: after)
      require(again?.isEmpty == true, "the edit is made twice")
    }
  }

  /// Links an entry to a rule, and takes the link away.
  static func checkRuleLinks(_ input: FuzzInput) {
    let isSingleFile = input.variant % 4 == 0
    guard
      let catalog = CatalogChecks.read(
        isSingleFile ? input.list : input.folder, isSingleFile: isSingleFile),
      let entry = input.chosen(catalog.entries), let rule = catalog.rules.last
    else { return }
    if let edits = try? RuleLinkEdit.unlink(entry, from: rule, in: catalog) {
      _ = edited(catalog, entry.file, edits)
    }
    guard let edits = try? RuleLinkEdit.link(entry, to: rule, in: catalog),
      let after = edited(catalog, entry.file, edits),
      let linked = after.entries.first(where: { $0.file == entry.file && $0.line == entry.line }),
      let sameRule = after.rules.first(where: { $0.id == rule.id }),
      let removal = try? RuleLinkEdit.unlink(linked, from: sameRule, in: after)
    else { return }
    _ = edited(after, linked.file, removal)
  }

  /// Adds an entry.
  static func checkAdding(_ input: FuzzInput) {
    let isSingleFile = input.variant % 2 == 0
    guard
      let catalog = CatalogChecks.read(
        isSingleFile ? input.list : input.folder, isSingleFile: isSingleFile)
    else { return }
    var new = NewEntry()
    new.kind = input.variant & 4 != 0 ? .paper : nil
    new.title = input.variant & 8 != 0 ? input.writtenText : "A new title"
    new.links = [(label: input.variant & 16 != 0 ? "pdf" : nil, url: input.writtenURL)]
    new.state = ReadState.allCases[input.choice % ReadState.allCases.count]
    if input.variant & 32 != 0 { new.notes = [input.writtenText, "第二段"] }
    if input.variant & 64 != 0 { new.authors = ["Ada Lovelace", "Alan Turing"] }
    if input.variant & 128 != 0 { new.year = 2017 }
    new.section = input.chosen(catalog.entries)?.section.last
    var adding = AddEdit(to: catalog)
    adding.add(new)
    guard case .added = adding.lastResult, let change = adding.changes.first else { return }
    let after = edited(catalog, change.name, change.edits)
    require(after?.entries.count == catalog.entries.count + 1, "not one entry more")
  }

  /// Applies edits to a file and reads the catalog again.
  static func edited(_ catalog: Catalog, _ name: String, _ edits: [TextEdit]) -> Catalog? {
    var files = catalog.files.map { (name: $0.name, bytes: $0.document.source.bytes) }
    guard let index = files.firstIndex(where: { $0.name == name }) else {
      fatalError("violated: a file is made up")
    }
    files[index].bytes = EditChecks.apply(edits, to: files[index].bytes)
    let after = CatalogChecks.read(files, isSingleFile: catalog.isSingleFile)
    require(after != nil, "the catalog cannot be read after the edit")
    return after
  }
}
