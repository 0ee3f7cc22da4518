internal import Catalog
internal import Markdown

/// The page of one diagnostic rule: symptom first, then check, causes, fixes and what is behind it.
enum RulePage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "rule",
    names: [
      "title": .text, "titleLang": .text, "id": .text, "source": .text, "walkHref": .text,
      "isCheckable": .flag, "check": .object(RuleCheckValues.shape),
      "otherTitles": .list(["text": .text, "code": .text]),
      "aliases": .list(RuleAliasValues.shape), "rulesHref": .text,
      "previous": .object(Neighbour.shape), "next": .object(Neighbour.shape),
      "contents": .list(["anchor": .text, "heading": .text, "headingLang": .text]),
      "sections": .list(RuleSectionValues.shape),
      "relatedSections": .list(RuleSectionValues.shape),
      "referenceSections": .list(RuleSectionValues.shape),
      "hasEntryGroups": .flag, "hasContents": .flag, "hasAliases": .flag,
      "hasRelated": .flag, "hasBacklinks": .flag, "hasTroubled": .flag,
      "entryGroups": .list(["label": .text, "entries": .list(EntryRow.shape)]),
      "related": .list(RuleReferenceValues.shape),
      "backlinks": .list(RuleReferenceValues.shape),
      "troubled": .list(LinkValues.shape),
    ])

  /// The values of the page for the rule at `index` of the catalog.
  static func values(_ index: Int, _ context: PageContext) -> TemplateValues {
    let site = context.site
    let strings = context.strings
    let rule = site.catalog.rules[index]
    let title = rule.title(in: context.language)
    let line = RuleReferenceValues.values(index, context)
    var values = CommonValues.values(
      context, title: title, description: line["summary"] as? String ?? title)
    values["title"] = title
    values["titleLang"] = line["titleLang"]
    values["id"] = rule.id
    values["walkHref"] = site.plan.firstSteps?.rule == index ? context.href(.firstSteps) : nil
    values["source"] = "\(rule.file):\(rule.line)"
    values["isCheckable"] = rule.isCheckable
    values["check"] = RuleCheckValues.values(rule.id, context)
    values["otherTitles"] = site.plan.languages.compactMap { language -> TemplateValues? in
      guard language != context.language, let other = rule.titles[language], other != title
      else { return nil }
      return ["text": other, "code": language.rawValue]
    }
    values.setList("aliases", RuleAliasValues.values(of: rule, context))
    values["rulesHref"] = context.href(.rules)
    let neighbours = site.plan.neighbours(ofRule: index)
    values["previous"] = neighbours.previous.map { Neighbour.values(.rule($0), context) }
    values["next"] = neighbours.next.map { Neighbour.values(.rule($0), context) }

    let sections = RuleSectionValues.values(of: rule, context)
    func written(_ role: RuleSection.Role) -> [TemplateValues] {
      sections.filter { $0["role"] as? String == role.rawValue }
    }
    let relatedSections = written(.related)
    let referenceSections = written(.references)
    let others = sections.filter { section in
      let role = section["role"] as? String
      return role != RuleSection.Role.related.rawValue
        && role != RuleSection.Role.references.rawValue
    }
    values["sections"] = others
    values["relatedSections"] = relatedSections
    values["referenceSections"] = referenceSections
    let entryGroups = entryGroups(index, context)
    let related = site.relations.related[index].map { RuleReferenceValues.values($0, context) }
    let backlinks = site.relations.backlinks[index].map { RuleReferenceValues.values($0, context) }
    let references = rule.references.map {
      LinkValues.values(url: $0.url, label: $0.label, file: rule.file, beside: nil, context)
    }
    values.setList("entryGroups", entryGroups)
    values.setList("related", relatedSections.isEmpty ? related : [])
    values.setList("backlinks", backlinks)
    values.setList("troubled", references.filter { $0["verdict"] != nil })

    var contents: [TemplateValues] = []
    func add(_ sections: [TemplateValues]) {
      for section in sections {
        guard let heading = section["heading"], let anchor = section["anchor"] else { continue }
        var item: TemplateValues = ["anchor": anchor, "heading": heading]
        item["headingLang"] = section["lang"]
        contents.append(item)
      }
    }
    func add(_ anchor: String, unless isEmpty: Bool) {
      if !isEmpty { contents.append(["anchor": anchor, "heading": strings["rule." + anchor]]) }
    }
    add(others)
    add("condition", unless: values["check"] == nil)
    add("behind", unless: entryGroups.isEmpty)
    add(relatedSections)
    add("related", unless: related.isEmpty || !relatedSections.isEmpty)
    add("backlinks", unless: backlinks.isEmpty)
    add(referenceSections)
    values.setList("contents", contents.count > 1 ? contents : [])
    return values
  }

  private static func entryGroups(_ index: Int, _ context: PageContext) -> [TemplateValues] {
    let site = context.site
    let members = site.relations.entriesOfRule[index]
    return site.plan.kinds.compactMap { kind in
      let ofKind = members.filter { site.catalog.entries[$0].kind == kind }
      guard !ofKind.isEmpty else { return nil }
      return [
        "label": context.strings["kind." + kind.fileName],
        "entries": ofKind.map { EntryRow.values($0, context) },
      ]
    }
  }
}
