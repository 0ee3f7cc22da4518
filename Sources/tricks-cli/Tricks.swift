internal import ArgumentParser

/// The root command: its subcommands, and plain `tricks` for an overview.
struct Tricks: AsyncParsableCommand {
  static let version = "0.1.0"

  static let configuration = CommandConfiguration(
    commandName: "tricks",
    abstract: "Keep a reading list and rules for training neural networks in plain Markdown.",
    discussion: """
      A catalog is a folder of Markdown files or one Markdown file, written by hand, used as it is. \
      It is found with --catalog, else TRICKS_CATALOG, else as the nearest folder “catalog” upwards.

      REF names an entry: its id, FILE:LINE, an arXiv id, DOI or URL, the start of its id, or words \
      of its title.

      With -i before or behind a command that takes REF, the entries are picked at the terminal \
      while one types; `tricks -i list QUERY…` prints the ids of what was picked. Output longer than the \
      terminal goes through TRICKS_PAGER, else PAGER, else less; “cat” turns that off.

      `tricks help TOPIC` tells more about \
      \(HelpTopic.allCases.map(\.rawValue).joined(separator: ", ")).

      Exit status: 0 done; 1 looked and found something (dead links, findings of doctor, a \
      rule that fires on a log); \
      64 wrong usage; 65 damaged data; 66 a file or folder is missing or cannot be read; \
      69 a needed program is missing; 73 a file cannot be written; 74 input or output failed; \
      75 a file changed meanwhile, try again; 77 refused, since a file would lose its owner, mode or \
      attributes, or a link leads where nothing may be written; 78 a mistake in tricks.toml; 130 interrupted.
      """,
    version: version,
    groupedSubcommands: [
      CommandGroup(
        name: "Reading",
        subcommands: [
          OverviewCommand.self, ListCommand.self, SearchCommand.self, ShowCommand.self,
          OpenCommand.self, NextCommand.self, StatsCommand.self, ReviewCommand.self,
          RulesCommand.self, LinksCommand.self,
        ]),
      CommandGroup(
        name: "Editing",
        subcommands: [
          AddCommand.self, DoneCommand.self, TodoCommand.self, ReadingCommand.self,
          SkipCommand.self,
          NoteCommand.self, EditCommand.self, LinkCommand.self, UnlinkCommand.self,
          UndoCommand.self,
          RedoCommand.self,
        ]),
      CommandGroup(
        name: "Keeping in order",
        subcommands: [
          MvCommand.self, RenameCommand.self, SortCommand.self, MergeCommand.self,
          FmtCommand.self,
        ]),
      CommandGroup(
        name: "Exchanging", subcommands: [ExportCommand.self, ImportCommand.self]),
      CommandGroup(
        name: "Checking and publishing",
        subcommands: [
          CheckCommand.self, DoctorCommand.self, DiagnoseCommand.self, SiteCommand.self,
          ServeCommand.self,
          InitCommand.self,
        ]),
    ],
    defaultSubcommand: OverviewCommand.self)

  /// The subcommand with a name or an alias.
  static func subcommand(named name: String) -> (any ParsableCommand.Type)? {
    configuration.subcommands.first { command in
      command.configuration.commandName == name || command.configuration.aliases.contains(name)
    }
  }
}
