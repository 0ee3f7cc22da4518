internal import Catalog

/// The table on the home page: what the two losses do, and the rule that says what it means.
enum SymptomMatrix {
  /// What the templates may ask of the table.
  static let shape: [String: Shape] = [
    "columns": .list(["label": .text]),
    "rows": .list([
      "label": .text,
      "cells": .list([
        "href": .text, "title": .text, "titleLang": .text, "trainPath": .text, "testPath": .text,
        "reading": .text, "isRare": .flag,
      ]),
    ]),
  ]

  /// The values of the table; `nil` where the catalog has none of its rules.
  static func values(_ context: PageContext) -> TemplateValues? {
    let index = context.site.relations.ruleIndex
    guard rules.values.contains(where: { index[$0] != nil }) else { return nil }
    let strings = context.strings
    let rows = Trend.allCases.map { train -> TemplateValues in
      let cells = Trend.allCases.map { test -> TemplateValues in
        var cell: TemplateValues = [
          "trainPath": train.trainPath, "testPath": test.testPath,
          "reading": strings["matrix.train." + train.rawValue] + strings["matrix.and"]
            + strings["matrix.test." + test.rawValue],
          "isRare": rare.contains(Cell(train: train, test: test)),
        ]
        guard let id = rules[Cell(train: train, test: test)], let rule = index[id] else {
          return cell
        }
        cell.merge(RuleReferenceValues.brief(rule, context)) { $1 }
        return cell
      }
      return ["label": strings["matrix.train." + train.rawValue], "cells": cells]
    }
    let columns = Trend.allCases.map { ["label": strings["matrix.test." + $0.rawValue]] }
    return ["columns": columns, "rows": rows]
  }

  /// The direction in which a loss goes.
  private enum Trend: String, CaseIterable {
    case falling, flat, rising

    /// The train loss drawn in a box of 64 by 36.
    var trainPath: String {
      switch self {
      case .falling: "M3 6C12 22 28 29 61 31"
      case .flat: "M3 20C14 22 22 18 32 20S52 21 61 20"
      case .rising: "M3 31C24 29 44 21 61 5"
      }
    }

    /// The test loss, which stands a little above.
    var testPath: String {
      switch self {
      case .falling: "M3 3C14 15 30 21 61 23"
      case .flat: "M3 13C14 12 22 15 32 13S52 12 61 13"
      case .rising: "M3 22C22 21 42 14 61 2"
      }
    }
  }

  private struct Cell: Hashable {
    let train: Trend
    let test: Trend
  }

  private static let rules: [Cell: String] = [
    Cell(train: .falling, test: .falling): "still-learning",
    Cell(train: .falling, test: .flat): "overfitting",
    Cell(train: .falling, test: .rising): "test-loss-rising",
    Cell(train: .flat, test: .falling): "broken-data",
    Cell(train: .flat, test: .flat): "loss-plateau",
    Cell(train: .rising, test: .rising): "loss-diverging",
    Cell(train: .flat, test: .rising): "calibration-drift",
    Cell(train: .rising, test: .flat): "loss-diverging",
    Cell(train: .rising, test: .falling): "first-steps",
  ]

  /// Courses that a wrong log shows more often than a run; the rule is where one would look next.
  private static let rare: Set = [
    Cell(train: .flat, test: .rising), Cell(train: .rising, test: .flat),
    Cell(train: .rising, test: .falling),
  ]
}
