internal import ArgumentParser
internal import Catalog
internal import Foundation
internal import Markdown
internal import Terminal

/// `tricks add`: new entries in the style of the list that they go into.
struct AddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add", abstract: "Add entries: paste an identifier, an address or a title.",
    discussion: """
      WHAT is an arXiv id, a DOI, any address (arXiv, DOI, ACL, OpenReview, NeurIPS, PMLR, GitHub, \
      a blog), several of them, a title, a file of BibTeX, RIS or CSL-JSON, or - for text on \
      standard input with any of them in it. \
      Title, authors, venue and year are asked of arXiv, Crossref, doi.org, the ACL Anthology or \
      the page itself, politely, and kept for a while in .tricks/lookup. An entry with a title of \
      yours is added as it is: nobody is asked. So it is with --offline, or where nobody answers.

        tricks add 1706.03762
        tricks add https://doi.org/10.1038/nature14539 https://karpathy.github.io/2019/04/25/recipe/
        pbpaste | tricks add - --section optimization --tag sgd
        tricks add refs.bib
        tricks add --complete

      An entry goes behind the last one of its kind, or under --section, written as its neighbours \
      are. What is known already, also under another address, version or identifier of the same \
      work, is named and not added. `tricks undo` takes back everything that one command added.

      --complete fills in what entries lack and services know: of those that are named, else of \
      all that are addresses alone. Nothing that stands there is changed.

      Exit status: 0 also where all is known already; 65 where something could not be added, such as \
      an id that the service does not know; 69 where --complete got no answer.
      """)

  @OptionGroup var catalog: CatalogOption
  @OptionGroup var change: ChangeOption
  @Option(
    name: [.long, .customShort("u")],
    help: "A URL, or LABEL=URL such as arxiv=https://arxiv.org/abs/…; may be repeated.")
  var url: [String] = []
  @Option(help: "An author; may be repeated.")
  var author: [String] = []
  @Option(help: "Where it was published.")
  var venue: String?
  @Option(help: "The year of publication.")
  var year: Int?
  @Option(
    name: [.long, .customShort("k")],
    help: "The kind; without it, it is told from the URL or by the page.")
  var kind: EntryKind?
  @Option(name: [.long, .customShort("s")], help: "The state.")
  var state: ReadState = .todo
  @Option(help: "A note in either language; may be repeated.")
  var note: [String] = []
  @Option(name: [.long, .customShort("t")], help: "A hashtag, without #; may be repeated.")
  var tag: [String] = []
  @Option(
    name: [.long, .customShort("r")], help: "A rule to link; may be repeated.",
    completion: IDCompletion.rules)
  var rule: [String] = []
  @Option(help: "The heading to put it under, or words of it.")
  var section: String?
  @Option(help: "The file to put it into, relative to the catalog.")
  var file: String?
  @Flag(help: "Ask nobody: add what is known from what was typed.")
  var offline = false
  @Flag(help: "Fill in what the entries WHAT (each a REF) lack, or all that are addresses alone.")
  var complete = false
  @Flag(help: "Print the entries as JSON.")
  var json = false
  @Argument(
    help: ArgumentHelp("What to add; the words of a title need no quotes.", valueName: "what"))
  var what: [String] = []

  func validate() throws {
    if complete {
      let others = [
        !url.isEmpty, !author.isEmpty, venue != nil, year != nil, kind != nil, !note.isEmpty,
        !tag.isEmpty, !rule.isEmpty, section != nil, file != nil, state != .todo, offline,
      ]
      if others.contains(true) {
        throw ValidationError("--complete takes entries, --dry-run and --json alone.")
      }
      return
    }
    if what.isEmpty && url.isEmpty {
      throw ValidationError(
        "Say what: an arXiv id, a DOI, an address, a title, or - for standard input.")
    }
    if let year, !(1000...2999).contains(year) {
      throw ValidationError("--year takes a year of four digits.")
    }
    for tag in tag where tag.contains(where: { $0 == " " || $0 == "#" }) {
      throw ValidationError("--tag takes one word without #, not “\(tag)”.")
    }
    for url in url where !url.contains("://") {
      throw ValidationError("--url takes a URL with http:// or https://, not “\(url)”.")
    }
    if what.count > 1, what.contains("-") {
      throw ValidationError("- stands alone: it reads everything from standard input.")
    }
  }

  func run() throws {
    let workspace = try Workspace(catalog)
    let console = Console()
    if complete {
      let completion = AddCompletion(workspace: workspace, change: change, json: json)
      return try completion.run(what, console: console)
    }
    let rules = try rule.map { try workspace.rule($0).id }
    let content = try self.content()
    var requests = try content?.requests ?? self.requests()
    for index in requests.indices { putOptions(into: &requests[index].entry, rules: rules) }
    let lookup = AddLookup(
      workspace: workspace, isOffline: offline || workspace.configuration.lookup?.offline == true,
      keeps: !change.dryRun)
    let troubles = try lookup.complete(&requests)
    let missing = Set(troubles.filter(\.isMissing).map(\.request))
    let wanted = requests.indices.filter { !missing.contains($0) }
    var results: [AddEdit.Result] = []
    _ = try workspace.change(
      "add \(Self.summary(of: requests.map(\.typed)))", change, console: console
    ) { catalog in
      var edit = AddEdit(
        to: catalog, options: workspace.configuration.readOptions,
        doneMark: workspace.configuration.doneMark)
      for index in wanted { edit.add(requests[index].entry) }
      results = edit.results
      let events = results.compactMap { result in
        if case .added(let entry) = result { (state: entry.state, id: entry.id) } else { nil }
      }
      return edit.changes
        + [try workspace.logChange(noting: events, of: catalog)].compactMap(\.self)
    }
    let report = AddReport(
      requests: requests, troubles: troubles, isDryRun: change.dryRun,
      problems: content?.problems ?? [], unkept: content?.unkept ?? [])
    try report.write(
      Dictionary(uniqueKeysWithValues: zip(wanted, results)), json: json, to: console)
  }

  /// What bibliographies and pasted text hold; `nil` where the arguments are neither.
  private func content() throws -> AddFile.Content? {
    if what == ["-"] {
      let name = StandardInput.name
      let bytes = try StandardInput.read()
      return try AddFile.content(ofText: bytes, name: name)
        ?? AddFile.Content(
          requests: try AddArguments.requests(pasted: bytes, from: name), problems: [], unkept: [])
    }
    guard url.isEmpty else { return nil }
    var content: AddFile.Content?
    var others: [String] = []
    for argument in what {
      guard let found = try AddFile.content(ofFileNamed: argument) else {
        others.append(argument)
        continue
      }
      content = AddFile.Content(
        requests: (content?.requests ?? []) + found.requests,
        problems: (content?.problems ?? []) + found.problems,
        unkept: (content?.unkept ?? []).union(found.unkept))
    }
    if !others.isEmpty { content?.requests += try AddArguments.requests(others) }
    return content
  }

  /// What is asked for: the arguments, or the URLs of options.
  private func requests() throws -> [AddRequest] {
    guard url.isEmpty else {
      // With URLs of their own, the words are a title whatever they look like.
      var entry = NewEntry()
      entry.title = what.isEmpty ? nil : what.joined(separator: " ")
      entry.links = url.map(Self.link)
      let subject =
        entry.title == nil ? AddArguments.subject(of: entry.links.map(\.url)) : nil
      return [
        AddRequest(
          typed: entry.title ?? entry.links.first?.url ?? "", entry: entry, subject: subject)
      ]
    }
    return try AddArguments.requests(what)
  }

  /// What was typed, for `undo --list`; of many the first three.
  private static func summary(of typed: [String]) -> String {
    let shown = typed.prefix(3).joined(separator: " ")
    return typed.count > 3 ? "\(shown) and \(typed.count - 3) more" : shown
  }

  /// Puts in what the options say.
  private func putOptions(into entry: inout NewEntry, rules: [String]) {
    entry.kind = kind ?? entry.kind
    if !author.isEmpty { entry.authors = author }
    entry.venue = venue ?? entry.venue
    entry.year = year ?? entry.year
    if state != .todo { entry.state = state }
    entry.notes += note
    entry.tags += tag.filter { !entry.tags.contains($0) }
    entry.rules = rules
    entry.section = section
    entry.file = file
  }

  /// `LABEL=URL`, or a URL alone.
  private static func link(_ text: String) -> (label: String?, url: String) {
    guard let equals = text.firstIndex(of: "="), let scheme = text.firstIndex(of: ":"),
      equals < scheme
    else { return (nil, text) }
    return (String(text[..<equals]), String(text[text.index(after: equals)...]))
  }
}
