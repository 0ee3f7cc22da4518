import Diagnosis
import Foundation
import TestSupport
import Testing

/// One log for each way of writing one, all of the same run.
@Suite struct FormatTests {
  private static let logs: [(name: String, format: LogFormat)] = [
    ("keras.csv", .delimited), ("keras-without-epoch.csv", .delimited),
    ("lightning-metrics.csv", .delimited), ("trainer_state.json", .jsonDocument),
    ("fastai.csv", .delimited), ("ultralytics-results.csv", .delimited),
    ("wandb-chart.csv", .delimited), ("run-train-tag-epoch_loss.csv", .delimited),
    ("mlflow", .metricFile), ("lines.jsonl", .jsonLines), ("history.json", .jsonDocument),
    ("console-keras.txt", .console), ("console-words.txt", .console),
    ("console-dictionaries.txt", .console), ("semicolons-utf16.csv", .delimited),
    ("tabs-bom.tsv", .delimited), ("resumed.csv", .delimited), ("summary-row.csv", .delimited),
    ("tensorboard", .eventFile), ("scalars.tfevents", .eventFile),
  ]

  /// The training loss falls by a fifth of its distance to 0.1 in each row.
  private static let expected = (0..<12).reduce(into: [2.5]) { values, index in
    if index > 0 { values.append((values[index - 1] - 0.1) * 0.8 + 0.1) }
  }

  @Test(arguments: logs) func eachIsReadAsTheSameRun(log: (name: String, format: LogFormat)) throws
  {
    let path = Fixtures.root.appending(path: "Tests/Fixtures/logs/" + log.name).path
    let runs = try LogReader().read(path)
    #expect(runs.count == 1)
    #expect(runs[0].format == log.format)
    let values = LogText.values(runs[0], .trainLoss)
    #expect(values.count == 12)
    for (value, expected) in zip(values, Self.expected) { #expect(abs(value - expected) < 2e-4) }
    let hasTest = !log.name.hasPrefix("wandb") && !log.name.hasPrefix("run-")
    #expect(LogText.values(runs[0], .testLoss).count == (hasTest ? 12 : 0))
  }
}
