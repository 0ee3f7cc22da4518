/// The index of all tags.
enum TagsPage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "tags",
    names: [
      "count": .text, "tags": .list(["href": .text, "tag": .text, "lang": .text, "number": .text]),
    ])

  /// The values of the page.
  static func values(_ context: PageContext) -> TemplateValues {
    let tags = context.site.plan.tags.tags
    var values = CommonValues.values(
      context, title: context.strings["tags"], description: context.strings["tags.lead"])
    values["count"] = context.strings.count("count.tags", tags.count)
    values["tags"] = tags.enumerated().map { number, tag -> TemplateValues in
      var item: TemplateValues = [
        "href": context.href(.tag(number)), "tag": tag.name, "number": String(tag.entries.count),
      ]
      item["lang"] = context.foreignLanguage(of: tag.name)
      return item
    }
    return values
  }
}
