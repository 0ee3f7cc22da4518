internal import Catalog
internal import Markdown

/// The list of all entries of a kind.
enum KindPage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "kind",
    names: [
      "title": .text, "kind": .text, "count": .text, "hasFilters": .flag,
      "filters": .list(["state": .text, "label": .text, "number": .text]),
      "hasContents": .flag, "contents": .list(Self.headingShape),
      "groups": .list(
        Self.headingShape.merging(["entries": .list(EntryRow.shape)]) { $1 }),
    ])

  private static var headingShape: [String: Shape] {
    ["anchor": .text, "heading": .text, "headingLang": .text, "number": .text]
  }

  /// The values of the page for `kind`.
  static func values(_ kind: EntryKind, _ context: PageContext) -> TemplateValues {
    let strings = context.strings
    let all = context.site.catalog.entries
    let indices = all.indices.filter { all[$0].kind == kind }
    let title = strings["kind." + kind.fileName]
    let count = strings.count("count." + kind.fileName, indices.count)
    var values = CommonValues.values(
      context, title: title, description: title + " · " + count)
    values["title"] = title
    values["kind"] = kind.rawValue
    values["count"] = count
    values.setList(
      "filters",
      ReadState.allCases.compactMap { state -> TemplateValues? in
        let number = indices.count { all[$0].state == state }
        guard number > 0, number < indices.count else { return nil }
        return [
          "state": state.rawValue, "label": strings["state." + state.rawValue],
          "number": String(number),
        ]
      })
    let groups = groups(indices, context)
    values["groups"] = groups
    let headed = groups.filter { $0["heading"] != nil }
    values.setList(
      "contents",
      headed.count < 2 ? [] : headed.map { $0.filter { $0.key != "entries" } })
    return values
  }

  /// The entries under the headings of their file, in the order of the catalog.
  private static func groups(_ indices: [Int], _ context: PageContext) -> [TemplateValues] {
    let all = context.site.catalog.entries
    var order: [[String]] = []
    var members: [[String]: [Int]] = [:]
    for index in indices {
      let section = all[index].section
      if members[section] == nil { order.append(section) }
      members[section, default: []].append(index)
    }
    let shared = sharedLevels(order)
    var anchors: [String: Int] = [:]
    return order.map { section in
      let inside = members[section] ?? []
      var group: TemplateValues = [
        "number": String(inside.count),
        "entries": inside.map { EntryRow.values($0, context) },
      ]
      if order.count > 1, section.count > shared {
        let heading = section.dropFirst(shared).map { Bilingual.part(of: $0, in: context.language) }
          .joined(separator: " › ")
        group["heading"] = heading
        group["headingLang"] = context.foreignLanguage(of: heading)
        // The anchor is that of the heading as written, so that both languages share it.
        let anchor = "s-" + Slugger.slug(section.last ?? "")
        let count = anchors[anchor, default: 0] + 1
        anchors[anchor] = count
        group["anchor"] = count == 1 ? anchor : "\(anchor)-\(count)"
      }
      return group
    }
  }

  /// How many of the outermost headings all `sections` share, so that they say nothing.
  private static func sharedLevels(_ sections: [[String]]) -> Int {
    guard let first = sections.first else { return 0 }
    return first.indices.prefix { level in
      sections.allSatisfy { $0.count > level && $0[level] == first[level] }
    }.count
  }
}
