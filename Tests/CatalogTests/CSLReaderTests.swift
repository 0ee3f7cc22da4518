import Markdown
import Testing

@testable import Catalog

/// Bibliographies in CSL-JSON.
struct CSLReaderTests {
  private func read(_ text: String) -> ImportResult {
    CSLReader.read(Array(text.utf8), name: "a.json")
  }

  @Test func `items give their facts and their places`() throws {
    let result = read(
      """
      [
        {"id": 1, "type": "paper-conference", "title": "Deep <i>Residual</i> Learning &amp; more",
         "author": [{"family": "He", "given": "Kaiming"},
                    {"family": "Maaten", "given": "Laurens", "non-dropping-particle": "van der"},
                    {"literal": "OpenAI"}],
         "container-title": "CVPR", "issued": {"date-parts": [[2016, 6]]}, "page": "770",
         "DOI": "10.1109/CVPR.2016.90", "keyword": "vision, residual networks"},
        {"id": "vaswani", "type": "article", "genre": "Preprint", "publisher": "arXiv",
         "number": "arXiv:1706.03762", "title": "Attention", "issued": {"raw": "2017-06-12"}}
      ]
      """)
    #expect(result.problems == [])
    #expect(result.works.count == 2)
    let work = result.works[0]
    #expect(work.title == "Deep Residual Learning & more")
    #expect(work.authors.map(\.displayName) == ["Kaiming He", "Laurens van der Maaten", "OpenAI"])
    #expect(work.venue == "CVPR")
    #expect(work.year == 2016)
    #expect(work.date == "2016-06")
    #expect(work.citekey == "1")
    #expect(work.tags == ["vision", "residual-networks"])
    #expect(work.unkept == ["page"])
    #expect(work.position == SourcePosition(line: 2, column: 3))
    let preprint = result.works[1]
    #expect(preprint.identifiers == Identifiers(arxiv: "1706.03762"))
    #expect(preprint.venue == nil)
    #expect(preprint.year == 2017)
    #expect(preprint.unkept == [])
    #expect(preprint.position == SourcePosition(line: 8, column: 3))
  }

  @Test func `one item, an object of items and Crossref's arrays are taken`() {
    #expect(read(#"{"type": "book", "title": "B"}"#).works.map(\.kind) == [.book])
    let nested = read(#"{"items": [{"title": "A", "container-title": ["V", "W"]}]}"#)
    #expect(nested.works.map(\.venue) == ["V"])
    #expect(nested.works.map(\.position.column) == [12])
  }

  @Test func `what is no JSON, no item, or empty is told and harms nothing else`() {
    let broken = read("[\n  {\"title\": \"A\",, }\n]")
    #expect(broken.works.isEmpty)
    #expect(broken.problems.first?.isError == true)
    #expect(broken.problems.first?.position.line == 2)
    let mixed = read(
      #"[3, {"type": "book"}, {"title": "A", "issued": 7, "author": "Me", "URL": {}}]"#)
    #expect(mixed.works.map(\.title) == ["A"])
    #expect(mixed.problems.count == 2)
    #expect(read("").problems.count == 1)
    #expect(read("[]").problems.isEmpty)
    #expect(read("7").problems.count == 1)
  }
}
