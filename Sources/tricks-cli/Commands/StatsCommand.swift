internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks stats`: how fast the list is read.
struct StatsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stats", abstract: "Show how fast the list is read.",
    discussion: """
      Counted is what catalog/reading.log dates: `done`, `reading` and the others write it. The pace \
      is that of the last eight full weeks.
      """)

  @OptionGroup var catalog: CatalogOption
  @Option(help: ArgumentHelp("Count up to this day (default: today).", valueName: "YYYY-MM-DD"))
  var today: String?
  @Flag(help: "Print JSON.")
  var json = false

  func run() throws {
    let today = try TodayOption.day(today)
    let workspace = try Workspace(catalog)
    let console = Console(isPaged: true)
    let pace = ReadingPace(workspace.catalog, today: today)
    if json {
      try console.writeJSON(try CatalogJSON.encode(StatsJSON(pace)))
    } else {
      try console.write(StatsPage(pace, today: today).render(on: console))
    }
    try workspace.end(console)
  }
}
