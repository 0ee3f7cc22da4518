internal import ArgumentParser
internal import Foundation
internal import Markdown
internal import Scaffold
internal import Terminal

/// `tricks init`: a new workspace.
struct InitCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init",
    abstract: "Start a workspace: example lists and a rule, configuration, GitHub workflows.",
    discussion: """
      Files that are there already are left as they are. The workflows check the links every week \
      and publish the site. Where there is a folder “catalog” already, no example is put into it.
      """)

  @Option(help: "The name of the site (default: the folder's name).")
  var name: String?
  @Option(help: "The first language of the site (default: that of the locale).")
  var lang: Language?
  @Flag(help: "Leave the example lists out.")
  var bare = false
  @Argument(help: "The folder of the workspace.", completion: .directory)
  var folder = "."

  func run() throws {
    let console = Console()
    let url = URL(filePath: try WorkingDirectory.absolute(folder)).standardizedFileURL
    let hasLists = FileManager.default.fileExists(atPath: url.appending(path: "catalog").path)
    let options = ScaffoldOptions(
      name: name ?? url.lastPathComponent,
      language: (lang ?? InterfaceLanguage.preferred) == .chinese ? .chinese : .english,
      hasExample: !bare && !hasLists)
    let report = try Scaffold.write(options, to: url.path)
    for name in report.made {
      try console.print(
        "\(console.painter.paint("made", as: .success))    \(console.paint(name, as: .plain))")
    }
    for name in report.existing {
      try console.print(
        "\(console.painter.paint("is there", as: .muted)) \(console.paint(name, as: .plain))")
    }
    try console.flush()
    console.note(
      "Next: `tricks list`, `tricks add URL`, `tricks doctor`, `tricks site`.")
  }
}
