import Diagnosis
import Testing

/// Logs that are no delimited values.
@Suite struct OtherLogTests {
  @Test func trainerStateIsReadWithoutItsSummary() throws {
    let runs = try LogText.read(
      """
      {
        "best_metric": null,
        "log_history": [
          {"epoch": 0.5, "grad_norm": 1.5, "learning_rate": 5e-05, "loss": 2.5, "step": 10},
          {"epoch": 1.0, "eval_loss": 2.0, "eval_runtime": 3.1, "step": 20},
          {"epoch": 1.0, "grad_norm": NaN, "learning_rate": 4e-05, "loss": 1.5, "step": 20},
          {"epoch": 1.0, "step": 20, "train_loss": 2.0, "train_runtime": 9.5}
        ],
        "stateful_callbacks": {"TrainerControl": {"args": {"should_save": true}, "attributes": {}}}
      }
      """, name: "trainer_state.json")
    #expect(runs.count == 1)
    #expect(LogText.values(runs[0], .trainLoss) == [2.5, 1.5])
    #expect(LogText.values(runs[0], .testLoss) == [2.0])
    #expect(runs[0].series[.gradientNorm]?.badCount == 1)
    #expect(runs[0].series[.trainLoss]?.points.map(\.row) == [4, 6])
  }

  @Test func jsonLinesAreReadWithObjectsInside() throws {
    let runs = try LogText.read(
      """
      {"step": 1, "train": {"loss": 2.5, "tags": ["a", {"b": 1}]}, "val": {"loss": 2.75}}
      {"step": 2, "train": {"loss": 1.5, "note": "x \\" }"}, "val": {"loss": "NaN"}}

      """, name: "log.jsonl")
    #expect(LogText.values(runs[0], .trainLoss) == [2.5, 1.5])
    #expect(runs[0].testSets[0].series[.testLoss]?.badCount == 1)
  }

  @Test func keysWithoutNumberDoNotCountAsMetrics() throws {
    let lines = (0..<30_000).map { "{\"sample\($0)\": 1, \"step\": \($0), \"loss\": 2}" }
    let runs = try LogText.read(lines.joined(separator: "\n") + "\n", name: "log.jsonl")
    #expect(runs[0].series[.trainLoss]?.count == 30_000)
    #expect(runs[0].series.count == 1)
  }

  @Test func historyOfArraysIsRead() throws {
    let runs = try LogText.read(
      #"{"loss": [3, 2, 1], "val_loss": [3.5, 2.5, 1.5]}"#, name: "history.json")
    #expect(LogText.values(runs[0], .testLoss) == [3.5, 2.5, 1.5])
  }

  @Test func brokenJSONIsToldWithItsPlace() throws {
    let error = #expect(throws: LogError.self) {
      try LogText.read("{\"step\": 1, \"loss\": 2}\n{\"step\": 2, \"loss\": }\n{}\n")
    }
    #expect(error?.line == 2)
    #expect(error?.column == 21)
  }

  @Test func lastLineThatIsBeingWrittenIsLeftOut() throws {
    let runs = try LogText.read("{\"step\": 1, \"loss\": 2}\n{\"step\": 2, \"lo")
    #expect(LogText.values(runs[0], .trainLoss) == [2])
    #expect(runs[0].notes == ["line 2 is cut off and was left out"])
  }

  @Test func outputOfKerasIsRead() throws {
    let runs = try LogText.read(
      """
      Epoch 1/2
      10/10 [====] - 1s 2ms/step - loss: 2.5000 - accuracy: 0.5 - val_loss: 2.75 - val_accuracy: 0.4
      Epoch 2/2
      1/10 [=>...] - ETA: 1s - loss: 9.0\r10/10 [====] - 1s - loss: 1.5 - accuracy: 0.75 - val_loss: 1.75

      """, name: "out.txt")
    #expect(LogText.values(runs[0], .trainLoss) == [2.5, 1.5])
    #expect(LogText.values(runs[0], .testLoss) == [2.75, 1.75])
    #expect(runs[0].axis == "epoch")
  }

  @Test func linesOfScriptsAreRead() throws {
    let runs = try LogText.read(
      """
      | epoch   1 |   200/ 2983 batches | lr 5.00 | ms/batch 13.5 | loss  7.25 | ppl  1383.52
      | epoch   1 |   400/ 2983 batches | lr 5.00 | ms/batch 13.5 | loss  nan | ppl  nan
      Validation loss: 6.5

      """, name: "out.txt")
    #expect(LogText.values(runs[0], .trainLoss) == [7.25])
    #expect(runs[0].series[.trainLoss]?.badCount == 1)
    #expect(LogText.values(runs[0], .testLoss) == [6.5])
  }

  @Test func aWordForTheDataCountsToTheEndOfItsLine() throws {
    let runs = try LogText.read(
      "Train loss: 2.5, accuracy: 0.5\nValidation loss: 2.75, accuracy: 0.25\n", name: "out.txt")
    #expect(LogText.values(runs[0], .trainAccuracy) == [0.5])
    #expect(LogText.values(runs[0], .testAccuracy) == [0.25])
  }

  @Test func accuracyOfFastaiIsThatOfValidationData() throws {
    let runs = try LogText.read(
      "epoch,train_loss,valid_loss,accuracy,time\n0,2.5,2.75,0.25,00:01\n1,2,2,0.5,00:01\n")
    #expect(LogText.values(runs[0], .testAccuracy) == [0.25, 0.5])
  }

  @Test func stepsThatStartAnewInEachEpochAreCountedOn() throws {
    let lines = (1...2).flatMap { epoch in
      [100, 200].map { "Epoch [\(epoch)/2], Step [\($0)/200], Loss: \(5 - 2 * epoch)" }
    }
    let runs = try LogText.read(lines.joined(separator: "\n") + "\n", name: "out.txt")
    #expect(runs.count == 1)
    #expect(runs[0].series[.trainLoss]?.points.map(\.x) == [100, 200, 300, 400])
  }

  @Test func foldersOfMLflowAreRead() throws {
    let files: [String: [UInt8]] = [
      "run/metrics/train_loss": Array("1700000000000 2.5 0\n1700000000001 1.5 1\n".utf8),
      "run/metrics/val_loss": Array("1700000000000 2.75 0\n1700000000001 1.75 1\n".utf8),
      "run/params/lr": Array("0.1".utf8),
    ]
    for folder in ["/run", "/run/metrics"] {
      let runs = try LogText.inFolder(files) { try LogReader().read($0 + folder) }
      #expect(LogText.values(runs[0], .trainLoss) == [2.5, 1.5])
      #expect(LogText.values(runs[0], .testLoss) == [2.75, 1.75])
    }
  }

  @Test func runsOfAnExperimentOfMLflowAreApart() throws {
    let line = Array("1700000000000 2.5 0\n".utf8)
    let files = ["mlruns/0/a/metrics/loss": line, "mlruns/0/b/metrics/loss": line]
    let runs = try LogText.inFolder(files) { try LogReader().read($0 + "/mlruns") }
    #expect(runs.map(\.name) == ["0/a", "0/b"])
  }

  @Test(arguments: [
    "", "\n\n", "just a letter to a friend\nwith two lines\n", "{", "[]", "{}", "\u{0}\u{1}\u{2}",
    "1,2,3\n4,5,6\n", "name,colour\nball,red\n",
  ])
  func whatIsNoLogIsRefused(text: String) throws {
    let error = #expect(throws: LogError.self) { try LogText.read(text) }
    #expect(error?.message.isEmpty == false)
  }
}
