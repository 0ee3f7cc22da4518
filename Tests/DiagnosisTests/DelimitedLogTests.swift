import Diagnosis
import Testing

/// Logs of delimited values.
@Suite struct DelimitedLogTests {
  @Test func kerasColumnsAreTold() throws {
    let runs = try LogText.read(
      "epoch,accuracy,loss,lr,val_accuracy,val_loss\n0,0.5,2,0.1,0.4,2.1\n1,0.6,1,0.1,0.5,1.5\n")
    #expect(runs.count == 1)
    #expect(runs[0].columns["train.loss"] == "loss")
    #expect(runs[0].columns["test.loss"] == "val_loss")
    #expect(LogText.values(runs[0], .testAccuracy) == [0.4, 0.5])
    #expect(runs[0].series[.trainLoss]?.points.map(\.row) == [2, 3])
  }

  @Test func sparseRowsOfLightningAreJoined() throws {
    let runs = try LogText.read(
      """
      epoch,step,train_loss_epoch,train_loss_step,val_loss
      0,9,,2.5,
      0,19,,2.0,
      0,19,2.2,,
      0,19,,,1.9

      """)
    #expect(LogText.values(runs[0], .trainLoss) == [2.5, 2.0], "too few epochs to go by them")
    #expect(LogText.values(runs[0], .testLoss) == [1.9])
  }

  @Test(arguments: [";", "\t"]) func otherSeparatorsAndDecimalCommasAreRead(separator: String)
    throws
  {
    let lines = [["epoch", "loss"], ["0", "2,5"], ["1", "1,25"]]
    let text = lines.map { $0.joined(separator: separator) }.joined(separator: "\r\n") + "\r\n"
    #expect(LogText.values(try LogText.read(text)[0], .trainLoss) == [2.5, 1.25])
  }

  @Test func markAndUTF16AreRead() throws {
    let text = "epoch,loss\n0,2.5\n1,1.5\n"
    let utf8: [UInt8] = [0xEF, 0xBB, 0xBF] + text.utf8
    let little: [UInt8] = [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big: [UInt8] = [0xFE, 0xFF] + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for bytes in [utf8, little, big] {
      #expect(LogText.values(try LogText.read(bytes: bytes)[0], .trainLoss) == [2.5, 1.5])
    }
  }

  @Test func paddedHeaderAndPartsOfADetectorsLossAreAddedUp() throws {
    let runs = try LogText.read(
      """
                  epoch,      train/box_loss,      train/cls_loss,      train/dfl_loss,  val/box_loss, val/cls_loss, val/dfl_loss, lr/pg0
                      1,                   1,                   2,                   3,    2, 2, 2, 0.01
                      2,                 0.5,                   1,                   2,    1, 1, 1, 0.01

      """, name: "results.csv")
    #expect(LogText.values(runs[0], .trainLoss) == [6, 3.5])
    #expect(LogText.values(runs[0], .testLoss) == [6, 3])
    #expect(runs[0].columns["train.loss"]?.contains("train/box_loss + train/cls_loss") == true)
  }

  @Test func runsOfAChartStandSideBySide() throws {
    let text = """
      "Step","a - loss","a - loss__MIN","a - loss__MAX","b - loss","b - loss__MIN","b - loss__MAX"
      "0","2","2","2","3","3","3"
      "10","1","1","1","2","2","2"

      """
    let runs = try LogText.read(text)
    #expect(runs.map(\.name) == ["a", "b"])
    #expect(LogText.values(runs[1], .trainLoss) == [3, 2])
    #expect(try LogText.read(text, run: "b").map(\.name) == ["b"])
  }

  @Test func scalarOfTensorBoardIsNamedByItsFile() throws {
    let runs = try LogText.read(
      "Wall time,Step,Value\n1700000000.1,0,2.5\n1700000001.1,1,1.5\n",
      name: "run-validation-tag-epoch_loss.csv")
    #expect(LogText.values(runs[0], .testLoss) == [2.5, 1.5])
  }

  @Test func appendedRunsAreApart() throws {
    let runs = try LogText.read("epoch,loss\n0,3\n1,2\n0,5\n1,4\n2,3\n")
    #expect(runs.map { LogText.values($0, .trainLoss) } == [[3, 2], [5, 4, 3]])
    #expect(runs.map(\.name) == ["1", "2"])
  }

  @Test func whatAResumedRunSaysAgainReplacesTheFirst() throws {
    let runs = try LogText.read(
      "step,loss\n0,5\n10,4\n20,9\n30,9\nstep,loss\n20,3\n30,2\n")
    #expect(runs.count == 1)
    #expect(LogText.values(runs[0], .trainLoss) == [5, 4, 3, 2])
    #expect(runs[0].notes.contains { $0.contains("resumed at 20") })
  }

  @Test func summaryRowsAndCutOffLinesAreLeftOut() throws {
    let runs = try LogText.read("epoch,loss,val_loss\n0,3,3\n1,2,2\nmean,2.5,2.5\n2,1")
    #expect(LogText.values(runs[0], .trainLoss) == [3, 2])
    #expect(runs[0].notes.count == 2)
  }

  @Test func emptyCellIsNotNaNAndSpeltOutOneIs() throws {
    let runs = try LogText.read("epoch,loss\n0,3\n1,\n2,NaN\n3,-inf\n")
    #expect(runs[0].series[.trainLoss]?.badCount == 2)
    #expect(runs[0].series[.trainLoss]?.firstBad?.row == 4)
  }

  @Test func severalColumnsThatCouldBeMeantAreRefusedWithChoices() throws {
    let text = "epoch,g_loss,d_loss\n0,3,3\n1,2,2\n"
    let error = #expect(throws: LogError.self) { try LogText.read(text) }
    #expect(error?.code == .ambiguous)
    #expect(error?.hints == ["--map 'train.loss=g_loss'", "--map 'train.loss=d_loss'"])
    let mapped = try LogText.read(text, mapping: [.trainLoss: ["g_loss"]])
    #expect(LogText.values(mapped[0], .trainLoss) == [3, 2])
  }

  @Test(arguments: [
    ("epoch,loss\n0,3\n1,abc\n", 3, 3), ("epoch,loss\n0,3,4\n1,2\n", 2, nil),
    ("epoch,loss\n0\n1,2\n", 2, nil),
  ])
  func damageIsToldWithItsPlace(text: String, line: Int, column: Int?) throws {
    let error = #expect(throws: LogError.self) { try LogText.read(text) }
    #expect(error?.line == line)
    #expect(error?.column == column)
  }

  @Test func damageBehindALongerSecondHeaderIsTold() throws {
    let error = #expect(throws: LogError.self) {
      try LogText.read("epoch,loss\n0,3\nepoch,loss,val_loss\n1,2,x\n")
    }
    #expect(error?.line == 4)
    #expect(error?.hints == ["the column is “val_loss”"])
  }

  @Test func accuracyUnderTheNameOfALossIsNotJudgedAsOne() throws {
    let log = "epoch,loss\n" + (0..<20).map { "\($0),\(0.3 + 0.03 * Double($0))\n" }.joined()
    let error = #expect(throws: LogError.self) { try LogText.read(log) }
    #expect(error?.message.contains("looks like an accuracy") == true)
    #expect(error?.hints == ["--map 'train.accuracy=loss'", "--map 'train.loss=loss'"])
    let mapped = try LogText.read(log, mapping: [.trainLoss: ["loss"]])
    #expect(LogText.values(mapped[0], .trainLoss).count == 20)
  }

  @Test func setsOfTestDataAreApart() throws {
    let runs = try LogText.read(
      "step,loss,eval_a_loss,eval_b_loss\n1,3,3,4\n2,2,2,3\n")
    #expect(runs[0].testSets.map(\.name) == ["a", "b"])
    #expect(runs[0].columns["test.loss [b]"] == "eval_b_loss")
  }

  @Test func percentagesAreShares() throws {
    let runs = try LogText.read("epoch,loss,acc\n0,3,50\n1,2,75\n")
    #expect(LogText.values(runs[0], .trainAccuracy) == [0.5, 0.75])
  }
}
