import Catalog
import Markdown
import Testing

@testable import Site

@Suite("What keeps a site from being published")
struct ProblemsTests {
  @Test("A link to a rule that does not exist is told with file and line")
  func danglingLink() async throws {
    let problems = try await Sample.problems(
      try Sample.catalog(["tricks.md": "# Tricks\n\n- A trick [x](rules/nothing.md)\n"]))
    #expect(
      problems.contains(
        "tricks.md:3: the link leads to rules/nothing.md, which does not exist in the catalog"))
  }

  @Test("A relation that is known at one end only is told")
  func oneSided() async throws {
    var catalog = try Sample.catalog()
    let rule = try #require(catalog.rules.firstIndex { $0.id == "overfitting" })
    catalog.rules[rule].entries = []
    let problems = try await Sample.problems(catalog)
    #expect(problems.count == 1)
    #expect(problems.first?.hasPrefix("papers.md:11: ") == true)
    #expect(problems.first?.contains("does not name it back") == true)
  }

  @Test("A relation to an unknown id is told at each end")
  func unknownIds() async throws {
    var catalog = try Sample.catalog()
    catalog.entries[0].rules.append("ghost-rule")
    catalog.rules[0].entries.append("ghost-entry")
    catalog.rules[0].related.append("ghost-related")
    let problems = try await Sample.problems(catalog)
    #expect(problems.count == 3)
    for ghost in ["ghost-rule", "ghost-entry", "ghost-related"] {
      #expect(problems.contains { $0.contains("“\(ghost)”, which does not exist") })
    }
  }

  @Test("Two entries with one id are told")
  func duplicateIds() async throws {
    var catalog = try Sample.catalog()
    catalog.entries[1].id = catalog.entries[0].id
    let problems = try await Sample.problems(catalog)
    #expect(problems.contains { $0.contains("is already that of papers.md:5") })
  }

  @Test("A theme with a link that leads nowhere fails, with the page")
  func brokenThemeLink() async throws {
    let template = "<a href=\"nowhere.html\">x</a> <a href=\"index.html#nothing\">y</a>"
    let problems = try await Sample.problems(try Sample.catalog()) {
      $0.theme["templates/rules.mustache"] = Array(template.utf8)
    }
    #expect(problems.contains { $0.contains("“nowhere.html” leads to no file of the site") })
    #expect(
      problems.contains { $0.contains("“index.html#nothing” leads to no anchor in index.html") })
  }

  @Test("The audit sees every kind of broken reference, and no sound one")
  func audit() {
    let page = """
      <a href="b.html">1</a><a href="b.html#here">2</a><a href="#top">3</a><i id="top"></i>
      <a href="c.html">4</a><a href="b.html#gone">5</a><a href="#none">6</a>
      <a href="javascript:x">7</a><img src="x.png"><a href="https://elsewhere.example/">8</a>
      <a href="https://host.example/s/b.html">9</a><a href="https://host.example/s/z.html">10</a>
      <a href="/p/b.html">11</a><a href="/p/">12</a><a href="/p/y.html">13</a>
      <a href="/q/b.html">14</a><a href="../out.html">11</a><div data-texts="missing.js"></div>
      """
    let subject = LinkAudit.Subject(
      path: "a.html", links: PageLinks(html: Array(page.utf8)), source: nil)
    let other = LinkAudit.Subject(
      path: "b.html", links: PageLinks(html: Array("<p id=\"here\">".utf8)), source: nil)
    let audit = LinkAudit(
      files: ["a.html", "b.html", "index.html"], subjects: [subject, other],
      baseURL: "https://host.example/s/", basePath: "/p/")
    let found = audit.problems(in: [subject]).map(\.message)
    #expect(found.count == 10)
    for reference in [
      "c.html", "b.html#gone", "#none", "javascript:x", "x.png", "https://host.example/s/z.html",
      "../out.html", "missing.js", "/p/y.html", "/q/b.html",
    ] {
      #expect(found.contains { $0.contains("“\(reference)”") }, "\(reference)")
    }
  }

  @Test("An anchor of another page is not taken for one of every page in its folder")
  func auditCache() {
    let link = Array("<a href=\"#top\">x</a>".utf8)
    let with = LinkAudit.Subject(
      path: "a.html", links: PageLinks(html: link + Array("<i id=\"top\"></i>".utf8)), source: nil)
    let without = LinkAudit.Subject(path: "b.html", links: PageLinks(html: link), source: nil)
    let audit = LinkAudit(files: ["a.html", "b.html"], subjects: [with, without], baseURL: nil)
    #expect(audit.problems(in: [with, without]).map(\.file) == ["b.html"])
  }

  @Test("A file to publish may neither leave the folder nor stand in for a page")
  func extraFiles() async throws {
    for path in ["../x", "/etc/x", "a//b", "index.html", "a/../b"] {
      let problems = try await Sample.problems(try Sample.catalog()) {
        $0.extraFiles[path] = { [1] }
      }
      #expect(problems.count == 1, "\(path)")
    }
    let site = try await Sample.site(try Sample.catalog()) {
      $0.extraFiles["catalog.json"] = { Array("{}".utf8) }
    }
    #expect(site["catalog.json"] == "{}")
  }

  @Test("A base URL that is none is refused")
  func baseURL() async throws {
    let problems = try await Sample.problems(try Sample.catalog()) { $0.baseURL = "example.org" }
    #expect(problems.count == 1)
  }
}
