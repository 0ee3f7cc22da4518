internal import Catalog
internal import Diagnosis
internal import Foundation
internal import Markdown
internal import Site

/// What the site shows of rules that training logs decide: conditions, example runs, figures.
enum RuleChecks {
  /// The checks of a catalog's rules, by id; a block that cannot be read has none (`doctor` tells).
  static func all(in catalog: Catalog) -> [String: RuleCheck] {
    guard !catalog.isSingleFile else { return [:] }
    let folder = catalog.path + "/rules/logs"
    let figures = figures(in: folder + "/benchmark.csv")
    var checks: [String: RuleCheck] = [:]
    for rule in catalog.rules {
      guard let block = rule.conditions.first,
        let condition = try? RuleBlockParser.parse(
          block.text, rule: rule.id, firstLine: block.line)
      else { continue }
      var check = RuleCheck(
        needs: condition.needs.map(\.name), conditions: condition.conditions,
        exceptions: condition.exceptions, severity: condition.severity.rawValue,
        figures: figures[rule.id])
      let names = (rule.titles[.english] ?? rule.id, rule.titles[.chinese] ?? rule.id)
      check.firing = pictures(
        of: "\(folder)/\(rule.id).fires.csv", condition,
        title: [
          .english: "Losses of a run with the symptom: \(names.0)",
          .chinese: "有此症状的一次训练的损失：\(names.1)",
        ])
      check.quiet = pictures(
        of: "\(folder)/\(rule.id).quiet.csv", condition,
        title: [
          .english: "Losses of a run without the symptom: \(names.0)",
          .chinese: "无此症状的一次训练的损失：\(names.1)",
        ])
      checks[rule.id] = check
    }
    return checks
  }

  private static func pictures(
    of path: String, _ condition: RuleCondition, title: [Language: String]
  ) -> [Language: String] {
    guard FileManager.default.fileExists(atPath: path), let run = try? LogReader().read(path).first
    else { return [:] }
    let judge = Judge([condition], given: RuleFixtures.given(in: path))
    let finding = judge.findings(run).first
    let rows = finding?.verdict == .fired ? Set(finding?.rows ?? []) : []
    var pictures: [Language: String] = [:]
    for (language, title) in title {
      let isChinese = language == .chinese
      let labels = CurveSVG.Labels(
        title: title, train: isChinese ? "训练损失" : "train loss",
        test: isChinese ? "测试损失" : "test loss")
      pictures[language] = CurveSVG.picture(of: run, rows: rows, labels: labels)
    }
    return pictures
  }

  /// The lines `rule,fired,right,could` that the benchmark writes.
  private static func figures(in path: String) -> [String: RuleCheck.Figures] {
    guard let data = FileManager.default.contents(atPath: path) else { return [:] }
    var figures: [String: RuleCheck.Figures] = [:]
    for line in String(decoding: data, as: UTF8.self).split(separator: "\n").dropFirst() {
      let cells = line.split(separator: ",")
      guard cells.count == 4, let fired = Int(cells[1]), let right = Int(cells[2]),
        let could = Int(cells[3])
      else { continue }
      figures[String(cells[0])] = RuleCheck.Figures(fired: fired, right: right, could: could)
    }
    return figures
  }
}
