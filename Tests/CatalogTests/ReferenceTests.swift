import Testing

@testable import Catalog

struct ReferenceTests {
  static let text = """
    ## papers

    - [ ] FRAGE: Frequency-Agnostic Word Representation [arxiv](https://arxiv.org/abs/1809.06858)
    - [ ] Deep Residual Learning [pdf](https://doi.org/10.1109/CVPR.2016.90)
    - [ ] Deep Learning Tricks [site](http://www.example.org/tricks/)
    - 《动手学深度学习》 [site](https://zh.d2l.ai/)
    """

  private func ids(_ reference: String) throws -> [String] {
    switch try ReadingTests.list(Self.text).entries(matching: reference) {
    case .one(let entry, _): [entry.id]
    case .several(let entries): entries.map(\.id)
    case .none: []
    }
  }

  @Test(arguments: [
    "frage", "list.md:3", "1809.06858", "arXiv:1809.06858v2",
    "https://arxiv.org/pdf/1809.06858.pdf", "fra", "agnostic word",
    "FREQUENCY",
  ])
  func `an entry is found by id, place, identifier, prefix or words`(reference: String) throws {
    #expect(try ids(reference) == ["frage"])
  }

  @Test(arguments: [
    ("10.1109/cvpr.2016.90", "deep-residual-learning"),
    ("https://example.org/tricks", "deep-learning-tricks"), ("动手学", "动手学深度学习"),
  ])
  func `spellings of a DOI or URL and Chinese words find theirs`(reference: String, id: String)
    throws
  {
    #expect(try ids(reference) == [id])
  }

  @Test func `several hits are all named`() throws {
    #expect(try ids("deep").count == 2)
  }

  @Test func `a misspelt reference brings suggestions`() throws {
    guard case .none(let suggestions) = try ReadingTests.list(Self.text).entries(matching: "fraeg")
    else {
      Issue.record("found")
      return
    }
    #expect(suggestions == ["frage"])
  }
}
