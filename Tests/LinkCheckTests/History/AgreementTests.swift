import Testing

@testable import LinkCheck

@Suite struct AgreementTests {
  private func verdict(_ past: LinkPast, _ agreement: Agreement = Agreement()) -> Verdict {
    past.row(url: "https://a.test/", by: agreement).verdict
  }

  @Test func aLinkThatWasAliveLatelyIsDeadOnTheSecondDay() {
    var past = LinkPast(of: .at(day(0), .ok), .at(day(10), .dead))
    let row = past.row(url: "https://a.test/", by: Agreement())
    #expect(row.verdict == .suspect)
    #expect(
      row.reason
        == "GET was answered 404 Not Found, but the page was there on 2026-01-01: it counts as dead"
        + " if it fails on another day too.")
    past.add(.at(day(10, hour: 19), .dead))
    #expect(verdict(past) == .suspect, "19 hours later is the same day")
    past.add(.at(day(10, hour: 20), .dead))
    #expect(verdict(past) == .dead)
  }

  @Test func doubtInBetweenDoesNotCountAndLifeStartsAnew() {
    var past = LinkPast(of: .at(day(0), .moved), .at(day(1), .dead), .at(day(2), .unknown))
    #expect(verdict(past) == .unknown)
    past.add(.at(day(3), .suspect))
    past.add(.at(day(4), .dead))
    #expect(verdict(past) == .dead)
    past.add(.at(day(5), .fragment))
    past.add(.at(day(6), .dead))
    #expect(verdict(past) == .suspect)
    #expect(past.deadSince == day(6))
  }

  @Test func aLinkThatWasNeverAliveIsDeadAtOnce() {
    #expect(verdict(LinkPast(.at(day(0), .dead))) == .dead)
    #expect(verdict(LinkPast(of: .at(day(0), .unknown), .at(day(1), .dead))) == .dead)
  }

  @Test func lifeLongAgoDoesNotCount() {
    #expect(verdict(LinkPast(of: .at(day(0), .ok), .at(day(45), .dead))) == .suspect)
    #expect(verdict(LinkPast(of: .at(day(0), .ok), .at(day(46), .dead))) == .dead)
  }

  @Test func goneForGoodIsBelieved() {
    let past = LinkPast(of: .at(day(0), .ok), .at(day(1), .dead, status: 410))
    #expect(verdict(past) == .dead)
    #expect(verdict(past, Agreement(days: 3)) == .dead)
  }

  @Test func severalDaysCanBeAskedOfEveryLink() {
    let strict = Agreement(days: 3)
    var past = LinkPast(.at(day(0), .dead))
    let row = past.row(url: "https://a.test/", by: strict)
    #expect(row.verdict == .suspect)
    #expect(row.reason?.contains("on 1 of the 3 days that count as proof") == true)
    past.add(.at(day(1), .dead))
    #expect(verdict(past, strict) == .suspect)
    past.add(.at(day(2), .dead))
    #expect(verdict(past, strict) == .dead)
  }

  @Test func oneDayIsEnoughForWhoeverWantsIt() {
    let past = LinkPast(of: .at(day(0), .ok), .at(day(1), .dead))
    #expect(verdict(past, Agreement(days: 1)) == .dead)
    #expect(verdict(past, Agreement(days: 0)) == .dead)
  }

  /// Whatever the days bring, only what was found dead is called dead or softened.
  @Test func otherVerdictsStayAsTheyAre() {
    for verdict in Observation.recordable where verdict != .dead {
      for days in [nil, 1, 3] {
        let past = LinkPast(of: .at(day(0), .ok), .at(day(1), .dead), .at(day(9), verdict))
        #expect(self.verdict(past, Agreement(days: days)) == verdict)
      }
    }
  }
}
