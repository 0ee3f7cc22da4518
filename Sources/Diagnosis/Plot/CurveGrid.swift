#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The losses of a run as characters on a grid, with the rows that speak marked.
public struct CurveGrid: Sendable {
  /// What stands in a cell.
  public enum Mark: Sendable, Hashable {
    case train, test, both
  }

  /// The cells, from the top; `nil` where nothing is.
  public private(set) var cells: [[Mark?]]
  /// The columns in which a marked row of the log stands.
  public private(set) var marked: [Bool]
  /// The value at the top and at the bottom.
  public let bounds: ClosedRange<Double>
  /// The ends of the axis.
  public let axis: ClosedRange<Double>
  /// Whether equal steps upwards are equal factors.
  public let isLogarithmic: Bool

  /// Draws the losses of a run; `nil` if it has none, or one point only.
  ///
  /// - Parameter rows: lines of the log to mark.
  public init?(_ run: TrainingRun, rows: Set<Int> = [], width: Int, height: Int) {
    let train = run.series[.trainLoss]?.points ?? []
    let test = run.testSets.lazy.compactMap { $0.series[.testLoss]?.points }.first ?? []
    let points = train + test
    guard let low = points.map(\.value).min(), let high = points.map(\.value).max(),
      let start = points.map(\.x).min(), let end = points.map(\.x).max(), start < end,
      width > 1, height > 1, low.isFinite, high.isFinite
    else { return nil }
    isLogarithmic = low > 0 && high / low > 50
    bounds = low...high
    axis = start...end
    let scale = isLogarithmic ? { log($0) } : { (value: Double) in value }
    let (bottom, top) = (scale(low), scale(high))
    func column(_ x: Double) -> Int { Int((x - start) / (end - start) * Double(width - 1)) }
    func row(_ value: Double) -> Int {
      guard top > bottom else { return height / 2 }
      return height - 1
        - Int(((scale(value) - bottom) / (top - bottom) * Double(height - 1)).rounded())
    }
    cells = Array(repeating: Array(repeating: nil, count: width), count: height)
    marked = Array(repeating: false, count: width)
    for (series, mark) in [(train, Mark.train), (test, Mark.test)] {
      for point in series {
        let (x, y) = (column(point.x), row(point.value))
        cells[y][x] = cells[y][x].map { $0 == mark ? mark : .both } ?? mark
        if rows.contains(where: { $0 >= point.row && $0 <= point.lastRow }) { marked[x] = true }
      }
    }
  }
}
