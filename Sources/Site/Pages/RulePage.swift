internal import Catalog
internal import Markdown

/// The page of one diagnostic rule: symptom first, then check, causes, fixes and what is behind it.
enum RulePage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "rule",
    names: [
      "title": .text, "titleLang": .text, "id": .text, "source": .text, "isCheckable": .flag,
      "otherTitles": .list(["text": .text, "code": .text]),
      "aliases": .list(["text": .text, "code": .text]),
      "contents": .list(["anchor": .text, "heading": .text, "headingLang": .text]),
      "sections": .list(RuleSectionValues.shape),
      "hasEntryGroups": .flag, "hasContents": .flag, "hasAliases": .flag,
      "hasRelated": .flag, "hasBacklinks": .flag, "hasReferences": .flag, "hasTroubled": .flag,
      "entryGroups": .list(["label": .text, "entries": .list(EntryRow.shape)]),
      "related": .list(RuleReferenceValues.shape),
      "backlinks": .list(RuleReferenceValues.shape),
      "references": .list(LinkValues.shape),
      "troubled": .list(LinkValues.shape),
    ])

  /// The values of the page for the rule at `index` of the catalog.
  static func values(_ index: Int, _ context: PageContext) -> [String: Any] {
    let site = context.site
    let strings = context.strings
    let rule = site.catalog.rules[index]
    let title = rule.title(in: context.language)
    let line = RuleReferenceValues.values(index, context)
    var values = CommonValues.values(
      context, title: title, description: line["summary"] as? String ?? title, section: .rules)
    values["title"] = title
    values["titleLang"] = line["titleLang"]
    values["id"] = rule.id
    values["source"] = "\(rule.file):\(rule.line)"
    values["isCheckable"] = rule.isCheckable
    values["otherTitles"] = site.plan.languages.compactMap { language -> [String: Any]? in
      guard language != context.language, let other = rule.titles[language], other != title
      else { return nil }
      return ["text": other, "code": language.rawValue]
    }
    values.setList(
      "aliases",
      rule.aliases.map { alias in
        var item: [String: Any] = ["text": alias]
        item["code"] = context.foreignLanguage(of: alias)
        return item
      })

    let sections = RuleSectionValues.values(of: rule, context)
    values["sections"] = sections
    let entryGroups = entryGroups(index, context)
    let related = site.relations.related[index].map { RuleReferenceValues.values($0, context) }
    let backlinks = site.relations.backlinks[index].map { RuleReferenceValues.values($0, context) }
    let references = rule.references.map {
      LinkValues.values(url: $0.url, label: $0.label, file: rule.file, beside: nil, context)
    }
    let shown = Set(sections.compactMap { $0["anchor"] as? String })
    values.setList("entryGroups", entryGroups)
    values.setList("related", shown.contains("related") ? [] : related)
    values.setList("backlinks", backlinks)
    values.setList("references", shown.contains("references") ? [] : references)
    values.setList(
      "troubled", shown.contains("references") ? references.filter { $0["verdict"] != nil } : [])

    var contents: [[String: Any]] = sections.compactMap { section in
      guard let heading = section["heading"], let anchor = section["anchor"] else { return nil }
      var item: [String: Any] = ["anchor": anchor, "heading": heading]
      item["headingLang"] = section["lang"]
      return item
    }
    func add(_ anchor: String, unless isEmpty: Bool) {
      if !isEmpty { contents.append(["anchor": anchor, "heading": strings["rule." + anchor]]) }
    }
    add("behind", unless: entryGroups.isEmpty)
    add("related", unless: related.isEmpty || shown.contains("related"))
    add("backlinks", unless: backlinks.isEmpty)
    add("references", unless: references.isEmpty || shown.contains("references"))
    values.setList("contents", contents.count > 1 ? contents : [])
    return values
  }

  private static func entryGroups(_ index: Int, _ context: PageContext) -> [[String: Any]] {
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
