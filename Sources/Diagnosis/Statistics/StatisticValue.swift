extension Vocabulary.Statistic {
  /// A number, with the rows of the log that it was taken from; or why there is none.
  enum Outcome {
    case value(Double, rows: [Int])
    case unknown(String)
  }

  /// The value for a window.
  func value(of window: Window) -> Outcome {
    switch self {
    case .bad: return .value(Double(window.badCount), rows: window.firstBadRow.map { [$0] } ?? [])
    case .count: return .value(Double(window.count), rows: [])
    case .peak:
      guard let peak = window.peak else { return .value(0, rows: []) }
      return .value(peak.value, rows: [peak.row])
    default: break
    }
    let values = window.values
    guard let first = values.first, let last = values.last, let best = window.bestIndex else {
      return .unknown("there are no values in this part of the log")
    }
    let tail = RollingMedian.median(Array(values[window.tailRange]))
    switch self {
    case .first: return .value(first, rows: window.rows.prefix(1) + [])
    case .last: return .value(last, rows: window.rows.suffix(1) + [])
    case .best: return .value(window.smooth[best], rows: [window.rows[best]])
    case .tail: return .value(tail, rows: [window.rows[window.tailRange.lowerBound]])
    case .level: return .value(RollingMedian.median(values), rows: [])
    case .drop: return .value(first - window.smooth[best], rows: [window.rows[best]])
    case .relativeDrop:
      guard values.allSatisfy({ $0 > 0 }) else { return .unknown(Self.notPositive) }
      return .value((first - tail) / first, rows: window.rows.prefix(1) + [])
    case .rise:
      guard values.allSatisfy({ $0 > 0 }) else { return .unknown(Self.notPositive) }
      let lowest = window.smooth[best]
      return .value((tail - lowest) / lowest, rows: [window.rows[best]])
    case .change:
      guard let slope = RankTrend.slope(values) else { return .unknown(Self.tooFew) }
      return .value(slope * Double(values.count - 1), rows: [])
    case .tau, .p:
      // So few values show no trend, which is an answer.
      let test = RankTrend.test(values) ?? (tau: 0, p: 1)
      return .value(self == .tau ? test.tau : test.p, rows: [])
    case .noise:
      guard values.count >= 5 else { return .unknown(Self.tooFew) }
      let distances = zip(values, window.smooth).map { abs($0 - $1) }
      return .value(RollingMedian.median(distances), rows: [])
    case .range:
      return .value((window.smooth.max() ?? 0) - (window.smooth.min() ?? 0), rows: [])
    case .cycles: return .value(Double(Self.cycles(values)), rows: [])
    case .bad, .count, .peak: return .unknown("")
    }
  }

  private static let notPositive =
    "some values are not above 0, so that shares of them mean nothing"
  private static let tooFew = "there are too few values in this part of the log"

  /// How often values turn from falling to rising by more than a third of their range.
  private static func cycles(_ values: [Double]) -> Int {
    guard let low = values.min(), let high = values.max(), high > low else { return 0 }
    let step = (high - low) / 3
    var cycles = 0
    var top = values[0]
    var bottom = Double.infinity
    for value in values {
      if bottom == .infinity {
        top = max(top, value)
        if value < top - step { bottom = value }
      } else {
        bottom = min(bottom, value)
        if value > bottom + step {
          cycles += 1
          top = value
          bottom = .infinity
        }
      }
    }
    return cycles
  }
}
