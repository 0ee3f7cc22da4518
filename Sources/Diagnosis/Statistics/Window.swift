/// A series, or a part of it, as statistics see it.
struct Window {
  var x: [Double]
  var values: [Double]
  /// The values without outliers: a rolling median of five, of three in short series.
  var smooth: [Double]
  var rows: [Int]
  var isAccuracy: Bool
  /// How many values of the whole series were NaN or infinite, and where the first one stands.
  var badCount: Int
  var firstBadRow: Int?
  var peak: (value: Double, row: Int)?
  /// How many values of the log the whole series stands for.
  var count: Int

  init(_ series: Series, isAccuracy: Bool) {
    x = series.points.map(\.x)
    values = series.points.map(\.value)
    rows = series.points.map(\.row)
    smooth = RollingMedian.smooth(values)
    self.isAccuracy = isAccuracy
    badCount = series.badCount
    firstBadRow = series.firstBad?.row
    peak = series.peak
    count = series.count
  }

  /// The points in a range of places.
  func part(_ range: Range<Int>) -> Window {
    var part = self
    part.x = Array(x[range])
    part.values = Array(values[range])
    part.smooth = Array(smooth[range])
    part.rows = Array(rows[range])
    return part
  }

  /// The place of the best smooth value, the first one of several; `nil` without points.
  var bestIndex: Int? {
    smooth.indices.min {
      isAccuracy ? smooth[$0] > smooth[$1] : smooth[$0] < smooth[$1]
    }
  }

  /// The last fifth of the points, three at least.
  var tailRange: Range<Int> {
    max(0, values.count - max(3, values.count / 5))..<values.count
  }
}

/// Medians.
enum RollingMedian {
  /// The median of values.
  ///
  /// NaN without any. O(n log n).
  static func median(_ values: [Double]) -> Double {
    guard !values.isEmpty else { return .nan }
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }

  /// Each value replaced by the median of its neighbourhood: five values from ten on, three from
  /// five on; at the ends there are fewer, the same number on both sides.
  ///
  /// O(n).
  static func smooth(_ values: [Double]) -> [Double] {
    guard values.count >= 5 else { return values }
    let reach = values.count >= 10 ? 2 : 1
    return values.indices.map { index in
      let side = min(reach, index, values.count - 1 - index)
      return median(Array(values[index - side...index + side]))
    }
  }
}
