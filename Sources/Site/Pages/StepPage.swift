internal import Catalog
internal import Markdown

/// One of the basic steps.
enum StepPage {
  /// What the templates may ask of a step in a list of them.
  static let linkShape: [String: Shape] = [
    "number": .text, "href": .text, "title": .text, "titleLang": .text, "current": .text,
  ]

  /// What the templates may ask of a page to go on to when all steps are done.
  static let onwardShape: [String: Shape] = ["href": .text, "label": .text, "lead": .text]

  /// What the template may ask.
  static let shape = PageShape(
    template: "step",
    names: [
      "number": .text, "total": .text, "position": .text, "title": .text, "titleLang": .text,
      "lang": .text, "badge": .text, "html": .html, "overviewHref": .text,
      "steps": .list(linkShape), "previous": .object(linkShape), "next": .object(linkShape),
      "isLast": .flag, "onward": .list(onwardShape),
    ])

  /// The values of the page for the step at `index`, from 0.
  static func values(_ index: Int, _ context: PageContext) -> TemplateValues {
    guard let steps = context.site.plan.firstSteps else { return [:] }
    let strings = context.strings
    let step = steps.step(index, in: context.language)
    let position = strings["step.position"].replacing("{n}", with: String(index + 1))
      .replacing("{m}", with: String(steps.count))
    var values = CommonValues.values(
      context, title: "\(position): \(step.title)",
      description: step.blocks.isEmpty ? step.title : step.blocks.plainText.summary())
    values["number"] = String(index + 1)
    values["total"] = String(steps.count)
    values["position"] = position
    values["title"] = step.title
    values["titleLang"] = context.foreignLanguage(of: step.title)
    if let code = context.foreign(step.language) {
      values["lang"] = code
      values["badge"] = strings["only." + code]
    }
    values["html"] = PassageHTML.render(
      step.blocks, in: step.language, file: context.site.catalog.rules[steps.rule].file,
      marksFacets: true, context)
    values["overviewHref"] = context.href(.firstSteps)
    let links = links(steps, context)
    values["steps"] = links
    values["previous"] = index > 0 ? links[index - 1] : nil
    values["next"] = index + 1 < links.count ? links[index + 1] : nil
    values["isLast"] = index + 1 == links.count
    values["onward"] = onward(context)
    return values
  }

  /// All steps, the one of the page itself marked.
  static func links(_ steps: FirstSteps, _ context: PageContext) -> [TemplateValues] {
    (0..<steps.count).map { index in
      let title = steps.step(index, in: context.language).title
      var link: TemplateValues = [
        "number": String(index + 1), "href": context.href(.step(index)), "title": title,
      ]
      link["titleLang"] = context.foreignLanguage(of: title)
      link["current"] = context.page == .step(index) ? "step" : nil
      return link
    }
  }

  /// Where to look when all steps went well.
  static func onward(_ context: PageContext) -> [TemplateValues] {
    let pages: [Page] = context.site.plan.guides.contains(.questions) ? [.questions] : []
    return (pages + [.rules]).map { page in
      let key = Navigation.key(of: page)
      return [
        "href": context.href(page), "label": context.strings[key],
        "lead": context.strings[key + ".lead"],
      ]
    }
  }
}
