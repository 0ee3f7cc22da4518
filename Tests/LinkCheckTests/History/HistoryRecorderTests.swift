import Dispatch
import Testing

@testable import LinkCheck

/// When verdicts reach the disk while a check runs.
@Suite struct HistoryRecorderTests {
  @Test func aFullBatchWaitsForNothing() throws {
    let folder = try StateFolder()
    let history = try LinkHistory.open(in: folder.path)
    let recorder = HistoryRecorder(history, delay: .seconds(3600))
    let urls = (0..<HistoryRecorder.fullBatch).map { "https://a.test/\($0)" }
    for url in urls {
      recorder.note(HistoryEntry(url: url, observation: .at(day(0), .ok)))
    }
    let end = ContinuousClock.now + .seconds(60)
    while try history.pasts(of: urls).count < urls.count, .now < end {}
    #expect(try history.pasts(of: urls).count == urls.count)
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
