internal import Files
internal import Markdown

/// Plans another name of a rule's file, with all links to it.
public enum RuleRename {
  /// The changes: the new file, the links of every other file, and the old file, which goes.
  ///
  /// - Throws: `CatalogError` with code `notEditable` when the name is none for a rule, is taken,
  ///   when the catalog is one file, or a link cannot be written anew.
  public static func plan(
    _ rule: Rule, to id: String, in catalog: Catalog, by editor: CatalogEditor
  ) throws(CatalogError) -> [FileChange] {
    func refuse(_ why: String) -> CatalogError {
      CatalogError(
        .notEditable, path: rule.file, message: "the rule “\(rule.id)” cannot be renamed: \(why)")
    }
    guard !catalog.isSingleFile, CatalogPath.rule(ofPath: rule.file) == rule.id,
      let old = catalog.files.first(where: { $0.name == rule.file })
    else { throw refuse("it has no file of its own; change its heading with `tricks edit`") }
    guard !id.isEmpty, id != "README",
      id.utf8.allSatisfy({ $0.isASCIIDigit || $0.isASCIILetter || $0 == UInt8(ascii: "-") })
    else { throw refuse("a name has ASCII letters, digits and “-”, and “\(id)” has not") }
    if id == rule.id { return [] }
    let name = rule.file.dropLast(rule.id.utf8.count + ".md".utf8.count) + id + ".md"
    let path = String(old.path.dropLast(rule.file.utf8.count)) + name
    guard !catalog.files.contains(where: { $0.name == name }), !FilePath.exists(path) else {
      throw refuse("\(name) is there")
    }
    var changes: [FileChange] = []
    var own: [TextEdit] = []
    for file in catalog.files {
      let edits: [TextEdit]
      do throws(MarkdownError) {
        edits = try self.edits(of: file, from: rule.file, to: String(name))
      } catch {
        throw refuse(error.description)
      }
      if file.name == rule.file {
        own = edits
      } else if !edits.isEmpty {
        changes.append(FileChange(file, edits: edits))
      }
    }
    let text = own.applied(to: old.document.source.bytes)
    var renamed = FileChange(
      name: String(name), path: path, before: [],
      edits: [TextEdit(range: 0..<0, replacement: text)])
    renamed.model = old.path
    changes.append(renamed)
    var removal = FileChange(
      old, edits: [TextEdit(range: 0..<old.document.source.bytes.count, replacement: [])])
    removal.removesFile = true
    removal.model = path
    changes.append(removal)
    guard let after = try? editor.applying(changes, to: catalog),
      let found = after.rules.first(where: { $0.id == id }),
      Set(found.entries) == Set(rule.entries), after.rules.count == catalog.rules.count
    else { throw refuse("not all that leads to it would lead to the new name") }
    return changes
  }

  /// The edits that make the links of a file to one file lead to another.
  private static func edits(
    of file: CatalogFile, from old: String, to new: String
  ) throws(MarkdownError) -> [TextEdit] {
    var links: [(Inline, Link)] = []
    for block in file.document.blocks {
      block.forEachLink { inline, link, _ in links.append((inline, link)) }
    }
    var edits: [TextEdit] = []
    for (inline, link) in links {
      guard let target = CatalogPath.resolve(link.destination, from: file.name), target.path == old
      else { continue }
      let path = CatalogPath.relative(new, from: file.name)
      let url = path + (target.fragment.map { "#" + $0 } ?? "")
      // References share a definition: its edit counts once. A link to a place in the own file has
      // no path to change.
      guard !link.destination.hasPrefix("#") else { continue }
      for edit in try file.document.replaceURL(of: inline, with: url) where !edits.contains(edit) {
        edits.append(edit)
      }
    }
    return edits
  }
}
