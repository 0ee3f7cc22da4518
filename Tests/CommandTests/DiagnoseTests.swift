import Foundation
import TestSupport
import Testing

/// `tricks diagnose`, as a user runs it.
@Suite struct DiagnoseTests {
  private static let diverging =
    "epoch,loss\n" + (0..<20).map { "\($0),\(2.3 + 0.2 * Double($0))" }.joined(separator: "\n")
    + "\n"
  private static let healthy =
    "epoch,loss,val_loss\n"
    + (0..<20).map { "\($0),\(0.1 + 4.0 / Double($0 + 1)),\(0.2 + 4.0 / Double($0 + 1))" }
    .joined(separator: "\n") + "\n"

  @Test func worksWithoutACatalogAndIsSilentOnAHealthyRun() throws {
    let bench = try Workbench(["run.csv": Self.healthy])
    let result = try bench.tricks("diagnose", "run.csv")
    #expect(result.status == 0, "\(result.text)\(result.messages)")
    #expect(result.text.contains("test.loss = val_loss"))
    #expect(!result.text.contains("error"))
  }

  @Test func tellsWhatFiredWithEvidenceAndExperiments() throws {
    let bench = try Workbench(["run.csv": Self.diverging])
    let result = try bench.tricks("diagnose", "run.csv", "--json")
    #expect(result.status == 1)
    let run = try #require(try result.rows("runs").first)
    #expect(run["source"] as? String == "run.csv")
    #expect((run["columns"] as? [String: String])?["train.loss"] == "loss")
    let findings = try #require(run["findings"] as? [[String: Any]])
    #expect(findings.count >= 23, "every rule is considered")
    let fired = findings.filter { $0["verdict"] as? String == "fired" }
    #expect(fired.map { $0["rule"] as? String } == ["loss-diverging"])
    #expect((fired.first?["causes"] as? [[String: Any]])?.count == 3)
    let evidence = try #require(fired.first?["evidence"] as? [String: Any])
    #expect((evidence["lines"] as? [Int])?.contains(2) == true)
  }

  @Test func speaksChinese() throws {
    let bench = try Workbench(["run.csv": Self.diverging])
    let result = try bench.tricks("diagnose", "run.csv", "--lang", "zh")
    #expect(result.text.contains("损失发散"))
    #expect(result.text.contains("学习率太大"))
  }

  @Test func rulesOfTheCatalogDecide() throws {
    let rule = """
      # Loss too large

      ```rule
      needs: train.loss
      when: last(train.loss) > 1
      ```

      """
    let bench = try Workbench(["catalog/rules/large.md": rule, "run.csv": Self.diverging])
    let result = try bench.tricks("diagnose", "run.csv", "--json")
    let findings = try result.rows("runs").first?["findings"] as? [[String: Any]]
    #expect(findings?.map { $0["rule"] as? String } == ["large"])
    #expect(try bench.tricks("rules", "--json").rows("rules").first?["checkable"] as? Bool == true)
    #expect(try bench.tricks("rules", "large").text.contains("Your log can decide this"))
    try bench.write("catalog/rules/other.md", "# Other\n\nText.\n")
    #expect(try bench.tricks("rules", "other").text.contains("No training log decides this rule"))
  }

  @Test func mistakesInABlockAreFoundWithTheirPlace() throws {
    let rule = "# Loss too large\n\n```rule\nneeds: train.loss\nwhen: lst(train.loss) > 1\n```\n"
    let bench = try Workbench(["catalog/rules/large.md": rule, "run.csv": Self.diverging])
    let diagnose = try bench.tricks("diagnose", "run.csv")
    #expect(diagnose.status == 65)
    #expect(diagnose.messages.contains("rules/large.md:5:7: there is no function “lst”"))
    #expect(diagnose.messages.contains("did you mean last"))
    let doctor = try bench.tricks("doctor", "--only", "bad-condition")
    #expect(doctor.status == 1)
    #expect(doctor.text.contains("rules/large.md:5:7"))
  }

  @Test(
    arguments: [
      (["run.csv", "--classes", "1"], 64), (["run.csv", "--baseline", "87"], 64),
      (["run.csv", "--map", "loss=x"], 64),
      (["run.csv", "--task", "gna"], 64), (["none.csv"], 66), (["empty.csv"], 65),
      (["run.csv", "--run", "7"], 65), (["run.csv", "--map", "train.loss=x"], 65),
    ] as [([String], Int32)])
  func wrongUseIsAnErrorWithItsStatus(arguments: [String], status: Int32) throws {
    let bench = try Workbench(["run.csv": Self.healthy, "empty.csv": ""])
    let result = try bench.tricks(words: ["diagnose"] + arguments)
    #expect(result.status == status, "\(result.messages)")
    #expect(!result.messages.isEmpty)
  }

  @Test func pageOfHTMLNeedsNothingElse() throws {
    let bench = try Workbench(["a & b.csv": Self.diverging, "good.csv": Self.healthy])
    let result = try bench.tricks("diagnose", "a & b.csv", "good.csv", "--html", "report.html")
    #expect(result.status == 1)
    #expect(result.text.hasPrefix("a & b.csv\t5.8"), "several runs are compared first")
    let html = try bench.text("report.html")
    #expect(html.contains("<svg") && html.contains("a &amp; b.csv"))
    #expect(html.contains("loss-diverging") && html.contains("href=\"#run-2\""))
    #expect(!html.contains("http://") || !html.contains("src="))
    #expect(!html.contains("<script"))
    let refused = try bench.tricks("diagnose", "good.csv", "--html", "none/report.html")
    #expect(refused.status == 73)
  }

  @Test func watchReportsOnceWhenARuleStartsAndStops() throws {
    let head = "epoch,loss\n" + (0..<10).map { "\($0),\(3 - 0.25 * Double($0))\n" }.joined()
    let bench = try Workbench(["run.csv": head])
    let run = try ChildRun(
      bench.setup(TricksBinary.path, ["diagnose", "--watch", "run.csv"]))
    defer { run.kill() }
    let bad = head + "10,nan\n"
    try bench.write("run.csv", bad)
    try #require(run.waitForOutput("run.csv: loss-not-finite", atMost: Workbench.patience))
    try bench.write("run.csv", head + "10,0.5\n11,0.4\n")
    try #require(run.waitForOutput("over  run.csv: loss-not-finite", atMost: Workbench.patience))
  }

  @Test func logsBesideRulesAreTested() throws {
    let rule = "# Large\n\n```rule\nneeds: train.loss\nwhen: last(train.loss) > 5\n```\n"
    let bench = try Workbench([
      "catalog/rules/large.md": rule, "catalog/rules/logs/large.fires.csv": Self.diverging,
    ])
    let missing = try bench.tricks("rules", "test")
    #expect(missing.status == 1)
    #expect(missing.text.contains("large.quiet.csv"))
    try bench.write("catalog/rules/logs/large.quiet.csv", Self.healthy)
    #expect(try bench.tricks("rules", "test", "large").status == 0)
    try bench.write("catalog/rules/logs/large.quiet-2.csv", Self.diverging)
    let wrong = try bench.tricks("rules", "test")
    #expect(wrong.status == 1)
    #expect(wrong.text.contains("fired instead of quiet"))
    #expect(try bench.tricks("rules", "test", "nothing").status == 64)
  }

  @Test func oneSilentRuleIsSpokenOfInTheSingular() throws {
    let rule = "# One\n\n```rule\nneeds: train.loss\nwhen: tail(train.loss) > 9\n```\n"
    let bench = try Workbench(["catalog/rules/one.md": rule, "run.csv": Self.healthy])
    let result = try bench.tricks("diagnose", "run.csv", "--html", "run.html")
    #expect(result.text.contains("1 rule keeps silent."), "\(result.text)")
    #expect(try bench.text("run.html").contains("<summary>1 rule keeps silent</summary>"))
  }

  @Test func theFirstLineOfALogIsReadToItsEnd() throws {
    let rule = "# Many\n\n```rule\nneeds: train.loss, classes\nwhen: classes > 39\n```\n"
    let counts = Array(repeating: "25", count: 40).joined(separator: ":")
    let bench = try Workbench([
      "catalog/rules/many.md": rule,
      "catalog/rules/logs/many.fires.csv": "# classes: \(counts)\n" + Self.healthy,
      "catalog/rules/logs/many.quiet.csv": "# classes: 2\n" + Self.healthy,
    ])
    let result = try bench.tricks("rules", "test")
    #expect(result.status == 0, "\(result.text)")
  }

  @Test func shippedRulesJudgeTheirLogsAsTheyShould() throws {
    let bench = try Workbench()
    let catalog = Fixtures.root.appending(path: "catalog").path
    let result = try bench.tricks("rules", "test", "--catalog", catalog)
    #expect(result.status == 0, "\(result.text)")
    #expect(result.messages.contains("15 rules"))
  }

  @Test func explainsTheLanguageOfConditions() throws {
    let text = try Workbench().tricks("help", "conditions").text
    for word in ["needs", "unless", "rel_drop(series)", "after_best(series, other)", "grad_norm"] {
      #expect(text.contains(word))
    }
  }

  @Test func pagesOfRulesShowConditionRunsAndFigures() throws {
    let rule = """
      # Large / 太大

      ## Symptom

      It is large.

      ## Condition / 判据

      ```rule
      needs: train.loss
      when: last(train.loss) > 5
      unless: first(train.loss) > 100
      ```

      """
    let bench = try Workbench([
      "catalog/rules/large.md": rule, "catalog/rules/other.md": "# Other / 其他\n\nText.\n",
      "catalog/rules/logs/large.fires.csv": Self.diverging,
      "catalog/rules/logs/large.quiet.csv": Self.healthy,
      "catalog/rules/logs/benchmark.csv": "rule,fired,right,could\nlarge,10,9,12\n",
    ])
    #expect(try bench.tricks("site", "--output", "public").status == 0)
    let page = try bench.text("public/rules/large.html")
    #expect(page.contains("last(train.loss) &gt; 5"))
    #expect(page.contains("first(train.loss) &gt; 100"))
    #expect(page.components(separatedBy: "<svg class=\"curve\"").count == 3)
    #expect(page.contains("9 / 10 (90%)") && page.contains("9 / 12 (75%)"))
    #expect(!page.contains("needs: train.loss"), "the block is not shown twice")
    let chinese = try bench.text("public/zh/rules/large.html")
    #expect(chinese.contains("测试损失") && chinese.contains("日志中的判据"))
    #expect(try bench.text("public/rules/other.html").contains("No training log decides this rule"))
  }
}
