/// A metric over a run: at most ``SeriesBuilder/limit`` points, with the rows that they stand for.
public struct Series: Sendable, Hashable {
  /// The points, in the order of the log.
  public var points: [SeriesPoint]
  /// How many finite values the log held.
  public var count: Int
  /// How many values were NaN or infinite.
  public var badCount: Int
  /// Where the first of these stands, and where on the axis.
  public var firstBad: (row: Int, x: Double)?
  /// The largest absolute value, with its row.
  public var peak: (value: Double, row: Int)?

  /// The median of its last fifth, three points at least; `nil` without points.
  public var end: Double? {
    points.isEmpty
      ? nil : RollingMedian.median(points.suffix(max(3, points.count / 5)).map(\.value))
  }

  /// The smallest smoothed value; `nil` without points.
  public var lowest: Double? { RollingMedian.smooth(points.map(\.value)).min() }

  /// Whether two series hold the same points.
  public static func == (left: Series, right: Series) -> Bool {
    left.points == right.points && left.count == right.count && left.badCount == right.badCount
  }

  /// Feeds the points, which tell series apart.
  public func hash(into hasher: inout Hasher) { hasher.combine(points) }

  /// The values multiplied by a factor.
  func scaled(by factor: Double) -> Series {
    var series = self
    for index in series.points.indices {
      series.points[index].value *= factor
      series.points[index].minimum *= factor
      series.points[index].maximum *= factor
    }
    series.peak = peak.map { ($0.value * abs(factor), $0.row) }
    return series
  }

  /// The point-wise sum with another series of the same rows; `nil` if the rows differ.
  func adding(_ other: Series) -> Series? {
    guard points.count == other.points.count,
      zip(points, other.points).allSatisfy({ $0.row == $1.row && $0.count == $1.count })
    else { return nil }
    var sum = self
    for (index, point) in other.points.enumerated() {
      sum.points[index].value += point.value
      sum.points[index].minimum += point.minimum
      sum.points[index].maximum += point.maximum
    }
    sum.badCount = max(badCount, other.badCount)
    sum.firstBad = [firstBad, other.firstBad].compactMap { $0 }.min { $0.row < $1.row }
    sum.peak = sum.points.map { (abs($0.maximum), $0.row) }.max { $0.0 < $1.0 }
    return sum
  }
}

/// One or more neighbouring values of a series.
public struct SeriesPoint: Sendable, Hashable {
  /// Where on the axis the first of its values stands: a step, an epoch or the number of a row.
  public var x: Double
  /// The line of the log that holds the first of its values, from 1.
  public var row: Int
  /// The line that holds the last of them.
  public var lastRow: Int
  /// The mean of its finite values.
  public var value: Double
  /// The smallest of them.
  public var minimum: Double
  /// The largest of them.
  public var maximum: Double
  /// How many they are.
  public var count: Int
}
