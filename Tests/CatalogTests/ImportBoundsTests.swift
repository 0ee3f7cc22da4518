import Markdown
import Testing

@testable import Catalog

/// Files made to exhaust whoever reads them: what is asked of a reader is bounded, and said.
///
/// The sizes are such that work that grows with their square would not end within the time limit.
@Suite(.timeLimit(.minutes(2))) struct ImportBoundsTests {
  private func read(_ format: ImportFormat, _ text: String) -> ImportResult {
    format.read(Array(text.utf8), name: "a")
  }

  @Test func `string definitions that double each other are refused with their place`() throws {
    let chain = (1...60).map { "@string{a\($0) = a\($0 - 1) # a\($0 - 1)}\n" }.joined()
    let result = read(.bibtex, "@string{a0 = \"0123456789\"}\n" + chain + "@misc{k, title = {T}}")
    #expect(result.works.map(\.title) == ["T"])
    let problem = try #require(result.problems.first { $0.isError })
    #expect(problem.position.line == 18)
    #expect(problem.message.contains("longer than 1 MiB"))
  }

  @Test func `what uses a string definition that was refused is refused, too`() {
    let chain = (1...60).map { "@string{a\($0) = a\($0 - 1) # a\($0 - 1)}\n" }.joined()
    let result = read(.bibtex, "@string{a0 = \"0123456789\"}\n" + chain + "@misc{k, title = a60}")
    #expect(result.works.isEmpty)
    #expect(
      result.problems.last?.description
        == "a:62:18: the @string that defines “a60” could not be read")
  }

  @Test func `string definitions of a whole file are bounded too`() {
    let text =
      "@string{a = \"\(String(repeating: "x", count: 1000))\"}\n"
      + String(
        repeating: "@misc{k, title = " + Array(repeating: "a", count: 900).joined(separator: "#")
          + "}\n", count: 40)
    let result = read(.bibtex, text)
    #expect(result.works.count < 20)
    #expect(result.problems.contains { $0.message.contains("more than 16 MiB") })
  }

  @Test(arguments: ["\\'{", "\\'", "\\v{", "\\v ", "\\'{\\\"", "\\t{\\u "])
  func `accents nested a hundred thousand deep become one letter`(accent: String) {
    let text = String(repeating: accent, count: 100_000)
    let title = LaTeXText.plain(text + "e" + String(repeating: "}", count: 100_000))
    #expect(title.unicodeScalars.count < 8)
  }

  @Test(arguments: [
    "@a{k, t={\n", "@a{k, t=\"{\n", "@a{k, t=\"}\n", "@a{k, t=\"\n", "@comment{\n", "@string{x={\n",
    "@preamble{\n", "@a{\n", "@", "@a(k,\n", "@a{k, t={}\n", "@a{k, $\\$",
  ])
  func `damaged records are read once each`(record: String) {
    let text = String(repeating: record, count: 100_000) + "\n@misc{last, title = {Last}}\n"
    let result = read(.bibtex, text)
    #expect(result.problems.count <= ImportResult.problemLimit + 1)
  }

  @Test func `a record behind an unclosed one is read`() {
    let result = read(.bibtex, "@a{k, t={\n@misc{one, title = {One}}\n@misc{two, title = {Two}}\n")
    #expect(result.works.map(\.title) == ["One", "Two"])
    #expect(result.problems.map(\.description) == ["a:1:9: this “{” is not closed"])
  }

  @Test func `records nested in a damaged one are not read again at each level`() {
    let depth = 20_000
    let text =
      String(repeating: "@a{k, t={\n", count: depth) + String(repeating: "} x}\n", count: depth)
    #expect(
      read(.bibtex, text).problems.first?.message == "a comma is missing behind the field “t”")
  }

  @Test func `a volume that every record inherits is read a bounded number of times`() {
    let text =
      "@book{p, title={P}, note={\(String(repeating: "x", count: 1 << 19))}}\n"
      + String(repeating: "@misc{k, title={T}, crossref={p}}\n", count: 200)
    let result = read(.bibtex, text)
    #expect(result.works.count == 201)
    #expect(result.problems.contains { $0.message.contains("crossref not followed") })
  }

  @Test func `fields, keywords, links and names beyond a limit are named and left out`() throws {
    let fields = (0..<50_000).map { "f\($0)={1}" }.joined(separator: ",")
    let many = read(.bibtex, "@misc{k, title={T}, \(fields)}")
    #expect(many.works.first?.unkept.count ?? 0 < 1_000)
    #expect(many.problems.first?.message == "more than 1000 fields; the rest is left out")

    let words = (0..<50_000).map { "KW  - k\($0)\nUR  - https://a.example/\($0)\n" }.joined()
    let work = try #require(read(.ris, "TY  - JOUR\nTI  - T\n\(words)ER  - \n").works.first)
    #expect(work.tags.count == 1_000)
    #expect(work.allLinks.count == 1_000)
    #expect(work.unkept == ["keywords beyond 1000", "links beyond 1000"])

    let blanks = String(repeating: " ", count: 200_000)
    let people = BibTeXNames.people("A\(blanks)B and C\(blanks)and\(blanks)D E").people
    #expect(people.map(\.displayName) == ["A B", "C", "D E"])
  }

  @Test func `outlines and folders nested a hundred thousand deep keep a bounded path`() throws {
    let depth = 100_000
    let outline = read(
      .opml,
      "<opml><body>" + String(repeating: "<outline text=\"f\">", count: depth)
        + String(repeating: "<outline text=\"x\" xmlUrl=\"https://a.example/\"/>", count: 500)
        + String(repeating: "</outline>", count: depth)
        + "<outline text=\"y\" xmlUrl=\"https://b.example/\"/></body></opml>")
    #expect(outline.works.count == 501)
    #expect(outline.works.first?.section.count == 64)
    #expect(outline.works.last?.section == [])
    #expect(outline.problems.first?.message.contains("nested more than 64 deep") == true)

    let marks = read(
      .bookmarks,
      "<DL>" + String(repeating: "<DT><H3>f</H3><DL>", count: depth)
        + String(repeating: "<DT><A HREF=\"https://a.example/\">x</A>", count: 500))
    #expect(marks.works.count == 500)
    #expect(marks.works.first?.section.count == 64)
    #expect(marks.problems.first?.message.contains("nested more than 64 deep") == true)
  }

  @Test func `tables of a hundred thousand columns are read up to a limit`() throws {
    let names = (0..<100_000).map { "c\($0)" }.joined(separator: ",")
    let cells = Array(repeating: "1", count: 100_000).joined(separator: ",")
    let result = read(.csv, "title,\(names)\nT,\(cells)\n")
    #expect(result.works.first?.title == "T")
    #expect(result.works.first?.unkept.count == 999)
    #expect(
      result.problems.map(\.description)
        == ["a:1:1: more than 1000 columns; the first 1000 were read"])
  }

  @Test func `a file of another kind has a bounded number of problems, and the rest is counted`() {
    let result = read(.ris, String(repeating: "no tag\n", count: 5_000))
    #expect(result.problems.count == 1_001)
    #expect(
      result.problems.last?.description
        == "a:1001:1: 4000 more problems from here on are not listed")
  }

  @Test(arguments: ["[", "{\"a\":", "[{\"title\":"])
  func `JSON nested a hundred thousand deep is refused with its place`(open: String) throws {
    let result = read(.cslJSON, String(repeating: open, count: 100_000))
    let problem = try #require(result.problems.first)
    #expect(problem.isError && problem.position.column > 100)
    #expect(problem.message.hasPrefix("not JSON: "))
  }

  @Test func `works without a title and an address are refused without a try`() throws {
    let works = read(.ris, String(repeating: "TY  - JOUR\n", count: 20_000)).works
    let plan = try ImportPlan(
      works.map { ImportPlan.Source(file: "a", work: $0) }, options: ImportPlan.Options(),
      in: try ReadingTests.list("# Papers\n\n- A\n"))
    #expect(plan.refused.count == 20_000)
    #expect(plan.refused.first?.message == "it has neither a title nor an address")
  }
}
