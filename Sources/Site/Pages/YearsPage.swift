internal import Catalog

/// The entries by year of publication, the newest first.
enum YearsPage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "years",
    names: [
      "years": .list([
        "year": .text, "anchor": .text, "number": .text, "entries": .list(IndexRow.shape),
      ]),
      "undated": .text,
    ])

  /// The place of a year on the page.
  static func anchor(of year: Int) -> String { "y\(year)" }

  /// The values of the page.
  static func values(_ context: PageContext) -> TemplateValues {
    let entries = context.site.catalog.entries
    let byYear = Dictionary(grouping: entries.indices) { entries[$0].year }
    var values = CommonValues.values(
      context, title: context.strings["years"], description: context.strings["years.lead"])
    values["years"] = byYear.compactMap { year, members in year.map { ($0, members) } }
      .sorted { $0.0 > $1.0 }
      .map { year, members -> TemplateValues in
        [
          "year": String(year), "anchor": anchor(of: year), "number": String(members.count),
          "entries": members.map { IndexRow.entry($0, context) },
        ]
      }
    let undated = byYear[nil]?.count ?? 0
    values["undated"] = undated == 0 ? nil : context.strings.count("years.undated", undated)
    return values
  }
}
