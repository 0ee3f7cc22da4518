import Foundation
import Testing

@testable import LinkCheck

/// The whole checker over real connections to a web on loopback, case by case.
///
/// What the web does stands with each case; all cases are checked in one run. No other traffic.
@Suite struct ScriptedWebTests {
  private static let run = Result { try WebRun(cases) }

  @Test(arguments: cases)
  func web(_ example: WebCase) throws {
    let outcome = try #require(try Self.run.get().outcomes[example.testDescription])
    let row = outcome.row
    #expect(row.verdict == example.verdict, "\(row)")
    #expect(row.status == example.status, "\(row)")
    #expect(row.finalURL == outcome.final, "\(row)")
    if let reason = example.reason { #expect(row.reason?.contains(reason) == true, "\(row)") }
    if let title = example.title { #expect(row.title == title) }
    if let asks = example.asks { #expect(outcome.seen == asks) }
    if row.verdict == .ok {
      #expect(row.status == nil || row.reason == nil || example.settings != nil)
    } else {
      #expect(row.reason?.hasSuffix(".") == true)
    }
  }

  @Test func thereAreManyCasesAndEachHasAName() throws {
    #expect(Self.cases.count >= 80)
    #expect(Set(Self.cases.map(\.testDescription)).count == Self.cases.count)
  }

  @Test func onlyGETWith404Or410MakesALinkDead() throws {
    for outcome in try Self.run.get().outcomes.values where outcome.row.verdict == .dead {
      #expect([404, 410].contains(outcome.row.status), "\(outcome.row)")
      #expect(outcome.seen.contains { $0.hasPrefix("GET ") }, "\(outcome.row)")
    }
  }

  static let cases: [WebCase] = [
    life, lifeByStatus, death, walls, passing, passingByStatus, redirects, softNotFound, fragments,
    questions, hosts, certificates, oddities, hostile, addresses, refusedAddresses,
  ].flatMap(\.self)
}
