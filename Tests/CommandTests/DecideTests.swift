import TestSupport
import Testing

/// `next`, `stats` and `review`: what to read now, how fast, and what to read again.
@Suite struct DecideTests {
  @Test func nextSaysWhy() throws {
    let bench = try SmallCatalog.workbench()
    #expect(try bench.tricks("reading", "frage").status == 0)
    let result = try bench.tricks("next", "--limit", "1")
    #expect(result.text.hasPrefix("reading\tfrage\tFRAGE"), "\(result.text)")
    #expect(result.text.contains("being read since 20"), "\(result.text)")
    let rows = try bench.tricks("next", "--json").rows("next")
    #expect(rows.first?["id"] as? String == "frage")
  }

  @Test func rulesThatWereLookedAtRaiseWhatTheyLeanOn() throws {
    let bench = try SmallCatalog.workbench()
    #expect(try bench.tricks("link", "frage", "loss-constant").status == 0)
    #expect(try bench.tricks("rules", "loss-constant").status == 0)
    let rows = try bench.tricks("next", "--json").rows("next")
    let frage = try #require(rows.first { $0["id"] as? String == "frage" })
    let reasons = try #require(frage["reasons"] as? [[String: Any]])
    #expect(reasons.contains { $0["rule"] as? String == "loss-constant" })
  }

  @Test func statsAndReviewCountWhatTheLogDates() throws {
    let bench = try SmallCatalog.workbench()
    try bench.write("catalog/reading.log", "2026-01-05 done frage\n")
    #expect(try bench.tricks("done", "frage").status == 0)
    try bench.write("catalog/reading.log", "2026-01-05 done frage\n")
    let stats = try bench.tricks("stats", "--today", "2026-01-12")
    #expect(stats.status == 0)
    #expect(
      stats.text.contains("2026-01-05 ██████████████████████████████ 1  1 paper"), "\(stats.text)")
    #expect(stats.text.contains("At 0.1 a week the rest is read in"), "\(stats.text)")
    let review = try bench.tricks("review", "--today", "2026-11-26")
    #expect(review.lines.first?.hasPrefix("2026-01-05\tfrage\t") == true, "\(review.text)")
    #expect(try bench.tricks("review", "--today", "soon").status == 64)
  }
}
