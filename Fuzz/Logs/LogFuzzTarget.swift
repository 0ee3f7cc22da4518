@testable import Diagnosis
import FuzzDriver

/// What libFuzzer calls with each input: a log, or the block of a rule.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ data: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  // Safe: the fuzzer's buffer of `count` bytes outlives the call, and the bytes are copied.
  let bytes = Array(UnsafeBufferPointer(start: data, count: count))
  checkBlock(bytes)
  guard let runs = try? LogReader().read(bytes: bytes, name: "log") else { return 0 }
  for run in runs { check(run) }
  return 0
}

private func check(_ run: TrainingRun) {
  let all = Array(run.series.values) + run.testSets.flatMap { $0.series.values }
  require(!all.isEmpty, "a run has a series")
  for series in all {
    require(series.points.count <= SeriesBuilder.limit, "points are bounded")
    require(series.count + series.badCount > 0, "a series has values")
    for point in series.points {
      require(point.row >= 1 && point.row <= point.lastRow, "rows are in order")
      require(point.count > 0, "a point stands for values")
    }
  }
  for finding in Judge(conditions, given: [.classes: 3, .baseline: 0.8]).findings(run) {
    require(!finding.reason.english.isEmpty, "a finding has a reason")
  }
  _ = CurveGrid(run, width: 40, height: 8)
  let labels = CurveSVG.Labels(title: "<&>", train: "a", test: "b")
  _ = CurveSVG.picture(of: run, rows: [1], labels: labels)
}

/// Each word of the language, asked of each series.
private let conditions: [RuleCondition] = Vocabulary.Statistic.allCases.flatMap { statistic in
  MetricRole.allCases.map { role in
    let lines =
      "needs: \(role.rawValue)\nwhen: \(statistic.rawValue)(\(role.rawValue)) > 1 or "
      + "\(statistic.rawValue)(after_best(last_half(\(role.rawValue)))) < ln(classes)"
    do {
      return try RuleBlockParser.parse(lines, rule: "fuzz", firstLine: 1)
    } catch {
      fatalError("violated: \(lines) is a block")
    }
  }
}

private func checkBlock(_ bytes: [UInt8]) {
  guard bytes.count < 4096 else { return }
  do {
    _ = try RuleBlockParser.parse(String(decoding: bytes, as: UTF8.self), rule: "r", firstLine: 1)
  } catch let error as RuleError {
    require(error.line >= 1 && error.column >= 1 && !error.message.isEmpty, "an error has a place")
  } catch {
    require(false, "errors are rule errors")
  }
}

/// The fuzzer of the readers of logs and of rule blocks.
@main
struct LogFuzzTarget {
  static func main() { runFuzzer(testOneInput) }
}
