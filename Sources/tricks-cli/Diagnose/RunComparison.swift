internal import Diagnosis
internal import Terminal

/// Several runs side by side: where they ended, and what fired.
enum RunComparison {
  /// The names of the columns.
  static func columns(isChinese: Bool) -> [String] {
    isChinese
      ? ["运行", "训练损失", "测试损失", "最低", "测试准确率", "触发的规则"]
      : ["run", "train loss", "test loss", "at best", "test accuracy", "what fired"]
  }

  /// The cells of a run; losses and accuracies are those at the end of the run.
  static func cells(of diagnosis: RunDiagnosis) -> [String] {
    let run = diagnosis.run
    let test = run.testSets.first?.series
    func number(_ value: Double?) -> String { value.map(ShortNumber.text) ?? "–" }
    let fired = diagnosis.fired.map(\.rule).joined(separator: ", ")
    return [
      diagnosis.title, number(run.series[.trainLoss]?.end), number(test?[.testLoss]?.end),
      number(test?[.testLoss]?.lowest), number(test?[.testAccuracy]?.end),
      fired.isEmpty ? "–" : fired,
    ]
  }

  /// The table on the terminal.
  static func render(_ diagnoses: [RunDiagnosis], isChinese: Bool, on console: Console) -> String {
    let names = columns(isChinese: isChinese)
    var table = TableLayout(
      columns: names.enumerated().map { index, name in
        switch index {
        case 0: Column(name, .shrinking(minimum: 10, maximum: 40))
        case names.count - 1: Column(name, .flexible(minimum: 12))
        default: Column(name, alignment: .trailing)
        }
      }, showsHeader: true)
    for diagnosis in diagnoses {
      let role: Role = diagnosis.isAlarming ? .warning : .plain
      table.add(
        cells(of: diagnosis).enumerated().map { index, text in
          Cell(text, as: index == 0 ? .title : index == names.count - 1 ? role : .plain)
        })
    }
    return table.render(on: console.screen)
  }
}
