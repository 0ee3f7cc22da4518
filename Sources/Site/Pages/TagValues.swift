internal import Catalog

/// The tags of an entry, each with the way to its page.
enum TagValues {
  /// What the templates may ask of a tag.
  static let shape: [String: Shape] = ["tag": .text, "tagLang": .text, "href": .text]

  /// The tags of `entry` as it spells them.
  static func values(of entry: Entry, _ context: PageContext) -> [TemplateValues] {
    entry.tags.map { name in
      var values: TemplateValues = ["tag": name]
      values["tagLang"] = context.foreignLanguage(of: name)
      values["href"] = context.site.plan.tags.number(of: name).map { context.href(.tag($0)) }
      return values
    }
  }
}
