import Terminal
import Testing

@Suite("The progress line")
struct ProgressLineTests {
  /// What a line wrote, at times that the test sets.
  private final class Recorder {
    var written: [String] = []
    var time = ContinuousClock.now

    func line(on screen: Screen) -> ProgressLine {
      ProgressLine(on: screen, now: { self.time }, write: { self.written.append($0) })
    }
  }

  @Test("Each text takes the place of the last, and the end leaves nothing")
  func rewrites() {
    let recorder = Recorder()
    var line = recorder.line(on: Screen(width: 80))
    line.update("1 of 2")
    recorder.time += .milliseconds(150)
    line.update("2 of 2")
    line.erase()
    line.erase()
    #expect(recorder.written == ["\r1 of 2\u{1B}[K", "\r2 of 2\u{1B}[K", "\r\u{1B}[K"])
  }

  @Test("Changes that come too fast are not shown, nor is the same text again")
  func throttled() {
    let recorder = Recorder()
    var line = recorder.line(on: Screen(width: 80))
    line.update("1")
    line.update("2")
    recorder.time += .milliseconds(100)
    line.update("1")
    recorder.time += .milliseconds(100)
    line.update("3")
    #expect(recorder.written == ["\r1\u{1B}[K", "\r3\u{1B}[K"])
  }

  @Test("After a message was printed in between, the line comes back at once")
  func interrupted() {
    let recorder = Recorder()
    var line = recorder.line(on: Screen(width: 80))
    line.update("1")
    line.erase()
    line.update("1")
    #expect(recorder.written == ["\r1\u{1B}[K", "\r\u{1B}[K", "\r1\u{1B}[K"])
  }

  @Test("The line stays one line and safe")
  func bounded() {
    let recorder = Recorder()
    var line = recorder.line(on: Screen(width: 10))
    line.update("host\n\u{1B}[2J 论文论文")
    #expect(recorder.written == ["\rhost ␛[2…\u{1B}[K"])
  }

  @Test("Nothing is written into a pipe or to a terminal that cannot erase")
  func silent() {
    let recorder = Recorder()
    for screen in [Screen.pipe, Screen(width: 80, rewritesLines: false)] {
      var line = recorder.line(on: screen)
      line.update("1")
      line.erase()
    }
    #expect(recorder.written.isEmpty)
  }
}
