import Foundation
import TestSupport
import Testing

/// The theme beside the catalog: written out, changed, and checked.
@Suite struct ThemeCommandTests {
  @Test func theDefaultThemeIsWrittenOnceAndNeverOverwritten() throws {
    let bench = try SmallCatalog.workbench()
    try bench.write("site/templates/rules.mustache", "mine")
    let first = try bench.tricks("site", "--eject-theme")
    #expect(first.status == 0, "\(first.messages)")
    #expect(first.lines.contains("\(bench.folder)/site/templates/entry.mustache"))
    #expect(!first.text.contains("rules.mustache"))
    #expect(first.messages.contains("1 were there and stay as they are"))
    #expect(try bench.text("site/templates/rules.mustache") == "mine")
    #expect(!bench.exists("public"))
    let again = try bench.tricks("site", "--eject-theme")
    #expect(again.status == 0 && again.text.isEmpty)
    #expect(again.messages.contains("0 files written"))
  }

  @Test func aMisspeltNameInAnEjectedTemplateIsToldWithItsLine() throws {
    let bench = try SmallCatalog.workbench()
    #expect(try bench.tricks("site", "--eject-theme").status == 0)
    #expect(try bench.tricks("site").status == 0)
    let entry = try bench.text("site/templates/entry.mustache")
    try bench.write("site/templates/entry.mustache", entry + "\n{{autors}}\n")
    let line = entry.split(separator: "\n", omittingEmptySubsequences: false).count + 1
    let broken = try bench.tricks("site")
    #expect(broken.status == 1)
    #expect(
      broken.messages.contains(
        "site/templates/entry.mustache:\(line): unknown variable “autors”"), "\(broken.messages)")
  }

  @Test func aSingleListHasNoTheme() throws {
    let bench = try Workbench(["list.md": "# Papers\n\n- [A](https://a.example/)\n"])
    let result = try bench.tricks("-C", "list.md", "site", "--eject-theme")
    #expect(result.status == 64)
    #expect(result.messages.contains("a single list has no theme"))
    #expect(!bench.exists("site"))
  }
}
