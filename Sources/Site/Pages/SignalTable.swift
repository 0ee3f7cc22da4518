internal import Catalog

/// The second table of the home page: which signal looks wrong, and in which phase of the run.
enum SignalTable {
  /// What the templates may ask of the table.
  static let shape: [String: Shape] = [
    "columns": .list(["label": .text]),
    "rows": .list([
      "label": .text,
      "cells": .list([
        "phase": .text, "hasRules": .flag, "rules": .list(RuleReferenceValues.shape),
      ]),
    ]),
  ]

  /// The ids that stand in the table.
  static let ids = Set(rows.flatMap { $0.rules.values.flatMap(\.self) })

  /// The values of the table; `nil` where the catalog has fewer than three of its rules, which are
  /// found faster in a list.
  static func values(_ context: PageContext) -> TemplateValues? {
    let index = context.site.relations.ruleIndex
    let strings = context.strings
    guard ids.count(where: { index[$0] != nil }) >= 3 else { return nil }
    let phases = Phase.allCases.map { strings["phase." + $0.rawValue] }
    let shown = rows.compactMap { row -> TemplateValues? in
      let cells = Phase.allCases.enumerated().map { place, phase -> TemplateValues in
        let rules = (row.rules[phase] ?? []).compactMap { index[$0] }
        var cell: TemplateValues = ["phase": phases[place]]
        cell.setList("rules", rules.map { RuleReferenceValues.brief($0, context) })
        return cell
      }
      guard row.rules.values.contains(where: { $0.contains { index[$0] != nil } }) else {
        return nil
      }
      return ["label": strings["signal." + row.signal.rawValue], "cells": cells]
    }
    return ["columns": phases.map { ["label": $0] }, "rows": shown]
  }

  /// Keys of the interface strings that the table needs.
  static let strings =
    Phase.allCases.map { "phase." + $0.rawValue } + Signal.allCases.map { "signal." + $0.rawValue }

  /// When in a run a symptom shows first.
  private enum Phase: String, CaseIterable { case before, start, middle, late }

  /// What one looks at.
  private enum Signal: String, CaseIterable {
    case setup, train, test, metric, gradients, weights, activations
  }

  private static let rows: [(signal: Signal, rules: [Phase: [String]])] = [
    (
      .setup,
      [.before: ["first-steps", "overfit-small-set"], .middle: ["learning-rate"]]
    ),
    (
      .train,
      [
        .before: ["initial-loss"], .start: ["loss-constant", "loss-not-finite", "loss-diverging"],
        .middle: ["loss-oscillating", "slow-convergence"], .late: ["loss-plateau"],
      ]
    ),
    (
      .test,
      [
        .start: ["broken-data"], .middle: ["still-learning", "overfitting"],
        .late: ["test-loss-rising"],
      ]
    ),
    (.metric, [.middle: ["loss-down-accuracy-flat"], .late: ["calibration-drift"]]),
    (
      .gradients,
      [
        .before: ["gradient-check"], .start: ["exploding-gradient", "vanishing-gradient"],
        .middle: ["sparse-gradients"],
      ]
    ),
    (.weights, [.start: ["update-scale"], .middle: ["weight-histograms"]]),
    (.activations, [.start: ["activation-scale"]]),
  ]
}
