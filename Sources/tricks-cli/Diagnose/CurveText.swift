internal import Diagnosis
internal import Markdown
internal import Terminal

/// The losses of a run as a small plot of characters.
struct CurveText {
  private let run: TrainingRun
  private let rows: Set<Int>
  private let language: Language

  init(_ run: TrainingRun, rows: Set<Int>, _ language: Language) {
    self.run = run
    self.rows = rows
    self.language = language
  }

  /// The plot, ended by an empty line; nothing if there is nothing to draw.
  func render(on console: Console) -> String {
    let width = min(72, max(20, (console.screen.width ?? 80) - 14))
    guard let grid = CurveGrid(run, rows: rows, width: width, height: 10) else { return "" }
    let painter = console.painter
    var text = ""
    for (index, line) in grid.cells.enumerated() {
      let label =
        index == 0
        ? ShortNumber.text(grid.bounds.upperBound)
        : index == grid.cells.count - 1 ? ShortNumber.text(grid.bounds.lowerBound) : ""
      text += DisplayWidth.pad(label, to: 9, alignment: .trailing) + " |"
      for cell in line {
        switch cell {
        case nil: text += " "
        case .train: text += painter.paint("*", as: .link)
        case .test: text += painter.paint("o", as: .warning)
        case .both: text += "8"
        }
      }
      while text.hasSuffix(" ") { text.removeLast() }
      text += "\n"
    }
    if grid.marked.contains(true) {
      var line = String(repeating: " ", count: 11)
      for isMarked in grid.marked { line += isMarked ? painter.paint("^", as: .failure) : " " }
      while line.hasSuffix(" ") { line.removeLast() }
      text += line + "\n"
    }
    let isChinese = language == .chinese
    var legend = isChinese ? "* 训练损失" : "* train loss"
    if run.testSets.contains(where: { $0.series[.testLoss] != nil }) {
      legend += isChinese ? "  o 测试损失  8 两者" : "  o test loss  8 both"
    }
    if grid.marked.contains(true) { legend += isChinese ? "  ^ 有关的行" : "  ^ rows that speak" }
    if grid.isLogarithmic { legend += isChinese ? "  （对数坐标）" : "  (logarithmic)" }
    let ends =
      "\(run.axis) \(ShortNumber.text(grid.axis.lowerBound))–\(ShortNumber.text(grid.axis.upperBound))"
    return text + String(repeating: " ", count: 11)
      + painter.paint(SafeText.sanitize(ends) + "  " + legend, as: .muted) + "\n\n"
  }
}
