/// The entries that carry one tag.
enum TagPage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "tag",
    names: [
      "tag": .text, "tagLang": .text, "tagsHref": .text, "count": .text,
      "entries": .list(EntryRow.shape),
    ])

  /// The values of the page for the tag at `number` of the index.
  static func values(_ number: Int, _ context: PageContext) -> [String: Any] {
    let tag = context.site.plan.tags.tags[number]
    let count = context.strings.count("count.entries", tag.entries.count)
    var values = CommonValues.values(
      context, title: "#" + tag.name, description: "#\(tag.name) · \(count)", section: .tags)
    values["tag"] = tag.name
    values["tagLang"] = context.foreignLanguage(of: tag.name)
    values["tagsHref"] = context.href(.tags)
    values["count"] = count
    values["entries"] = tag.entries.map { EntryRow.values($0, context) }
    return values
  }
}
