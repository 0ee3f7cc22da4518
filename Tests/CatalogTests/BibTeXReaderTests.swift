import Markdown
import Testing

@testable import Catalog

/// Bibliographies in BibTeX, as people and publishers write them.
struct BibTeXReaderTests {
  private func read(_ text: String) -> ImportResult {
    BibTeXReader.read(Array(text.utf8), name: "a.bib")
  }

  private func work(_ text: String) throws -> ImportedWork {
    let result = read(text)
    #expect(result.problems == [])
    return try #require(result.works.first)
  }

  @Test func `a record gives its facts, its key and its place`() throws {
    let work = try work(
      """
      Words outside of records are comments, me@example.org too.

        @InProceedings{he2016deep,
          title     = {Deep Residual Learning for Image Recognition},
          author    = "He, Kaiming and Xiangyu Zhang and Shaoqing {Ren} and others",
          booktitle = {CVPR},
          year      = 2016,
          doi       = {10.1109/CVPR.2016.90},
          url       = {https://a.example/a\\_b.pdf},
          keywords  = {vision, residual networks},
          pages     = {770--778},
          abstract  = {Deeper neural networks …},
        }
      """)
    #expect(work.type == "inproceedings")
    #expect(work.kind == .paper)
    #expect(work.citekey == "he2016deep")
    #expect(work.title == "Deep Residual Learning for Image Recognition")
    #expect(work.authors.map(\.displayName) == ["Kaiming He", "Xiangyu Zhang", "Shaoqing Ren"])
    #expect(work.authors.map(\.family) == ["He", "Zhang", "Ren"])
    #expect(work.venue == "CVPR")
    #expect(work.year == 2016)
    #expect(work.identifiers.doi == "10.1109/CVPR.2016.90")
    #expect(
      work.allLinks.map(\.url)
        == ["https://doi.org/10.1109/CVPR.2016.90", "https://a.example/a_b.pdf"])
    #expect(work.tags == ["vision", "residual-networks"])
    #expect(work.unkept == ["abstract", "author (and others)", "pages"])
    #expect(work.position == SourcePosition(line: 3, column: 3))
  }

  @Test(arguments: [
    (#"{\"U}ber {BERT} na{\"\i}ve"#, "Über BERT naïve"),
    (
      #"Poincar\'e and \'{E}cole, \c{c}a, \v{S}koda, \~n, {\aa}, \o, \ss"#,
      "Poincaré and École, ça, Škoda, ñ, å, ø, ß"
    ),
    (##"50\% of R\&D \#1 a\_b \$5"##, "50% of R&D #1 a_b $5"),
    (#"Pages 1--2 --- an ``aside''"#, "Pages 1–2 — an “aside”"),
    (#"Part 1 -{}- the rest"#, "Part 1 -- the rest"),
    (#"\emph{Very} \textbf{deep} {\it nets}~here"#, "Very deep nets here"),
    (#"The $\ell_1$ and ${O}(n)$ norm"#, #"The $\ell_1$ and ${O}(n)$ norm"#),
    (#"A\textasciitilde{}B \textbackslash{}x \LaTeX"#, #"A~B \x LaTeX"#),
    ("线性代数 {L}inear", "线性代数 Linear"),
    (#"unclosed \ and {brace"#, "unclosed and brace"),
    (#"trailing \"#, "trailing"), (#"\'"#, ""), (#"\v"#, "v"), (#"\v{}"#, ""), ("$5", "$5"),
  ])
  func `LaTeX becomes plain text`(_ tex: String, _ plain: String) {
    #expect(LaTeXText.plain(tex) == plain)
  }

  @Test(arguments: [
    ("Laurens van der Maaten", "van der Maaten", "Laurens"),
    ("van der Maaten, Laurens", "van der Maaten", "Laurens"),
    ("King, Jr, Martin Luther", "King", "Martin Luther Jr"),
    ("Jean-Baptiste {de la} Salle", "Salle", "Jean-Baptiste de la"),
    (#"Erd{\H o}s, P\'al"#, "Erdős", "Pál"),
    ("Le Cun, Yann", "Le Cun", "Yann"),
  ])
  func `names are taken apart as BibTeX does`(_ text: String, _ family: String, _ given: String) {
    let person = BibTeXNames.people(text).people.first
    #expect(person?.family == family)
    #expect(person?.given == given)
  }

  @Test func `names in braces, single words and Chinese names stay whole`() {
    let people = BibTeXNames.people("{Barnes and Noble} and OpenAI and {李宏毅} and 张, 三").people
    #expect(people.map(\.displayName) == ["Barnes and Noble", "OpenAI", "李宏毅", "张三"])
  }

  @Test(arguments: [
    "@misc{a, title={T}, eprint={1706.03762v5}, archivePrefix={arXiv}, primaryClass={cs.CL}}",
    "@online{a, title={T}, eprint={1706.03762}, eprinttype={arxiv}, eprintclass={cs.CL}}",
    "@article{a, title={T}, journal={arXiv preprint arXiv:1706.03762}}",
    "@article{a, title={T}, journal={CoRR}, volume={abs/1706.03762}}",
    "@article{a, title={T}, journal={ArXiv}, url={https://arxiv.org/abs/1706.03762}}",
    "@misc{a, title={T}, doi={10.48550/arXiv.1706.03762}}",
    "@misc{a, title={T}, howpublished={\\url{https://arxiv.org/pdf/1706.03762.pdf}}}",
    "@misc{a, title={T}, note={arXiv:1706.03762}}",
  ])
  func `each shape of a preprint is the same work and has no venue`(_ text: String) throws {
    let work = try work(text)
    #expect(work.identifiers == Identifiers(arxiv: "1706.03762"))
    #expect(work.venue == nil)
    #expect(work.allLinks.count == 1)
    #expect(work.newEntry.resolvedKind == .paper)
  }

  @Test func `strings, concatenation, parentheses and crossref are followed`() throws {
    let result = read(
      """
      @string{ nips = "Advances in " # {Neural} }
      @preamble{ "\\newcommand{\\x}{y}" }
      @comment{ @article{not, title={Not}} }
      @inproceedings(a, title = "A", booktitle = nips # { } # 31, month = dec)
      @inproceedings{b, title={B}, crossref={V}}
      @proceedings{v, title={Volume}, year={2001}, editor={Ed Itor}}
      """)
    #expect(result.problems == [])
    #expect(result.works.map(\.title) == ["A", "B"])
    #expect(result.works.map(\.venue) == ["Advances in Neural 31", "Volume"])
    #expect(result.works[1].year == 2001)
    #expect(result.works[1].authors == [])
  }

  @Test func `reading goes on behind a damaged record, which is told with its place`() {
    let result = read(
      """
      @misc{a, title={A}}
      @article{b, title {B},
        year = 2000}
      @article{c,
        title = {C,
        year = 2001
      }
      @misc{d, title={D} year={2002}}
      @misc{e, title=unknownname}
      @misc{f, title={F}, title={G}}
      @misc{g, title={G}
      """)
    #expect(result.works.map(\.title) == ["A", "unknownname", "F"])
    #expect(
      result.problems.map(\.description) == [
        "a.bib:2:19: a “=” is missing behind “title”",
        "a.bib:8:1: a comma is missing behind the field “title”",
        "a.bib:8:20: a comma is missing behind the field “title”",
        "a.bib:9:16: no @string gives “unknownname” a text; the name itself is taken",
        "a.bib:10:21: a second field “title”; the first one counts",
        "a.bib:11:1: this record has no end; a “}” is missing in it",
      ])
    #expect(result.problems.map(\.isError) == [true, true, true, false, false, true])
  }

  @Test func `a byte order mark, Latin-1 and UTF-16 are read`() throws {
    let text = "@misc{k, title={Schrödinger}}"
    let latin: [UInt8] = text.unicodeScalars.map { UInt8($0.value) }
    let wide: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    for bytes in [[0xEF, 0xBB, 0xBF] + Array(text.utf8), latin, wide] {
      let result = BibTeXReader.read(bytes, name: "a.bib")
      #expect(result.works.first?.title == "Schrödinger")
      #expect(result.problems.map(\.isError) == (bytes == latin ? [false] : []))
    }
  }

  @Test func `no beginning of a file, and no byte left out, makes it fail`() {
    let text = Array(
      #"@string{a="b"}@inproceedings{k, title={A {\"o} $x$}, author="B, C and {D}", year=a # 2}"#
        .utf8)
    for length in text.indices {
      _ = BibTeXReader.read(Array(text[..<length]), name: "a.bib")
      var damaged = text
      damaged.remove(at: length)
      _ = BibTeXReader.read(damaged, name: "a.bib")
    }
  }
}
