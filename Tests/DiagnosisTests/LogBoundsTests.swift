import Diagnosis
import TestSupport
import Testing

/// Logs made to exhaust whoever reads them: what is kept is bounded, and said.
///
/// The sizes are such that work that grows with their square would not end within the time limit.
@Suite(.timeLimit(.minutes(2))) struct LogBoundsTests {
  @Test func headersLongerThanAPieceOfTheFileAreReadToTheirEnd() throws {
    let count = 200_000
    let names = (0..<count).map { "c\($0)" }.joined(separator: ",")
    let row = Array(repeating: "1.0", count: count).joined(separator: ",")
    let run = try #require(try LogText.read("loss,\(names)\n0.5,\(row)\n0.25,\(row)\n").first)
    #expect(LogText.values(run, .trainLoss) == [0.5, 0.25])
  }

  @Test func columnsOfMetricsBeyondALimitAreLeftOutWithARemark() throws {
    let names = (0..<3_000).map { "val_loss_\($0)" }.joined(separator: ",")
    let row = Array(repeating: "1", count: 3_000).joined(separator: ",")
    let run = try #require(try LogText.read("loss,\(names)\n1,\(row)\n").first)
    #expect(run.notes == ["more than 2000 columns of metrics; further ones were left out"])
  }

  @Test func runsAndRemarksBeyondALimitAreLeftOutWithARemark() throws {
    let rows = (0..<3_000).map { "\(9_000 - $0),1\n" }.joined()
    let runs = try LogText.read("step,loss\n" + rows)
    #expect(runs.count == 1_000)
    #expect(runs[0].notes.contains("more than 1000 runs; further ones were left out"))

    let summaries = (0..<3_000).map { "all \($0),1\n" }.joined()
    let run = try #require(try LogText.read("epoch,loss\n1,1\n" + summaries).first)
    #expect(run.notes.count == 51)
    #expect(run.notes.last == "more remarks are left out")
  }

  @Test(arguments: ["a+", "word ", "a=a", "a:+:", "a = 1 ", "loss'\"[("])
  func consoleTextInOneLineIsReadOnce(words: String) throws {
    let text = "loss: 0.5\n" + String(repeating: words, count: 200_000) + "\nloss: 0.25\n"
    let run = try #require(try LogText.read(text, name: "a.log").first)
    #expect(LogText.values(run, .trainLoss) == [0.5, 0.25])
  }

  @Test func namesOfAHundredKilobytesNameNoMetric() throws {
    let name = String(repeating: "x", count: 100_000)
    let members = (0..<20_000).map { "\"loss\($0)\":1" }.joined(separator: ",")
    let run = try #require(
      try LogText.read("{\"loss\":1,\"\(name)\":{\(members)}}\n{\"loss\":2}\n", name: "a.jsonl")
        .first)
    #expect(LogText.values(run, .trainLoss) == [1, 2])
  }

  @Test func arraysOfVeryDifferentLengthsAreReadOnce() throws {
    let long = Array(repeating: "1", count: 200_000).joined(separator: ",")
    let short = (0..<1_900).map { "\"lr_\($0)\":[1]" }.joined(separator: ",")
    let run = try #require(try LogText.read("{\"loss\":[\(long)],\(short)}", name: "a.json").first)
    #expect(run.series[.trainLoss]?.count == 200_000)
  }

  @Test func aPipeIsRefusedAndNotWaitedFor() throws {
    let bench = try Workbench()
    #expect(try bench.run("mkfifo", ["pipe"]).status == 0)
    let result = try bench.tricks("diagnose", "pipe")
    #expect(result.status == 66)
    #expect(result.messages.contains("pipe: not a regular file"))
  }
}
