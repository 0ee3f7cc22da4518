/// Collects the values of a column in bounded memory: when there are too many points, neighbours are
/// joined and each point stands for twice as many values from then on.
struct SeriesBuilder {
  /// The most points that a finished series has.
  static let limit = 200

  private var points: [SeriesPoint] = []
  /// The values that each point stands for, except for the last one, which may be open.
  private var width = 1
  private var sum = 0.0
  private var badCount = 0
  private var firstBad: (row: Int, x: Double)?
  private var peak: (value: Double, row: Int)?
  /// Where the last value stood on the axis.
  private(set) var lastX = -Double.infinity
  /// Where the first value stood on the axis.
  private(set) var firstX: Double?

  var isEmpty: Bool { points.isEmpty && badCount == 0 }

  /// Whether any value stands at `x` or behind it; without one there is nothing to forget.
  func reaches(_ x: Double) -> Bool {
    lastX >= x || (points.last?.x ?? -.infinity) >= x || (firstBad?.x ?? -.infinity) >= x
  }

  /// Adds the next value.
  ///
  /// Amortized O(1).
  mutating func append(_ value: Double, x: Double, row: Int) {
    lastX = x
    if firstX == nil { firstX = x }
    guard value.isFinite else {
      badCount += 1
      if firstBad == nil { firstBad = (row, x) }
      return
    }
    let magnitude = abs(value)
    if magnitude > (peak?.value ?? -1) { peak = (magnitude, row) }
    let last = points.count - 1
    if last >= 0, points[last].count < width {
      sum += value
      points[last].count += 1
      points[last].value = sum / Double(points[last].count)
      points[last].lastRow = row
      if value < points[last].minimum { points[last].minimum = value }
      if value > points[last].maximum { points[last].maximum = value }
      return
    }
    if points.count == 2 * Self.limit { halve() }
    // An even number of full points was halved, so the last one is full.
    sum = value
    points.append(
      SeriesPoint(
        x: x, row: row, lastRow: row, value: value, minimum: value, maximum: value, count: 1))
  }

  /// Forgets what stands at `x` and behind it: a run that was resumed there says it again.
  mutating func truncate(from x: Double) {
    while let last = points.last, last.x >= x { points.removeLast() }
    sum = points.last.map { $0.value * Double($0.count) } ?? 0
    if let bad = firstBad, bad.x >= x {
      firstBad = nil
      badCount = 0
    }
    peak = points.map { (max(abs($0.maximum), abs($0.minimum)), $0.row) }.max { $0.0 < $1.0 }
    lastX = points.last?.x ?? -.infinity
    if points.isEmpty { firstX = nil }
  }

  private mutating func halve() {
    points = Self.joined(points)
    width *= 2
  }

  private static func joined(_ points: [SeriesPoint]) -> [SeriesPoint] {
    stride(from: 0, to: points.count, by: 2).map { index in
      var point = points[index]
      guard index + 1 < points.count else { return point }
      let next = points[index + 1]
      let count = point.count + next.count
      point.value =
        point.value * (Double(point.count) / Double(count))
        + next.value * (Double(next.count) / Double(count))
      point.count = count
      point.lastRow = next.lastRow
      point.minimum = min(point.minimum, next.minimum)
      point.maximum = max(point.maximum, next.maximum)
      return point
    }
  }

  /// The series of what was added, in at most ``limit`` points.
  func finish() -> Series {
    var points = points
    if points.count > Self.limit { points = Self.joined(points) }
    return Series(
      points: points, count: points.reduce(0) { $0 + $1.count }, badCount: badCount,
      firstBad: firstBad, peak: peak)
  }
}
