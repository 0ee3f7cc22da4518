internal import ArgumentParser
internal import Catalog
internal import Terminal

/// `tricks open`: an entry's link in the browser.
struct OpenCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open an entry's link in $BROWSER or the system's browser.")

  @OptionGroup var catalog: CatalogOption
  @Option(
    name: [.long, .customShort("l")],
    help: ArgumentHelp(
      "Which link: its label, or its number, from 1 (default: the first).", valueName: "label"))
  var link: String?
  @Flag(name: [.long, .customShort("p")], help: "Print the URL and open nothing.")
  var print = false
  @Argument(help: "The entry: a REF (see `tricks help`).", completion: IDCompletion.entries)
  var ref: String

  func run() throws {
    let workspace = try Workspace(catalog)
    let entry = try workspace.entry(ref)
    let links = entry.links + entry.parts.flatMap(\.links)
    guard !links.isEmpty else {
      throw Failure(
        Failure.Status.data, "“\(entry.displayTitle)” has no link",
        hints: ["`tricks edit \(entry.id)` adds one"])
    }
    let url = try choose(links).url
    // Only the web is opened: a list may come from anybody.
    let scheme = url.prefix { $0 != ":" }.lowercased()
    guard scheme == "http" || scheme == "https", SafeText.sanitize(url) == url else {
      throw Failure(
        Failure.Status.data, "“\(url)” is no web address; open it yourself if you trust it")
    }
    if print {
      let console = Console()
      try console.print(SafeText.sanitize(url))
      try console.flush()
      return
    }
    try Browser.open(url)
  }

  private func choose(_ links: [EntryLink]) throws -> EntryLink {
    guard let link else { return links[0] }
    if let number = Int(link), (1...links.count).contains(number) { return links[number - 1] }
    if let found = links.first(where: { $0.label?.lowercased() == link.lowercased() }) {
      return found
    }
    let labels = links.enumerated().map {
      "\($0.offset + 1)  \($0.element.label ?? "")  \($0.element.url)"
    }
    throw Failure(Failure.Status.usage, "no link “\(link)”; there are", hints: labels)
  }
}
