internal import Catalog
internal import Diagnosis
internal import Markdown

/// What `diagnose` found, as one page of HTML that needs nothing else.
struct DiagnosisHTML {
  let diagnoses: [RunDiagnosis]
  let book: RuleBook
  let language: Language

  private var isChinese: Bool { language == .chinese }
  private func say(_ english: String, _ chinese: String) -> String { isChinese ? chinese : english }
  private func escaped(_ text: String) -> String { MarkupText.escaped(text) }
  private func words(_ words: RuleCondition.Words) -> String {
    escaped(isChinese ? words.chinese : words.english)
  }

  /// The whole page.
  func render() -> String {
    let title = say("Diagnosis of training logs", "训练日志诊断")
    var html = """
      <!DOCTYPE html>
      <html lang="\(isChinese ? "zh" : "en")">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>\(title)</title>
      <style>\(Self.style)</style>
      </head>
      <body>
      <h1>\(title)</h1>

      """
    if diagnoses.count > 1 { html += comparison }
    for (index, diagnosis) in diagnoses.enumerated() { html += section(diagnosis, index) }
    return html + "</body>\n</html>\n"
  }

  private var comparison: String {
    let columns = RunComparison.columns(isChinese: isChinese)
    var html = "<div class=\"wide\" tabindex=\"0\"><table>\n<tr>"
    html += columns.map { "<th scope=\"col\">\(escaped($0))</th>" }.joined() + "</tr>\n"
    for (index, diagnosis) in diagnoses.enumerated() {
      let cells = RunComparison.cells(of: diagnosis)
      html += "<tr><td><a href=\"#run-\(index + 1)\">\(escaped(cells[0]))</a></td>"
      html += cells.dropFirst().map { "<td>\(escaped($0))</td>" }.joined() + "</tr>\n"
    }
    return html + "</table></div>\n"
  }

  private func section(_ diagnosis: RunDiagnosis, _ index: Int) -> String {
    let run = diagnosis.run
    var html = "<section id=\"run-\(index + 1)\">\n<h2>\(escaped(diagnosis.title))</h2>\n"
    let columns = run.columns.sorted { $0.key < $1.key }.map { "\($0.key) = \($0.value)" }
    html += "<p class=\"muted\">\(escaped(run.format.rawValue)) · "
    html += "\(escaped(columns.joined(separator: " · ")))</p>\n"
    for note in run.notes { html += "<p class=\"muted\">\(escaped(note)).</p>\n" }
    let labels = CurveSVG.Labels(
      title: say("Losses of \(diagnosis.title)", "\(diagnosis.title) 的损失"),
      train: say("train loss", "训练损失"), test: say("test loss", "测试损失"))
    let rows = Set(diagnosis.fired.flatMap(\.rows))
    if let picture = CurveSVG.picture(of: run, rows: rows, labels: labels) {
      html += "<figure>\(picture)</figure>\n"
    }
    for finding in diagnosis.fired { html += article(finding) }
    if diagnosis.fired.isEmpty {
      html += "<p class=\"good\">"
      html += say("No rule fires: nothing in this log looks wrong.", "没有规则触发：这份日志看不出问题。")
      html += "</p>\n"
    }
    return html + others(diagnosis) + "</section>\n"
  }

  private func article(_ finding: RuleFinding) -> String {
    let title = book.rule(finding.rule)?.title(in: language) ?? finding.rule
    var html = "<article class=\"\(finding.severity.rawValue)\">\n<h3>"
    html += "<span class=\"severity\">\(finding.severity.rawValue)</span> \(escaped(title)) "
    html += "<code>\(escaped(finding.rule))</code></h3>\n<p>\(words(finding.reason))</p>\n"
    html += "<table>\n<tr><th scope=\"col\">\(say("condition", "条件"))</th>"
    html += "<th scope=\"col\">\(say("value", "数值"))</th>"
    html += "<th scope=\"col\">\(say("threshold", "阈值"))</th></tr>\n"
    for comparison in finding.comparisons where comparison.holds {
      html += "<tr><td><code>\(escaped(comparison.text))</code></td>"
      html += "<td>\(ShortNumber.text(comparison.left))</td>"
      html += "<td>\(ShortNumber.text(comparison.right))</td></tr>\n"
    }
    html += "</table>\n"
    if !finding.rows.isEmpty {
      let lines = finding.rows.prefix(20).map(String.init).joined(separator: ", ")
      html += "<p class=\"muted\">\(say("Lines of the log", "日志行")): \(lines)</p>\n"
    }
    html += "<ol>\n"
    for cause in finding.causes {
      let rule = cause.rule.map { " <code>\(escaped($0))</code>" } ?? ""
      html += "<li><strong>\(words(cause.name))</strong>: \(words(cause.experiment))\(rule)</li>\n"
    }
    html += "</ol>\n"
    let entries = book.entries(of: finding.rule).prefix(5)
    if !entries.isEmpty {
      html += "<p>\(say("To read", "相关阅读")):</p>\n<ul>\n"
      for entry in entries { html += "<li>\(escaped(entry.displayTitle))</li>\n" }
      html += "</ul>\n"
    }
    return html + "</article>\n"
  }

  private func others(_ diagnosis: RunDiagnosis) -> String {
    let unknown = diagnosis.findings.filter { $0.verdict == .unknown }
    var html = "<details><summary>"
    html += diagnosis.silence(isChinese: isChinese)
    html += "</summary>\n<ul>\n"
    for finding in diagnosis.silent {
      html += "<li><code>\(escaped(finding.rule))</code> \(words(finding.reason))</li>\n"
    }
    html += "</ul></details>\n<details><summary>"
    html += say(
      "\(unknown.count + book.undecidable.count) could not be judged",
      "\(unknown.count + book.undecidable.count) 条无法判断")
    html += "</summary>\n<ul>\n"
    for finding in unknown {
      let ask = finding.ask.map { " " + words($0) } ?? ""
      html += "<li><code>\(escaped(finding.rule))</code> \(words(finding.reason))\(ask)</li>\n"
    }
    for id in book.undecidable {
      html += "<li><code>\(escaped(id))</code> "
      html += say("No log decides this rule.", "任何日志都无法判断这条规则。") + "</li>\n"
    }
    return html + "</ul></details>\n"
  }

  private static let style = """
    :root{color-scheme:light dark;--muted:#59636e;--train:#0969da;--test:#b35900;--bad:#c0152f}
    @media(prefers-color-scheme:dark){:root{--muted:#9da7b1;--train:#6cb6ff;--test:#f0a355;--bad:#ff7b86}}
    body{font:16px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
    .muted,.axis{color:var(--muted);overflow-wrap:anywhere}.train{color:var(--train)}
    .test{color:var(--test)}.mark{fill:var(--bad)}figure{margin:1rem 0}svg{width:100%;max-width:40rem;height:auto}
    .good{font-weight:600}table{border-collapse:collapse}th,td{text-align:left;padding:.2rem .8rem .2rem 0}
    .wide{overflow-x:auto}article{border-left:4px solid var(--muted);padding-left:1rem;margin:1.5rem 0}
    article.error{border-color:var(--bad)}article.warn{border-color:var(--test)}
    .severity{text-transform:uppercase;font-size:.8em}code{overflow-wrap:anywhere}
    """
}
