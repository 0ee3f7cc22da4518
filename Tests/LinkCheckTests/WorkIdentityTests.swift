import Testing

@testable import LinkCheck

/// Addresses of one paper or one DOI are one question.
@Suite struct WorkIdentityTests {
  @Test func spellingsOfAPaperShareOneFetch() throws {
    let urls = [
      "https://arxiv.org/pdf/1706.03762", "http://arxiv.org/abs/1706.03762v5",
      "https://www.arxiv.org/pdf/1706.03762v7.pdf", "https://export.arxiv.org/abs/1706.03762",
      "https://arxiv.org/html/1706.03762#S3", "https://arxiv.org/abs/1706.03762",
      "https://arxiv.org/abs/1706.03762/",
    ]
    let check = try ScriptedCheck(urls, script: ["HEAD https://arxiv.org/abs/1706.03762": [.ok]])
    #expect(check.transport.lines == ["HEAD https://arxiv.org/abs/1706.03762"])
    #expect(check.report.links.map(\.url) == urls)
    #expect(check.report.links.allSatisfy { $0.verdict == .ok && $0.finalURL == nil })
  }

  @Test func aPaperThatIsNotThereIsDeadUnderEveryAddress() throws {
    let check = try ScriptedCheck(
      ["https://arxiv.org/pdf/math.GT/0309136v1", "https://arxiv.org/abs/math.GT/0309136"],
      script: ["https://arxiv.org/abs/math.GT/0309136": [.status(404)]])
    #expect(check.report.links.map(\.verdict) == [.dead, .dead])
    #expect(check.transport.lines.count == 2)
  }

  @Test(arguments: [
    "https://arxiv.org/list/cs.LG/recent", "https://arxiv.org/abs/", "https://arxiv.org/abs/17.3",
    "https://arxiv.org/a/bengio_y_1", "https://arxiv.org:8443/abs/1706.03762",
    "https://blog.arxiv.org/pdf/1706.03762", "https://arxiv.org/abs/v5", "https://arxiv.org/pdf/v",
    "https://doi.org/", "https://doi.org/the-identifier",
  ])
  func otherPagesAreThemselves(url: String) throws {
    #expect(WorkIdentity.address(of: try WebURL.parse(url).url) == nil)
  }

  @Test func spellingsOfADOIShareOneFetch() throws {
    let urls = [
      "https://doi.org/10.1162/NECO.1997.9.8.1735", "http://dx.doi.org/10.1162/neco.1997.9.8.1735",
      "https://www.doi.org/10.1162/neco.1997.9.8.1735",
    ]
    let page = "https://doi.org/10.1162/neco.1997.9.8.1735"
    let check = try ScriptedCheck(urls, script: [page: [.to("https://direct.mit.test/x", 302)]])
    #expect(check.transport.lines == ["HEAD \(page)"])
    #expect(check.report.links.map(\.verdict) == [.ok, .ok, .ok])
  }
}
