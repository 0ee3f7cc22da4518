import Testing

@testable import Catalog

/// Works as BibTeX.
struct BibTeXTests {
  private func records(_ list: String) throws -> String {
    let catalog = try Catalog.read(files: [("papers.md", Array(list.utf8))])
    return String(decoding: BibTeX.file(catalog.entries), as: UTF8.self)
  }

  private func entry(_ title: String, _ change: (inout Entry) -> Void = { _ in }) throws -> Entry {
    let catalog = try Catalog.read(
      files: [("papers.md", Array("- A Title, 2018 [pdf](https://a.example/a.pdf)\n".utf8))])
    var entry = try #require(catalog.entries.first)
    entry.title = title
    change(&entry)
    return entry
  }

  @Test func `a paper is written with what its list says, and nothing else`() throws {
    let list = """
      - FRAGE: Frequency-Agnostic Word Representation, Chengyue Gong, Di He, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)
      - Dropout: A Simple Way, Nitish Srivastava, JMLR 2014 [pdf](https://jmlr.org/a_b.pdf)
      - Untold [page](https://a.example/)
      """
    #expect(
      try records(list)
        == """
        @article{dropout-a-simple-way,
          title = {Dropout: A Simple Way},
          author = {Nitish Srivastava},
          journal = {JMLR},
          year = {2014},
          url = {https://jmlr.org/a_b.pdf},
        }

        @inproceedings{frage,
          title = {{FRAGE}: Frequency-Agnostic Word Representation},
          author = {Chengyue Gong and Di He},
          booktitle = {NIPS},
          year = {2018},
          eprint = {1809.06858},
          archiveprefix = {arXiv},
          url = {https://arxiv.org/abs/1809.06858},
        }

        @misc{untold,
          title = {Untold},
          key = {Untold},
          url = {https://a.example/},
        }

        """)
  }

  @Test(arguments: [
    ("ImageNet with SGD and 3D", "{ImageNet} with {SGD} and {3D}"),
    ("A Q-Learning View", "A {Q}-Learning View"),
    ("50% of R&D #1 a_b", ##"50\% of {R\&D} \#1 a\_b"##),
    (
      #"Braces {x} and \y ~ ^"#,
      #"Braces \{x\} and \textbackslash{}y \textasciitilde{} \textasciicircum{}"#
    ),
    ("Bounds on $\\ell_1$ norms", "Bounds on {$\\ell_1$} norms"), ("$5 and $10", #"\$5 and \$10"#),
    ("深度学习：方法", "深度学习：方法"), ("Naïve Café", "Naïve Café"), ("a\u{0}b\nc", "ab c"),
  ])
  func `titles are escaped, and capitals that belong to a name are kept`(
    title: String, written: String
  ) throws {
    #expect(BibTeXText.title(title) == written)
  }

  @Test(arguments: [
    (["Diederik P. Kingma", "Jimmy Ba"], "Diederik P. Kingma and Jimmy Ba"),
    (["周志华", "Li Hang"], "{周志华} and Li Hang"), (["LeCun, Yann"], "{LeCun, Yann}"),
    (["Research and Development"], "{Research and Development}"),
    (["Piotr Dollár"], "Piotr Dollár"),
    (["A_B"], #"A\_B"#),
  ])
  func `names are joined, and those that could be cut wrongly are whole`(
    names: [String], written: String
  ) {
    #expect(BibTeXText.names(names) == written)
  }

  @Test func `no text ends a value or a record early`() throws {
    var unbalanced = try entry("}}@misc{x, {") {
      $0.authors = ["}{"]
      $0.identifiers = Identifiers(doi: "10.1/}x{")
      $0.venue = "{"
      $0.links = []
    }
    unbalanced.id = "a}b"
    let record = BibTeX.record(of: unbalanced)
    #expect(record.hasPrefix("@inproceedings{ab-"))
    var depth = 0
    var previous: Character = " "
    for character in record {
      if character == "{" && previous != "\\" { depth += 1 }
      if character == "}" && previous != "\\" { depth -= 1 }
      #expect(depth >= 0)
      previous = character
    }
    #expect(depth == 0)
  }

  @Test func `keys are ids, in ASCII and different where ids are`() throws {
    let keys = try ["深度学习", "机器学习", "adam", "adam-优化", "adam-方法"].map { id in
      BibTeX.key(of: try entry("T") { $0.id = id })
    }
    #expect(Set(keys).count == keys.count)
    #expect(keys[2] == "adam")
    #expect(keys.allSatisfy { $0.utf8.allSatisfy { $0 < 0x80 } })
    #expect(keys[0].hasPrefix("x-") && keys[3].hasPrefix("adam-"))
  }

  @Test func `tricks and entries without a title are not cited`() throws {
    #expect(!BibTeX.isCitable(try entry("T") { $0.kind = .trick }))
    #expect(!BibTeX.isCitable(try entry("T") { $0.title = nil }))
    #expect(BibTeX.isCitable(try entry("T") { $0.kind = .book }))
  }
}
