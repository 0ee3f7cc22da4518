internal import Catalog
internal import Markdown

/// What the site holds, in numbers.
enum AboutPage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "about",
    names: [
      "states": .list(["label": .text]),
      "kinds": .list(["label": .text, "href": .text, "cells": .list(["number": .text])]),
      "totals": .list(["number": .text]), "hasKinds": .flag,
      "facts": .list(["label": .text, "number": .text, "href": .text]),
      "languages": .list([
        "language": .text, "rules": .text, "titles": .text, "notes": .text,
      ]),
      "hosts": .list(["host": .text, "number": .text]), "hasHosts": .flag,
      "indexes": .list(["label": .text, "href": .text, "lead": .text]),
    ])

  /// So many hosts are named.
  private static let hostLimit = 10

  /// The values of the page.
  static func values(_ context: PageContext) -> TemplateValues {
    let strings = context.strings
    var values = CommonValues.values(
      context, title: strings["about"], description: strings["about.lead"])
    values["states"] = ReadState.allCases.map { ["label": strings["state." + $0.rawValue]] }
    values.merge(kinds(context)) { $1 }
    let hosts = hosts(of: context.site.addresses)
    values["facts"] = facts(hosts: hosts.count, context)
    values["languages"] = languages(context)
    values.setList(
      "hosts",
      hosts.prefix(hostLimit).map { ["host": $0.host, "number": String($0.number)] })
    values["indexes"] = (context.site.plan.guides + context.site.plan.overviews).filter {
      $0 != .about
    }.map {
      page -> TemplateValues in
      let key = Navigation.key(of: page)
      return [
        "label": strings[key], "href": context.href(page), "lead": strings[key + ".lead"],
      ]
    }
    return values
  }

  /// A row for each kind with a number for each state, and their sums.
  private static func kinds(_ context: PageContext) -> TemplateValues {
    let entries = context.site.catalog.entries
    func cells(_ members: [Entry]) -> [TemplateValues] {
      let numbers = ReadState.allCases.map { state in members.count { $0.state == state } }
      return (numbers + [members.count]).map { ["number": String($0)] }
    }
    var values: TemplateValues = ["totals": cells(entries)]
    values.setList(
      "kinds",
      context.site.plan.kinds.map { kind in
        [
          "label": context.strings["kind." + kind.fileName], "href": context.href(.kind(kind)),
          "cells": cells(entries.filter { $0.kind == kind }),
        ]
      })
    return values
  }

  private static func facts(hosts: Int, _ context: PageContext) -> [TemplateValues] {
    let site = context.site
    let catalog = site.catalog
    let links = site.addresses.links
    let years = catalog.entries.compactMap(\.year)
    var facts: [TemplateValues] = []
    func add(_ key: String, _ number: String, _ page: Page? = nil) {
      var fact: TemplateValues = ["label": context.strings["about." + key], "number": number]
      fact["href"] = page.map { context.href($0) }
      facts.append(fact)
    }
    add("rules", String(catalog.rules.count), catalog.rules.isEmpty ? nil : .rules)
    let checkable = catalog.rules.count(where: \.isCheckable)
    if checkable > 0 { add("checkable", String(checkable)) }
    add("relations", String(site.relations.entriesOfRule.reduce(0) { $0 + $1.count }))
    if let oldest = years.min(), let newest = years.max() {
      add("years", oldest == newest ? "\(oldest)" : "\(oldest)–\(newest)", .years)
    }
    add("identified", String(catalog.entries.count { !$0.identifiers.isEmpty }))
    if !site.plan.tags.tags.isEmpty { add("tags", String(site.plan.tags.tags.count), .tags) }
    add("links", String(links.reduce(0) { $0 + $1.occurrences }))
    add("addresses", String(links.count), .linkHealth)
    add("hosts", String(hosts))
    add("files", String(catalog.files.count))
    return facts
  }

  /// How much of the catalog each interface language finds in its own words.
  private static func languages(_ context: PageContext) -> [TemplateValues] {
    let catalog = context.site.catalog
    return context.site.plan.languages.map { language in
      [
        "language": language.ownName,
        "rules": String(catalog.rules.count { $0.titles[language] != nil }),
        "titles": String(catalog.entries.count { Language(of: $0.displayTitle) == language }),
        "notes": String(catalog.entries.count { $0.notes.contains { $0.language == language } }),
      ]
    }
  }

  /// The hosts to which the links lead, the most linked first.
  private static func hosts(of addresses: LinkSurvey) -> [(host: String, number: Int)] {
    var numbers: [String: Int] = [:]
    for link in addresses.links {
      numbers[LinkValues.host(of: link.url).lowercased(), default: 0] += link.occurrences
    }
    return numbers.map { (host: $0.key, number: $0.value) }
      .sorted { $0.number == $1.number ? $0.host < $1.host : $0.number > $1.number }
  }
}
