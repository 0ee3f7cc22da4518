import Testing

@testable import LinkCheck

@Suite struct RecheckTests {
  private func isReused(
    _ past: LinkPast, at now: Timestamp, _ recheck: Recheck = Recheck()
  ) -> Bool {
    recheck.reuses(past, as: past.latest.verdict, now: now)
  }

  @Test func aPageThatStaysIsAskedForLessAndLess() {
    var past = LinkPast(.at(day(0), .ok))
    var gaps: [Int] = []
    var last = 0
    for today in 1...200 where !isReused(past, at: day(today)) {
      gaps.append(today - last)
      last = today
      past.add(.at(day(today), .ok))
    }
    #expect(gaps == [1, 1, 2, 4, 8, 16, 30, 30, 30, 30, 30])
  }

  @Test func aChangeStartsAnew() {
    var past = LinkPast(of: .at(day(0), .ok), .at(day(20), .ok))
    #expect(isReused(past, at: day(39)))
    past.add(.at(day(40), .moved))
    #expect(isReused(past, at: day(40, hour: 19)))
    #expect(!isReused(past, at: day(40, hour: 20)))
  }

  @Test(arguments: [
    (Verdict.dead, 20), (.suspect, 20), (.tls, 20), (.fragment, 20), (.blocked, 68), (.unknown, 1),
  ])
  func whatFailedIsAskedForSoon(_ verdict: Verdict, hours: Int) {
    let past = LinkPast(of: .at(day(0), .ok), .at(day(50), verdict))
    #expect(isReused(past, at: Timestamp(seconds: day(50, hour: hours).seconds - 1)))
    #expect(!isReused(past, at: day(50, hour: hours)))
  }

  @Test func aDailyCheckThatIsALittleEarlyStillChecks() {
    #expect(!isReused(LinkPast(.at(day(0, hour: 4), .dead)), at: day(1, hour: 3)))
  }

  @Test func anObservationFromTheFutureIsNotTrusted() {
    #expect(!isReused(LinkPast(.at(day(3), .ok)), at: day(1)))
    #expect(isReused(LinkPast(.at(day(1, hour: 1), .ok)), at: day(1)))
  }

  @Test func maxAgeReplacesTheIntervals() throws {
    let past = LinkPast(of: .at(day(0), .ok), .at(day(100), .ok))
    #expect(!isReused(past, at: day(100), try Recheck("0")))
    #expect(isReused(past, at: day(100, hour: 11), try Recheck("12h")))
    #expect(!isReused(past, at: day(100, hour: 12), try Recheck("12h")))
    let byVerdict = try Recheck(" ok = 2w, dead=30m")
    #expect(isReused(past, at: day(113), byVerdict))
    #expect(!isReused(past, at: day(114), byVerdict))
    #expect(!isReused(LinkPast(.at(day(0), .dead)), at: day(0, hour: 1), byVerdict))
    #expect(isReused(LinkPast(.at(day(0), .blocked)), at: day(2), byVerdict))
    #expect(isReused(past, at: day(120), try Recheck("0,ok=90d")))
  }

  @Test(arguments: [
    "", "12", "h", "-1h", "1.5h", "1y", "ok", "ok=", "gone=1h", "unchecked=1h", "1h,,2h", "1h;2h",
    "999999999999999999999d", "36501d",
  ])
  func whatIsNoAgeIsSaid(_ text: String) {
    let fault = #expect(throws: RecheckFault.self) { try Recheck(text) }
    #expect(fault?.description.contains("“") == true)
  }
}
