import TestSupport
import Testing

/// `tricks export` and `tricks import`, as a user runs them.
@Suite struct ExchangeTests {
  @Test func `an export keeps its keys, and says what it loses`() throws {
    let bench = try SmallCatalog.workbench()
    let result = try bench.tricks("export", "bibtex", "frage")
    #expect(result.status == 0)
    #expect(result.text.hasPrefix("@inproceedings{gongFRAGEFrequencyAgnosticWord2018,\n"))
    #expect(result.messages.contains("bibtex cannot hold section: 1 (frage)"))
    #expect(try bench.text("catalog/citekeys") == "gongFRAGEFrequencyAgnosticWord2018 frage\n")
    try bench.write("catalog/citekeys", "mine frage\n")
    let again = try bench.tricks("export", "bibtex", "frage")
    #expect(again.text.hasPrefix("@inproceedings{mine,\n"))
    #expect(try bench.text("catalog/citekeys") == "mine frage\n")
    let log = try bench.tricks("undo", "--list")
    #expect(!log.text.contains("export"))
  }

  @Test func `what is known is named with its place, the rest is added in one step`() throws {
    let bench = try SmallCatalog.workbench()
    try bench.write(
      "lib.bib",
      """
      @misc{vaswani, title={Attention Is All You Need}, author={Vaswani, Ashish and Noam Shazeer},
        year=2017, eprint={1706.03762}, archivePrefix={arXiv}, abstract={Long}}
      @article{gong, title={FRAGE}, eprint={1809.06858v2}, archivePrefix={arXiv}}
      @article{broken, title {B}}
      """)
    let before = bench.snapshot("catalog")
    let dry = try bench.tricks("import", "lib.bib", "--dry-run")
    #expect(
      dry.text.contains("+- [ ] Attention Is All You Need, Ashish Vaswani, Noam Shazeer, 2017"))
    #expect(bench.snapshot("catalog") == before)
    let result = try bench.tricks("import", "lib.bib")
    #expect(result.status == 65)
    #expect(result.text.contains("Added Attention Is All You Need"))
    #expect(result.messages.contains("lib.bib:4:24: a “=” is missing behind “title”"))
    #expect(result.messages.contains("lib.bib:3:1: known already as “FRAGE"))
    #expect(result.messages.contains("(frage), papers.md:"))
    #expect(result.messages.contains("Not kept: abstract of 1 (lib.bib:1:1)"))
    #expect(result.messages.contains("Added 1, known 1, not added 0."))
    #expect(try bench.text("catalog/citekeys") == "vaswani attention-is-all-you-need\n")
    #expect(try bench.tricks("undo").status == 0)
    #expect(bench.snapshot("catalog") == before)
  }

  @Test func `formats are guessed or named, and reports come as JSON`() throws {
    let bench = try SmallCatalog.workbench()
    try bench.write("marks", "title,url\nSome Guide,https://p.example/guide\n")
    let unknown = try bench.tricks("import", "marks")
    #expect(unknown.status == 65)
    #expect(unknown.messages.contains("--format"))
    let result = try bench.tricks("import", "marks", "--format", "csv", "--kind", "book", "--json")
    #expect(result.status == 0)
    #expect(result.text.contains(#""id" : "some-guide""#))
    #expect(result.text.contains(#""source" : "marks:2:1""#))
    #expect(try bench.text("catalog/books.md").contains("Some Guide"))
    #expect(try bench.tricks("import", "missing.bib").status == 66)
    let file = try bench.tricks("export", "csv", "-o", "out.csv", "--json", "-state:done")
    #expect(file.status == 0)
    #expect(file.text.contains(#""field" : "parts""#) || file.text.contains(#""lost" : ["#))
    #expect(try bench.text("out.csv").hasPrefix("id,citekey,kind,state,title,"))
    #expect(try bench.tricks("export", "csv", "--json").status == 64)
  }
}
