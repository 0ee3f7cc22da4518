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
    #expect(table["title"]?.string == name)
  }

  @Test("The language asked for is the site's first")
  func languages() throws {
    let table = try TOMLTable(string: settings(ScaffoldOptions(name: "Notes", language: .chinese)))
    #expect(table["languages"]?.array?.compactMap(\.string) == ["zh", "en"])
  }

  @Test("With every comment sign before a key taken away, it holds all keys that there are")
  func uncommented() throws {
    let lines = try settings(ScaffoldOptions(name: "Notes")).split(separator: "\n")
    let text = lines.map { line in
      let isKey = line.hasPrefix("# ") && line.contains(" = ")
      return isKey ? String(line.dropFirst(2)) : String(line)
    }
    let table = try TOMLTable(string: text.joined(separator: "\n"))
    #expect(
      Set(table.keys) == [
        "title", "description", "base_url", "languages", "repository", "states", "check",
      ])
    #expect(
      Set(table["states"]?.table?.keys ?? []) == ["todo", "reading", "done", "skipped"])
    #expect(
      Set(table["check"]?.table?.keys ?? []) == [
        "exclude", "timeout", "concurrency", "per_host", "user_agent", "allow_private",
      ])
  }
}
