import Foundation
import Testing

@testable import Lookup

/// Answers are kept as long as each service wants, and are of no weight.
@Suite struct LookupCacheTests {
  private let folder = FileManager.default.temporaryDirectory.path + "/tricks-lookup-\(UUID())"
  private static let day: Int64 = 86_400

  private func facts(_ title: String) -> WorkFacts {
    var facts = WorkFacts()
    facts.title = title
    return facts
  }

  @Test func answersCountForADayOrAMonth() {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let cache = LookupCache(folder: folder)
    let (arxiv, doi) = (LookupSubject.arxiv("1706.03762"), LookupSubject.doi("10.1/A"))
    let (gone, broken) = (LookupSubject.doi("10.1/gone"), LookupSubject.page("https://a.test/"))
    cache.keep(
      [
        arxiv: .found(facts("A")), doi: .found(facts("B")), gone: .missing("not there"),
        broken: .failed("no answer"),
      ], now: 1000)
    #expect(cache.answer(to: arxiv, now: 1000 + Self.day - 1) == .found(facts("A")))
    #expect(cache.answer(to: arxiv, now: 1000 + Self.day) == nil)
    #expect(cache.answer(to: .doi("10.1/a"), now: 1000 + 29 * Self.day) == .found(facts("B")))
    #expect(cache.answer(to: doi, now: 1000 + 30 * Self.day) == nil)
    #expect(cache.answer(to: gone, now: 1001) == .missing("not there"))
    #expect(cache.answer(to: gone, now: 1000 + Self.day) == nil)
    #expect(cache.answer(to: broken, now: 1001) == nil)
    // A clock that was set back makes nothing fresh.
    #expect(cache.answer(to: doi, now: 999) == nil)
  }

  @Test func whatIsNoLongerFreshIsDropped() throws {
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let cache = LookupCache(folder: folder)
    cache.keep([.arxiv("1706.03762"): .found(facts("A"))], now: 0)
    cache.keep([.doi("10.1/a"): .found(facts("B"))], now: 2 * Self.day)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder).count == 1)
  }

  @Test func aFolderThatCannotBeWrittenKeepsNothing() {
    let cache = LookupCache(folder: "/dev/null/lookup")
    cache.keep([.arxiv("1706.03762"): .found(facts("A"))], now: 0)
    #expect(cache.answer(to: .arxiv("1706.03762"), now: 1) == nil)
  }
}
