/// The tags of an entry, each with the way to its page.
enum TagValues {
  /// What the templates may ask of a tag.
  static let shape: [String: Shape] = ["tag": .text, "tagLang": .text, "href": .text]

  /// Tags of an entry as it spells them.
  static func values(of tags: some Sequence<String>, _ context: PageContext) -> [TemplateValues] {
    tags.map { name in
      var values: TemplateValues = ["tag": name]
      values["tagLang"] = context.foreignLanguage(of: name)
      values["href"] = context.site.plan.tags.number(of: name).map { context.href(.tag($0)) }
      return values
    }
  }
}
