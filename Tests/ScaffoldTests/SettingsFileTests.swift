import LinkCheck
import Scaffold
import TOMLKit
import Testing

@Suite("The settings of a new workspace")
struct SettingsFileTests {
  private func settings(_ options: ScaffoldOptions) throws -> String {
    try #require(Scaffold.files(options).first { $0.path == "tricks.toml" }).contents
  }

  @Test("The title is the name, whatever is in it", arguments: ["Notes", "读书 \"a\\b\"\n\u{1B}"])
  func title(name: String) throws {
    let table = try TOMLTable(string: settings(ScaffoldOptions(name: name)))
    #expect(table["site"]?.table?["title"]?.string == name)
  }

  @Test("The language asked for is the site's first")
  func languages() throws {
    let table = try TOMLTable(string: settings(ScaffoldOptions(name: "Notes", language: .chinese)))
    #expect(table["site"]?.table?["languages"]?.array?.compactMap(\.string) == ["zh", "en"])
  }

  @Test("With every comment sign before a key taken away, it holds all keys that there are")
  func uncommented() throws {
    let table = try uncommentedSettings()
    #expect(
      Set(table.keys) == ["site", "states", "check"])
    #expect(
      Set(table["site"]?.table?.keys ?? []) == [
        "title", "description", "base_url", "languages", "repository", "branch", "theme",
      ])
    #expect(
      Set(table["states"]?.table?.keys ?? []) == ["todo", "reading", "done", "skipped"])
    #expect(
      Set(table["check"]?.table?.keys ?? []) == [
        "exclude", "timeout", "concurrency", "per_host", "interval", "user_agent",
      ])
  }

  @Test("The numbers and switches of the link check are its defaults")
  func checkDefaults() throws {
    let check = try #require(try uncommentedSettings()["check"]?.table)
    let defaults = CheckOptions(userAgent: "test")
    #expect(check["timeout"]?.int.map { .seconds($0) } == defaults.timeout)
    #expect(check["concurrency"]?.int == defaults.concurrency)
    #expect(check["per_host"]?.int == defaults.manners.connections)
    #expect(check["interval"]?.double.map { .seconds($0) } == defaults.manners.interval)
  }

  @Test("What is left out is a text that stands in links, without signs for anything")
  func exclusions() throws {
    let exclude = try uncommentedSettings()["check"]?.table?["exclude"]?.array
    #expect(exclude?.compactMap(\.string) == ["https://intranet.example.com/"])
  }

  /// The settings with every comment sign before a key taken away.
  private func uncommentedSettings() throws -> TOMLTable {
    let lines = try settings(ScaffoldOptions(name: "Notes")).split(separator: "\n")
    let text = lines.map { line in
      let isKey = line.hasPrefix("# ") && line.contains(" = ")
      return isKey ? String(line.dropFirst(2)) : String(line)
    }
    return try TOMLTable(string: text.joined(separator: "\n"))
  }
}
