import Foundation
import Testing

@testable import Catalog

/// Works in the formats of other programs, and what of them comes back.
struct ExportTests {
  static let list = """
    # Papers

    ## Vision

    - [x] FRAGE: Frequency-Agnostic Word Representation, Chengyue Gong, Di He, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858) #nlp

      One passage & "more".

      另一段。

    - [ ] Attention Is All You Need, Ashish Vaswani, Laurens van der Maaten, 2017 [arxiv](https://arxiv.org/abs/1706.03762)
    """

  private func export(_ format: ExportFormat) throws -> String {
    let catalog = try Catalog.read(files: [("papers.md", Array(Self.list.utf8))])
    var keys = Citekeys()
    keys.assign(to: catalog.entries)
    let export = try Export(catalog.entries, as: format, keys: keys, from: catalog)
    return String(decoding: export.bytes, as: UTF8.self)
  }

  @Test func `BibLaTeX has its own names, and preprints are online`() throws {
    #expect(
      try export(.biblatex)
        == """
        @inproceedings{gongFRAGEFrequencyAgnosticWord2018,
          title = {{FRAGE}: Frequency-Agnostic Word Representation},
          author = {Chengyue Gong and Di He},
          booktitle = {NIPS},
          date = {2018},
          eprint = {1809.06858},
          eprinttype = {arxiv},
          url = {https://arxiv.org/abs/1809.06858},
          keywords = {nlp},
          annotation = {One passage \\& "more".

        另一段。},
          readstatus = {read},
        }

        @online{vaswaniAttentionAllYou2017,
          title = {Attention Is All You Need},
          author = {Ashish Vaswani and Laurens van der Maaten},
          date = {2017},
          eprint = {1706.03762},
          eprinttype = {arxiv},
          url = {https://arxiv.org/abs/1706.03762},
        }

        """)
  }

  @Test func `RIS parts names and gives every address`() throws {
    #expect(
      try export(.ris) == """
        TY  - CONF
        ID  - gongFRAGEFrequencyAgnosticWord2018
        TI  - FRAGE: Frequency-Agnostic Word Representation
        AU  - Gong, Chengyue
        AU  - He, Di
        T2  - NIPS
        PY  - 2018
        AN  - arXiv:1809.06858
        UR  - https://arxiv.org/abs/1809.06858
        KW  - nlp
        N1  - One passage & "more".
        N1  - 另一段。
        ER  -\u{20}

        TY  - UNPB
        ID  - vaswaniAttentionAllYou2017
        TI  - Attention Is All You Need
        AU  - Vaswani, Ashish
        AU  - van der Maaten, Laurens
        PY  - 2017
        AN  - arXiv:1706.03762
        UR  - https://arxiv.org/abs/1706.03762
        ER  -\u{20}

        """)
  }

  @Test func `a preprint in CSL-JSON is an article of the genre Preprint`() throws {
    let items = try #require(
      try JSONSerialization.jsonObject(with: Data(try export(.cslJSON).utf8)) as? [[String: Any]])
    let preprint = items[1]
    #expect(preprint["type"] as? String == "article")
    #expect(preprint["genre"] as? String == "Preprint")
    #expect(preprint["publisher"] as? String == "arXiv")
    #expect(preprint["number"] as? String == "arXiv:1706.03762")
    #expect(preprint["citation-key"] as? String == "vaswaniAttentionAllYou2017")
    let names = preprint["author"] as? [[String: String]]
    #expect(names?.last == ["family": "van der Maaten", "given": "Laurens"])
    #expect(items[0]["type"] as? String == "paper-conference")
  }

  @Test func `OPML, bookmarks and Markdown keep the headings`() throws {
    #expect(try export(.opml).contains(#"<outline text="Vision">"#))
    #expect(try export(.opml).contains(#"category="nlp" complete="true""#))
    #expect(try export(.bookmarks).contains("<DT><H3>Vision</H3>"))
    #expect(try export(.bookmarks).contains(#"TAGS="nlp" TOREAD="0">FRAGE"#))
    #expect(
      try export(.markdown).hasPrefix(
        """
        # Papers

        ## Vision

        - [x] **FRAGE: Frequency-Agnostic Word Representation**, Chengyue Gong, Di He, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858) #nlp

          One passage & "more".

          另一段。

        """))
    #expect(try export(.csv).contains("\"One passage & \"\"more\"\".\n\n另一段。\",Papers > Vision"))
  }

  /// The facts that each format may lose; all others come back from the shipped catalog.
  @Test(arguments: [
    (ExportFormat.bibtex, ["kind", "state", "links", "link labels", "parts", "rules", "section"]),
    (.biblatex, ["kind", "state", "links", "link labels", "parts", "rules", "section"]),
    (.cslJSON, ["kind", "state", "links", "link labels", "parts", "rules", "section"]),
    (.ris, ["kind", "state", "link labels", "parts", "rules", "section"]),
    (.csv, ["note markup", "parts"]),
    (
      .opml,
      [
        "authors", "venue", "year", "kind", "state", "links", "link labels", "note markup", "parts",
        "rules",
      ]
    ),
    (
      .bookmarks,
      [
        "authors", "venue", "year", "kind", "state", "links", "link labels", "note markup", "parts",
        "rules",
      ]
    ),
  ])
  func `what comes back from a format lacks only what is told`(
    _ format: ExportFormat, _ mayBeLost: [String]
  ) throws {
    let catalog = try Self.shipped()
    var keys = Citekeys()
    keys.assign(to: catalog.entries)
    let export = try Export(catalog.entries, as: format, keys: keys, from: catalog)
    #expect(Set(export.losses.map(\.field)).subtracting(mayBeLost) == [])
    let reader = try #require(format.importFormat)
    let result = reader.read(export.bytes, name: "export")
    #expect(result.problems == [])
    #expect(result.works.count == export.count)
    #expect(result.works.flatMap(\.unkept) == [])
    #expect(
      Set(result.works.compactMap(\.citekey)).count == (format.hasCitekeys ? export.count : 0))
  }

  @Test func `a list in Markdown comes back but for links to rules and nesting`() throws {
    let catalog = try Self.shipped()
    let export = try Export(catalog.entries, as: .markdown, keys: Citekeys(), from: catalog)
    let lost = Dictionary(
      export.losses.map { ($0.field, $0.subjects.count) }, uniquingKeysWith: { $1 })
    #expect(export.count == catalog.entries.count)
    #expect(lost["title"] == nil && lost["state"] == nil && lost["tags"] == nil)
    #expect(lost["section"] == nil && lost["kind"] == nil)
    // One title is a label, one venue is no name of a venue: such lines read otherwise without
    // what stands beside them in the catalog, and are told.
    #expect((lost["authors"] ?? 0) <= 1 && (lost["venue"] ?? 0) <= 1 && (lost["notes"] ?? 0) <= 1)
  }

  static func shipped() throws -> Catalog {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().path
    return try Catalog.read(at: root + "/catalog")
  }

  @Test(arguments: ["=1+1", "+1", "-2", "@SUM(A1)", "'=1", "''-x", "'quoted'", "plain", "a=b"])
  func `a cell that a spreadsheet would compute is guarded, and read back as it was`(
    text: String
  ) throws {
    var entry = try #require(try ReadingTests.list("# Papers\n\n- A\n").entries.first)
    entry.title = text
    let bytes = CSV.file([entry]) { _ in "key" }
    let cell = try #require(
      String(decoding: bytes, as: UTF8.self).split(separator: "\n").last?.split(separator: ",")[4])
    #expect(!"=+-@".contains(cell.first ?? "="))
    #expect(CSVReader.read(bytes, name: "a.csv").works.map(\.title) == [text])
  }
}
