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
    let console = Console()
    let pace = ReadingPace(workspace.catalog, today: today)
    if json {
      try console.writeJSON(try CatalogJSON.encode(StatsJSON(pace)))
    } else {
      try console.write(StatsPage(pace, today: today).render(on: console))
    }
    try workspace.end(console)
  }
}

/// The day that an option names.
enum TodayOption {
  static func day(_ text: String?) throws -> Day {
    guard let text else { return Day.today }
    guard let day = Day(text), text.utf8.count == 10 else {
      throw ValidationError("--today takes a day such as 2026-11-23, not “\(text)”.")
    }
    return day
  }
}
