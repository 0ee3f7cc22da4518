import Catalog
import Foundation
import Markdown
import Testing

@testable import Site

@Suite("Theme")
struct ThemeTests {
  /// What is wrong with the theme, if this is its template for entries.
  private func problems(_ template: String) async throws -> [String] {
    let found = try await Sample.problems(try Sample.catalog()) {
      $0.theme["templates/entry.mustache"] = Array(template.utf8)
    }
    return found.filter { $0.hasPrefix("site/") }
  }

  @Test("An unknown variable is an error with its line")
  func unknownVariable() async throws {
    let found = try await problems("<p>\n{{title}}\n{{titel}}</p>\n")
    #expect(found == ["site/templates/entry.mustache:3: unknown variable “titel”"])
  }

  @Test("A variable is known only where it has a value")
  func scopes() async throws {
    #expect(
      try await problems("{{#rules}}{{summary}}{{/rules}}\n{{summary}}")
        == ["site/templates/entry.mustache:2: unknown variable “summary”"])
    #expect(try await problems("{{#previous}}{{href}}{{siteTitle}}{{/previous}}") == [])
    #expect(try await problems("{{#authors}}{{.}}{{/authors}}") == [])
    #expect(try await problems("{{.}}").count == 1)
  }

  @Test("Text cannot be put out unescaped, nor HTML escaped")
  func escaping() async throws {
    #expect(try await problems("{{{title}}}").first?.contains("has to be escaped") == true)
    #expect(try await problems("{{&title}}").first?.contains("has to be escaped") == true)
    #expect(
      try await problems("{{#notes}}{{html}}{{/notes}}").first?.contains("is HTML") == true)
  }

  @Test(
    "Sections and partials have to be sound",
    arguments: [
      ("{{#rules}}", "“rules” is not closed"),
      ("{{/rules}}", "not open"),
      ("{{#rules}}{{/notes}}", "“notes” is closed"),
      ("{{>nothing}}", "the template “nothing” does not exist"),
      ("{{>entry}}", "includes itself"),
      ("{{title", "this tag is not closed"),
      ("{{=<% %>=}}", "themes may not use"),
      ("{{t.nothing}}", "unknown interface string “nothing”"),
      ("{{rules}}", "has no text of its own"),
    ])
  func unsound(template: String, message: String) async throws {
    let found = try await problems("\n" + template)
    #expect(found.contains { $0.contains(":2: ") && $0.contains(message) }, "\(found)")
  }

  @Test("What is wrong in a partial is told with the partial's file and line, once")
  func unknownVariableInAPartial() async throws {
    let found = try await Sample.problems(try Sample.catalog()) {
      $0.theme["templates/entry-row.mustache"] = Array("<li>\n{{title}}\n{{nothing}}</li>".utf8)
      $0.theme["templates/mine.mustache"] = Array("\n{{summary}}".utf8)
      $0.theme["templates/entry.mustache"] = Array("{{>mine}}".utf8)
    }
    #expect(
      found == [
        "site/templates/entry-row.mustache:3: unknown variable “nothing”",
        "site/templates/mine.mustache:2: unknown variable “summary”",
      ])
  }

  @Test("A template of one's own that no page uses is an error, since its name may be misspelt")
  func unusedTemplate() async throws {
    let found = try await Sample.problems(try Sample.catalog()) {
      $0.theme["templates/enrty.mustache"] = Array("{{titel}}".utf8)
    }
    #expect(found.count == 1)
    #expect(found.first?.hasPrefix("site/templates/enrty.mustache: no page uses") == true)
  }

  @Test("Files in the theme's folder that are no part of a theme are told of in one sentence")
  func strayFile() async throws {
    var options = SiteOptions(title: "T")
    options.theme = ["style.css": [], "assets/logo.txt": [], "templates/home.html": []]
    let site = try await SiteBuilder(catalog: try Sample.catalog(), options: options).build()
    #expect(
      site.warnings.map(\.description) == [
        "site/style.css: not used, one of 2 files there: a theme has templates/*.mustache, "
          + "assets/* and strings.json"
      ])
  }

  @Test(
    "The default theme is written out without touching what is there, and then overrides itself")
  func eject() async throws {
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "tricks-theme-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let own = folder.appending(path: "assets/style.css")
    try FileManager.default.createDirectory(
      at: own.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data("mine".utf8).write(to: own)
    let report = try ThemeWriter.eject(to: folder.path)
    #expect(report.kept == ["assets/style.css"])
    #expect(Set(report.written + report.kept) == Set(Theme.standard.files.keys))
    #expect(try String(contentsOf: own, encoding: .utf8) == "mine")
    var written: [String: [UInt8]] = [:]
    for path in report.written {
      written[path] = Array(try Data(contentsOf: folder.appending(path: path)))
    }
    let override = written
    let site = try await Sample.site(try Sample.catalog()) { $0.theme = override }
    #expect(site == (try await Sample.site(try Sample.catalog())))
    #expect(try ThemeWriter.eject(to: folder.path).written.isEmpty)
  }

  @Test("A file of the theme can be replaced alone")
  func overlay() async throws {
    let site = try await Sample.site(try Sample.catalog()) {
      $0.theme["templates/not-found.mustache"] = Array("<h1>{{t.notFound}}</h1>".utf8)
      $0.theme["assets/logo.txt"] = Array("logo".utf8)
    }
    #expect(site["404.html"] == "<h1>Page not found</h1>\n")
    #expect(site["zh/404.html"] == "<h1>页面不存在</h1>\n")
    #expect(site["assets/logo.txt"] == "logo")
  }

  @Test("Every interface string has a text in both languages")
  func strings() throws {
    let strings = try InterfaceStrings.load(
      Theme.standard.files["strings.json"], languages: [.english, .chinese])
    #expect(strings[.english]?.texts.keys.sorted() == strings[.chinese]?.texts.keys.sorted())
    let counts = try #require(strings[.english])
    #expect(counts.count("count.papers", 1) == "1 paper")
    #expect(counts.count("count.papers", 2) == "2 papers")
  }

  @Test("A string that lacks a language is an error")
  func missingString() async throws {
    let problems = try await Sample.problems(try Sample.catalog()) {
      $0.theme["strings.json"] = Array("{\"rules\": {\"en\": \"Rules\"}}".utf8)
    }
    #expect(problems.contains("site/strings.json: “rules” has no text in “zh”"))
    #expect(problems.contains("site/strings.json: “notFound” is missing"))
  }
}
