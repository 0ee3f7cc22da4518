internal import Catalog
internal import Markdown

/// The questions that lead to a rule: each is a section, and its answers are links.
enum QuestionsPage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "questions",
    names: [
      "title": .text, "titleLang": .text, "introduction": .html,
      "questions": .list([
        "anchor": .text, "number": .text, "text": .text, "textLang": .text,
        "from": .object(["href": .text, "number": .text, "label": .text, "labelLang": .text]),
        "answers": .list([
          "label": .text, "labelLang": .text, "href": .text, "isRule": .flag, "number": .text,
          "title": .text, "titleLang": .text,
        ]),
      ]),
    ])

  /// The values of the page.
  static func values(_ context: PageContext) -> TemplateValues {
    let strings = context.strings
    guard let tree = context.site.catalog.questions else { return [:] }
    let title = text(tree.titles, context)
    let shown = title.isEmpty ? strings["questions"] : title
    var values = CommonValues.values(
      context, title: shown, description: strings["questions.lead"])
    values["title"] = shown
    values["titleLang"] = context.foreignLanguage(of: shown)
    let introduction = tree.introduction.filter {
      Language(of: [$0].plainText) ?? context.language == context.language
    }
    if !introduction.isEmpty {
      values["introduction"] = PassageHTML.render(
        introduction, in: context.language, file: QuestionTree.fileName, context)
    }
    let origins = origins(tree)
    values["questions"] = tree.questions.indices.map { index -> TemplateValues in
      let question = tree.questions[index]
      let text = text(question.texts, context)
      var item: TemplateValues = [
        "anchor": anchor(index), "number": String(index + 1), "text": text,
        "answers": question.answers.compactMap { answer($0, tree, context) },
      ]
      item["textLang"] = context.foreignLanguage(of: text)
      if let origin = origins[index] {
        let label = Self.text(origin.answer.labels, context)
        var from: TemplateValues = [
          "href": "#" + anchor(origin.question), "number": String(origin.question + 1),
          "label": label,
        ]
        from["labelLang"] = context.foreignLanguage(of: label)
        item["from"] = from
      }
      return item
    }
    return values
  }

  private static func answer(
    _ answer: QuestionTree.Answer, _ tree: QuestionTree, _ context: PageContext
  ) -> TemplateValues? {
    let label = text(answer.labels, context)
    var values: TemplateValues = ["label": label]
    values["labelLang"] = context.foreignLanguage(of: label)
    switch answer.target {
    case .rule(let id):
      guard let index = context.site.relations.ruleIndex[id] else { return nil }
      values["isRule"] = true
      values.merge(RuleReferenceValues.brief(index, context)) { $1 }
    case .question(let index):
      let title = text(tree.questions[index].texts, context)
      values["isRule"] = false
      values["href"] = "#" + anchor(index)
      values["number"] = String(index + 1)
      values["title"] = title
      values["titleLang"] = context.foreignLanguage(of: title)
    }
    return values
  }

  /// For each question but the first, the answer that leads to it.
  private static func origins(
    _ tree: QuestionTree
  ) -> [Int: (question: Int, answer: QuestionTree.Answer)] {
    var origins: [Int: (question: Int, answer: QuestionTree.Answer)] = [:]
    for (index, question) in tree.questions.enumerated() {
      for answer in question.answers {
        if case .question(let next) = answer.target { origins[next] = (index, answer) }
      }
    }
    return origins
  }

  private static func anchor(_ index: Int) -> String { "question-\(index + 1)" }

  /// The text in the page's language, else in the other one.
  private static func text(_ texts: [Language: String], _ context: PageContext) -> String {
    texts[context.language] ?? Language.allCases.lazy.compactMap { texts[$0] }.first ?? ""
  }
}
