import Markdown
import Testing

@testable import Catalog

/// Bibliographies in RIS.
struct RISReaderTests {
  private func read(_ text: String) -> ImportResult {
    RISReader.read(Array(text.utf8), name: "a.ris")
  }

  @Test func `a record gives its facts and its place`() throws {
    let result = read(
      """
      TY  - CONF
      TI  - Deep Residual Learning
            for Image Recognition
      AU  - He, Kaiming
      AU  - Zhang, Xiangyu
      A1  - Ignored, Since AU is there
      T2  - CVPR
      PY  - 2016/06/27
      DO  - 10.1109/CVPR.2016.90
      UR  - https://a.example/a.pdf
      KW  - residual networks
      KW  - vision
      N1  - 值得一读
      N2  - An abstract
      ID  - he2016
      ER  -\u{20}

      TY  - BLOG
      TI  - A Post
      UR  - https://arxiv.org/abs/1706.03762v2
      ER  -
      """.replacing("\n", with: "\r\n"))
    #expect(result.problems == [])
    let work = try #require(result.works.first)
    #expect(work.title == "Deep Residual Learning for Image Recognition")
    #expect(work.authors.map(\.displayName) == ["Kaiming He", "Xiangyu Zhang"])
    #expect(work.venue == "CVPR")
    #expect(work.year == 2016)
    #expect(work.kind == .paper)
    #expect(work.tags == ["residual-networks", "vision"])
    #expect(work.notes == ["值得一读"])
    #expect(work.citekey == "he2016")
    #expect(work.unkept == ["N2"])
    let post = try #require(result.works.last)
    #expect(post.kind == .blog)
    #expect(post.identifiers.arxiv == "1706.03762")
    #expect(post.allLinks.map(\.url) == ["https://arxiv.org/abs/1706.03762v2"])
    #expect(post.position == SourcePosition(line: 18, column: 1))
  }

  @Test func `what is no record is told with its line, and the rest is read`() {
    let result = read(
      """
      hello
      TI  - outside
      ER  -
      TY  - JOUR
      TI  - A
      TY  - JOUR
      TI  - B
      PY  - soon
      """)
    #expect(result.works.map(\.title) == ["A", "B"])
    #expect(result.works.last?.unkept == ["date"])
    #expect(
      result.problems.map(\.description) == [
        "a.ris:1:1: neither a tag such as “TI  - ” nor part of a record",
        "a.ris:2:1: “TI” stands in no record; a record starts with TY",
        "a.ris:3:1: ER ends a record, and none has started with TY",
        "a.ris:6:1: the record that starts at line 4 has no ER; it ends here",
        "a.ris:6:1: this record has no ER; it ends with the file",
      ])
  }
}
