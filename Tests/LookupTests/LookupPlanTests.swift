import LinkCheck
import Testing

@testable import Lookup

/// Services are asked as they ask to be asked, and every subject gets its answer.
@Suite struct LookupPlanTests {
  @Test func arxivIsAskedForManyAtOnceAndOnceInThreeSeconds() {
    let ids = (0..<120).map { "1706.\(10_000 + $0)" }
    let (answers, log) = PlanDriver().run(ids.map { .arxiv($0) }) { url, _ in
      let list = url.split(separator: "=")[1].split(separator: "&")[0].split(separator: ",")
      #expect(url.hasSuffix("&max_results=\(list.count)"))
      return PlanDriver.body(PlanDriver.feed(list.map { ("\($0)v3", "Work \($0)") }))
    }
    #expect(answers.count == 120)
    #expect(log.count == 3)
    #expect(zip(log, log.dropFirst()).allSatisfy { $1.time - $0.time >= .seconds(3) })
  }

  @Test func oneBadIdDoesNotSpoilItsBatch() {
    let (answers, _) = PlanDriver().run(
      [.arxiv("1706.00001"), .arxiv("1706.00002"), .arxiv("9999.00003")]
    ) { url, _ in
      guard !url.contains("9999") else {
        return PlanDriver.body(
          "<feed xmlns=\"http://www.w3.org/2005/Atom\"><entry><id>http://arxiv.org/api/errors#incorrect_id_format</id><title>Error</title><summary>incorrect id format for 9999.00003</summary></entry></feed>",
          status: 400)
      }
      return PlanDriver.body(
        PlanDriver.feed(
          ["1706.00001", "1706.00002"].filter(url.contains).map { ($0 + "v1", "T \($0)") }))
    }
    guard case .found(let one)? = answers[.arxiv("1706.00001")],
      case .found? = answers[.arxiv("1706.00002")],
      case .missing(let reason)? = answers[.arxiv("9999.00003")]
    else {
      Issue.record("\(answers)")
      return
    }
    #expect(one.title == "T 1706.00001")
    #expect(reason.contains("incorrect id format"))
  }

  @Test func whatCrossrefDoesNotKnowIsNegotiatedWithTheResolver() {
    let doi = LookupSubject.doi("10.5281/zenodo.1234")
    let (answers, log) = PlanDriver().run([doi]) { url, _ in
      if url.contains("crossref") { return PlanDriver.body("Resource not found.", status: 404) }
      if url.contains("doi.org") {
        var response = TransportResponse(status: 302)
        response.location = "https://data.test/application/vnd.citationstyles.csl+json/10.5281"
        return .response(response)
      }
      return PlanDriver.body(
        #"{"type":"dataset","title":"A Data Set","author":[{"family":"He","given":"Di"}],"issued":{"date-parts":[[2019,1]]}}"#
      )
    }
    guard case .found(let facts)? = answers[doi] else {
      Issue.record("\(answers)")
      return
    }
    #expect(facts.title == "A Data Set")
    #expect(facts.authors == ["Di He"])
    #expect(facts.year == 2019)
    #expect(log.count == 3)
  }

  @Test func aServiceThatAsksForPatienceGetsItWithinBounds() {
    let (answers, log) = PlanDriver().run([.doi("10.1/a")]) { _, count in
      count == 0
        ? PlanDriver.body("", status: 429, retryAfter: "7")
        : PlanDriver.body(#"{"message":{"title":["A"]}}"#)
    }
    guard case .found? = answers[.doi("10.1/a")] else {
      Issue.record("\(answers)")
      return
    }
    #expect(log.count == 2)
    #expect(log[1].time - log[0].time >= .seconds(7))
    let (refused, requests) = PlanDriver().run([.doi("10.1/a"), .doi("10.1/b")]) { _, _ in
      PlanDriver.body("", status: 503, retryAfter: "3600")
    }
    #expect(requests.count == 1)
    #expect(refused.count == 2)
    guard case .failed(let reason)? = refused[.doi("10.1/b")] else {
      Issue.record("\(refused)")
      return
    }
    #expect(reason.contains("3600"))
  }

  @Test func crossrefsHeadersSetThePace() {
    let dois = (0..<4).map { LookupSubject.doi("10.1/\($0)") }
    var driver = PlanDriver()
    driver.latency = .milliseconds(1)
    let (_, log) = driver.run(dois) { _, _ in
      var response = TransportResponse(status: 200)
      response.body = Array(#"{"message":{"title":["A"]}}"#.utf8)
      response.rateLimit = "1"
      response.rateInterval = "2s"
      return .response(response)
    }
    #expect(log.count == 4)
    #expect(zip(log.dropFirst(), log.dropFirst(2)).allSatisfy { $1.time - $0.time >= .seconds(2) })
  }

  @Test(arguments: [
    ("", "empty"), ("<html><body>Sign in</body></html>", "HTML"), ("{\"message\":", "no JSON"),
    ("{\"message\":{}}", "no title"), ("[]", "no JSON"), ("{\"status\":\"ok\"}", "message"),
  ])
  func anAnswerThatCannotBeUsedIsAClearFailure(body: String, words: String) {
    let (answers, _) = PlanDriver().run([.doi("10.1/a")]) { _, _ in PlanDriver.body(body) }
    guard case .failed(let reason)? = answers[.doi("10.1/a")] else {
      Issue.record("\(answers)")
      return
    }
    #expect(reason.contains(words), "\(reason)")
  }

  @Test(arguments: [
    "", "<html><body><p>Rate exceeded.</body></html>", "Rate exceeded.", "<feed><entry>",
    "<?xml version=\"1.0\"?>", "<a><b></a></b>",
  ])
  func aFeedThatIsNoneIsAClearFailure(body: String) {
    let (answers, _) = PlanDriver().run([.arxiv("1706.03762")]) { _, _ in PlanDriver.body(body) }
    guard case .failed(let reason)? = answers[.arxiv("1706.03762")] else {
      Issue.record("\(answers)")
      return
    }
    #expect(reason.contains("arXiv"))
  }

  @Test func aServiceThatIsNotThereIsAskedOnce() {
    let (answers, log) = PlanDriver().run((0..<9).map { .doi("10.1/\($0)") }) { _, _ in
      .failure("its name does not exist", isLasting: true)
    }
    #expect(log.count == 1)
    #expect(answers.count == 9)
  }

  @Test func hostsAreAskedAFewAtATime() {
    let pages = (0..<50).map { LookupSubject.page("https://host\($0).test/") }
    let (answers, log) = PlanDriver().run(pages) { _, _ in
      PlanDriver.body("<title>A Page</title>")
    }
    #expect(answers.count == 50)
    let starts = Dictionary(grouping: log, by: \.time).values.map(\.count)
    #expect(starts.allSatisfy { $0 <= 8 })
  }

  @Test func redirectsEnd() {
    let (answers, log) = PlanDriver().run([.page("https://a.test/")]) { _, _ in
      var response = TransportResponse(status: 302)
      response.location = "/again"
      return .response(response)
    }
    guard case .failed? = answers[.page("https://a.test/")] else {
      Issue.record("\(answers)")
      return
    }
    #expect(log.count == 7)
  }

  @Test func titlesStandOnOneLineAndTheYearIsThatOfTheFirstVersion() {
    let feed = """
      <?xml version="1.0" encoding="UTF-8"?>
      <feed xmlns="http://www.w3.org/2005/Atom" xmlns:arxiv="http://arxiv.org/schemas/atom">
        <title>ArXiv Query: id_list=hep-th/9901001</title>
        <!-- <entry><id>no</id></entry> -->
        <entry>
          <id>http://arxiv.org/abs/hep-th/9901001v3</id>
          <updated>2008-02-03T17:48:05Z</updated><published>1998-12-31T23:54:51Z</published>
          <title>A Title &amp; Its
        Second Line</title>
          <author><name>Gao Huang</name><arxiv:affiliation>X</arxiv:affiliation></author>
          <author><name>Zhuang Liu</name></author>
          <arxiv:doi>10.1088/0264-9381/16/6/301</arxiv:doi>
          <link title="pdf" href="http://arxiv.org/pdf/hep-th/9901001v3" rel="related"/>
        </entry>
      </feed>
      """
    let (answers, _) = PlanDriver().run([.arxiv("hep-th/9901001")]) { _, _ in
      PlanDriver.body(feed)
    }
    var facts = WorkFacts()
    facts.title = "A Title & Its Second Line"
    facts.authors = ["Gao Huang", "Zhuang Liu"]
    facts.year = 1998
    facts.arxiv = "hep-th/9901001"
    facts.doi = "10.1088/0264-9381/16/6/301"
    facts.sort = .paper
    #expect(answers[.arxiv("hep-th/9901001")] == .found(facts))
  }
}
