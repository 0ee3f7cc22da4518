internal import Catalog
internal import Terminal

/// The overview for a terminal.
struct OverviewPage {
  private let overview: Overview
  private let catalog: Catalog

  init(_ overview: Overview, catalog: Catalog) {
    self.overview = overview
    self.catalog = catalog
  }

  func render(on console: Console) -> String {
    guard !catalog.entries.isEmpty || !catalog.rules.isEmpty else {
      return
        "No entries in \(console.paint(catalog.path, as: .title)).\nAdd one: tricks add --url https://arxiv.org/abs/1706.03762 \"Attention Is All You Need\"\n"
    }
    var text = ""
    for progress in overview.progress { text += line(of: progress, console) }
    if !catalog.rules.isEmpty {
      text +=
        DisplayWidth.pad("rules", to: 9)
        + DisplayWidth.pad("\(catalog.rules.count)", to: 4, alignment: .trailing) + "\n"
    }
    text += section("Reading", overview.reading, console)
    text += section("Next", overview.next, console)
    if !overview.dead.isEmpty {
      text += "\n" + console.painter.paint("Dead links", as: .heading) + "\n"
      for link in overview.dead.prefix(10) {
        text +=
          console.paint(link.url, as: .failure) + "  "
          + console.paint("\(link.file):\(link.line)", as: .muted) + "\n"
      }
      if overview.dead.count > 10 { text += "… and \(overview.dead.count - 10) more\n" }
    }
    return text
  }

  private func line(of progress: Overview.Progress, _ console: Console) -> String {
    var counts = "\(progress.done) of \(progress.total) done"
    if progress.reading > 0 { counts += ", \(progress.reading) being read" }
    if progress.skipped > 0 { counts += ", \(progress.skipped) skipped" }
    // On a narrow terminal the bar gives way, not the numbers.
    let room = console.screen.width.map { $0 - 9 - 2 - DisplayWidth.of(counts) } ?? 20
    let width = max(4, min(20, room))
    let done =
      progress.total == 0 ? 0 : (progress.done * width + progress.total - 1) / progress.total
    let reading =
      progress.reading > 0 && done < width ? max(1, progress.reading * width / progress.total) : 0
    let bar =
      console.painter.paint(String(repeating: "━", count: done), as: .success)
      + console.painter.paint(
        String(repeating: "╍", count: min(reading, width - done)), as: .warning)
      + console.painter.paint(
        String(repeating: "─", count: max(0, width - done - reading)), as: .muted)
    return DisplayWidth.pad(progress.kind.rawValue + "s", to: 9) + bar + "  " + counts + "\n"
  }

  private func section(_ heading: String, _ ids: [String], _ console: Console) -> String {
    guard !ids.isEmpty else { return "" }
    let entries = ids.compactMap { id in catalog.entries.first { $0.id == id } }
    return "\n" + console.painter.paint(heading, as: .heading) + "\n"
      + EntryTable(entries).renderInPage(on: console.screen)
  }
}
