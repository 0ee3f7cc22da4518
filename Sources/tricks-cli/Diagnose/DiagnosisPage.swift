internal import Catalog
internal import Diagnosis
internal import Markdown
internal import Terminal

/// A run on the terminal: its curve, what fired with evidence and experiments, what could not be
/// judged.
struct DiagnosisPage {
  let diagnosis: RunDiagnosis
  let book: RuleBook
  let language: Language

  private var isChinese: Bool { language == .chinese }

  func render(on console: Console) -> String {
    let run = diagnosis.run
    let painter = console.painter
    var text = console.paint(diagnosis.title, as: .title) + "  "
    text += painter.paint(run.format.rawValue, as: .muted) + "\n"
    let columns = run.columns.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
    text += wrap(columns.joined(separator: " · "), by: 2, as: .muted, console)
    for note in run.notes { text += wrap(note + ".", by: 2, as: .muted, console) }
    text +=
      "\n"
      + CurveText(run, rows: Set(diagnosis.fired.flatMap(\.rows)), language)
      .render(on: console)
    for finding in diagnosis.fired { text += section(finding, console) }
    if diagnosis.fired.isEmpty {
      text +=
        painter.paint(
          isChinese ? "没有规则触发：这份日志看不出问题。" : "No rule fires: nothing in this log looks wrong.",
          as: .success) + "\n"
    }
    return text + unknown(console)
  }

  private func section(_ finding: RuleFinding, _ console: Console) -> String {
    let role: Role =
      switch finding.severity {
      case .error: .failure
      case .warn: .warning
      case .info: .muted
      }
    let title = book.rule(finding.rule)?.title(in: language) ?? finding.rule
    var text = console.painter.paint(finding.severity.rawValue, as: role) + "  "
    text += console.paint(title, as: .title) + "  " + console.paint(finding.rule, as: .identifier)
    if let set = finding.testSet { text += "  " + console.paint(set, as: .muted) }
    text += "\n" + wrap(words(finding.reason), by: 2, as: .plain, console)
    let evidence = finding.comparisons.filter(\.holds).map {
      "\($0.text) (\(Self.short($0.left)), \(Self.short($0.right)))"
    }
    text += wrap(evidence.joined(separator: "; "), by: 2, as: .muted, console)
    if !finding.rows.isEmpty {
      let lines = finding.rows.prefix(12).map(String.init).joined(separator: ", ")
      text += wrap((isChinese ? "行：" : "lines ") + lines, by: 2, as: .muted, console)
    }
    for (index, cause) in finding.causes.enumerated() {
      let rule = cause.rule.map { " → \($0)" } ?? ""
      text += wrap(
        "\(index + 1). \(words(cause.name))\(isChinese ? "：" : ": ")\(words(cause.experiment))\(rule)",
        by: 2, as: .plain, console)
    }
    let entries = book.entries(of: finding.rule).prefix(3)
    for entry in entries {
      text += "  " + console.paint(entry.id, as: .identifier) + "  "
      text += console.paint(entry.displayTitle, as: .muted) + "\n"
    }
    return text + "\n"
  }

  private func unknown(_ console: Console) -> String {
    let unknown = diagnosis.findings.filter { $0.verdict == .unknown }
    var text = diagnosis.silence(isChinese: isChinese) + (isChinese ? "。\n" : ".\n")
    guard !unknown.isEmpty || !book.undecidable.isEmpty else { return text }
    text += console.painter.paint(isChinese ? "无法判断" : "Could not be judged", as: .heading) + "\n"
    for finding in unknown {
      let ask = finding.ask.map { " " + words($0) } ?? ""
      text += wrap("\(finding.rule): \(words(finding.reason))\(ask)", by: 2, as: .muted, console)
    }
    if !book.undecidable.isEmpty {
      let names = book.undecidable.joined(separator: ", ")
      text += wrap(
        isChinese ? "日志无法判断：\(names)" : "no log decides: \(names)", by: 2, as: .muted, console)
    }
    return text
  }

  private func words(_ words: RuleCondition.Words) -> String {
    isChinese ? words.chinese : words.english
  }

  private func wrap(_ text: String, by indentation: Int, as role: Role, _ console: Console)
    -> String
  {
    guard !text.isEmpty else { return "" }
    let safe = SafeText.sanitize(text)
    let width = console.screen.width.map { $0 - indentation }
    return TextWrap.lines(of: safe, width: width).map {
      String(repeating: " ", count: indentation) + console.painter.paint($0, as: role) + "\n"
    }.joined()
  }

  /// A number with at most four significant digits.
  static func short(_ value: Double) -> String { ShortNumber.text(value) }
}
