public import Markdown

/// Plans the links between entries and rules: plain Markdown links that work on any host.
public enum RuleLinkEdit {
  /// The edits that link `entry` to `rule`; empty when its text links there already.
  ///
  /// The link's text is the rule's title in the language of the entry, its destination the path from
  /// the entry's file to the rule's, or in a single file the anchor of the rule's heading.
  ///
  /// - Throws: `CatalogError` with code `notEditable` where the entry's text cannot take a link.
  public static func link(
    _ entry: Entry, to rule: Rule, in catalog: Catalog
  ) throws(CatalogError) -> [TextEdit] {
    guard let file = catalog.files.first(where: { $0.name == entry.file }),
      let block = file.textBlock(of: entry)
    else { throw notEditable(entry, "its text is not where it was read") }
    if !links(of: entry, to: rule, in: catalog).isEmpty { return [] }
    let language = Language(of: entry.displayTitle) ?? .english
    do {
      return try file.document.insertLink(
        text: rule.title(in: language),
        destination: destination(of: rule, from: entry.file, in: catalog), in: block)
    } catch {
      throw notEditable(entry, error.message)
    }
  }

  /// The edits that remove every link of `entry` to `rule`; empty when there is none.
  ///
  /// - Throws: `CatalogError` with code `notEditable`, also when the entry belongs to the rule only
  ///   because the rule's prose cites it.
  public static func unlink(
    _ entry: Entry, from rule: Rule, in catalog: Catalog
  ) throws(CatalogError) -> [TextEdit] {
    let found = links(of: entry, to: rule, in: catalog)
    guard let file = catalog.files.first(where: { $0.name == entry.file }) else { return [] }
    if found.isEmpty, entry.rules.contains(rule.id) {
      throw notEditable(
        entry, "the rule cites it by URL in \(rule.file); remove that reference there")
    }
    var edits: [TextEdit] = []
    for link in found {
      do { edits += try file.document.removeLink(link) } catch {
        throw notEditable(entry, error.message)
      }
    }
    return edits
  }

  /// The links in the entry's text that lead to the rule.
  private static func links(of entry: Entry, to rule: Rule, in catalog: Catalog) -> [Inline] {
    guard let file = catalog.files.first(where: { $0.name == entry.file }) else { return [] }
    let wanted = destination(of: rule, from: entry.file, in: catalog)
    var found: [Inline] = []
    for block in file.document.blocks where block.range.overlaps(entry.range) {
      block.forEachLink { inline, link, isImage in
        guard !isImage, entry.range.contains(inline.range.lowerBound) else { return }
        let target = CatalogPath.resolve(link.destination, from: entry.file)
        let leadsThere =
          rule.file == entry.file
          ? link.destination.removingPercentEscapes().lowercased() == wanted.lowercased()
          : target.flatMap { CatalogPath.rule(ofPath: $0.path) } == rule.id
        if leadsThere { found.append(inline) }
      }
    }
    return found
  }

  /// How a link in `file` names the rule.
  static func destination(of rule: Rule, from file: String, in catalog: Catalog) -> String {
    if rule.file == file {
      let heading = catalog.files.first { $0.name == file }.flatMap { file in
        file.document.blocks.first { $0.range.lowerBound == rule.range.lowerBound }
      }
      return "#" + Slugger.slug(heading?.inlines.plainText ?? rule.id)
    }
    return CatalogPath.relative(rule.file, from: file)
  }

  private static func notEditable(_ entry: Entry, _ why: String) -> CatalogError {
    CatalogError(
      .notEditable, path: entry.file,
      position: SourcePosition(line: entry.line, column: entry.column),
      message: "“\(entry.displayTitle)” cannot be changed: \(why)")
  }
}
