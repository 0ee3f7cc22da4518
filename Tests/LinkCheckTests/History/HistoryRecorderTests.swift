import Dispatch
import Testing

@testable import LinkCheck

/// When verdicts reach the disk while a check runs.
@Suite struct HistoryRecorderTests {
  @Test func aFullBatchWaitsForNothing() throws {
    let folder = try StateFolder()
    let history = try LinkHistory.open(in: folder.path)
    let recorder = HistoryRecorder(history, delay: .seconds(3600))
    // The first are written at once; so many come behind them in any case.
    let urls = (0..<(2 * HistoryRecorder.fullBatch)).map { "https://a.test/\($0)" }
    for url in urls {
      recorder.note(HistoryEntry(url: url, observation: .at(day(0), .ok)))
    }
    let end = ContinuousClock.now + .seconds(60)
    while try history.pasts(of: urls).count < HistoryRecorder.fullBatch, .now < end {}
    #expect(try history.pasts(of: urls).count >= HistoryRecorder.fullBatch)
    #expect(recorder.finish() == nil)
    #expect(try history.pasts(of: urls).count == urls.count)
  }

  @Test func aVerdictThatComesAloneWaitsForNothing() throws {
    let folder = try StateFolder()
    let history = try LinkHistory.open(in: folder.path)
    let recorder = HistoryRecorder(history, delay: .seconds(3600))
    recorder.note(HistoryEntry(url: "https://a.test/", observation: .at(day(0), .ok)))
    let end = ContinuousClock.now + .seconds(60)
    while try history.pasts(of: ["https://a.test/"]).isEmpty, .now < end {}
    #expect(try history.pasts(of: ["https://a.test/"]).count == 1)
    #expect(recorder.finish() == nil)
  }

  @Test func theRestIsWrittenAtTheEnd() throws {
    let folder = try StateFolder()
    let history = try LinkHistory.open(in: folder.path)
    let recorder = HistoryRecorder(history, delay: .seconds(3600))
    recorder.note(HistoryEntry(url: "https://a.test/", observation: .at(day(0), .ok)))
    #expect(recorder.finish() == nil)
    #expect(try history.pasts(of: ["https://a.test/"]).count == 1)
  }
}
