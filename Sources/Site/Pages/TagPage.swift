internal import Catalog

/// The entries that carry one tag, by kind.
enum TagPage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "tag",
    names: [
      "tag": .text, "tagLang": .text, "tagsHref": .text, "count": .text,
      "groups": .list([
        "anchor": .text, "label": .text, "number": .text, "entries": .list(EntryRow.shape),
      ]),
    ])

  /// The values of the page for the tag at `number` of the index.
  static func values(_ number: Int, _ context: PageContext) -> TemplateValues {
    let tag = context.site.plan.tags.tags[number]
    let count = context.strings.count("count.entries", tag.entries.count)
    var values = CommonValues.values(
      context, title: "#" + tag.name, description: "#\(tag.name) · \(count)")
    values["tag"] = tag.name
    values["tagLang"] = context.foreignLanguage(of: tag.name)
    values["tagsHref"] = context.href(.tags)
    values["count"] = count
    values["groups"] = context.site.plan.kinds.compactMap { kind -> TemplateValues? in
      let members = tag.entries.filter { context.site.catalog.entries[$0].kind == kind }
      guard !members.isEmpty else { return nil }
      return [
        "anchor": kind.fileName, "label": context.strings["kind." + kind.fileName],
        "number": String(members.count),
        "entries": members.map { EntryRow.values($0, context) },
      ]
    }
    return values
  }
}
