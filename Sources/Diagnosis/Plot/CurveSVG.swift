#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The losses of a run as an SVG picture, with the rows that speak marked.
///
/// Colours come from the classes `train`, `test`, `mark`, `axis`, so that a page styles them; without
/// a style sheet all is drawn in the current colour.
public struct CurveSVG: Sendable {
  /// Texts that stand in the picture.
  public struct Labels: Sendable {
    /// What the picture shows, for those who do not see it.
    public var title: String
    /// The training loss.
    public var train: String
    /// The test loss.
    public var test: String

    /// Makes labels.
    public init(title: String, train: String, test: String) {
      self.title = title
      self.train = train
      self.test = test
    }
  }

  private struct Frame {
    var x: ClosedRange<Double>
    var y: ClosedRange<Double>
    var isLogarithmic: Bool
    var width: Double
    var height: Double

    /// Room for the numbers on the left, and for the axis below.
    let left = 52.0
    let bottom = 34.0
    let top = 10.0
    let right = 12.0

    func place(_ point: (x: Double, y: Double)) -> (x: Double, y: Double) {
      let value = isLogarithmic ? log(point.y) : point.y
      let across = (point.x - x.lowerBound) / (x.upperBound - x.lowerBound)
      let span = y.upperBound - y.lowerBound
      let up = span > 0 ? (value - y.lowerBound) / span : 0.5
      return (
        left + across * (width - left - right), height - bottom - up * (height - bottom - top)
      )
    }
  }

  /// Draws a run; `nil` if it has no loss, or one point only.
  ///
  /// - Parameters:
  ///   - rows: lines of the log to mark.
  ///   - width: in units of the picture; it scales with the page, and the numbers with it. The
  ///     default is about as wide as a phone, so that they can be read there.
  public static func picture(
    of run: TrainingRun, rows: Set<Int> = [], labels: Labels, width: Double = 380,
    height: Double = 230
  ) -> String? {
    let train = run.series[.trainLoss]?.points ?? []
    let test = run.testSets.lazy.compactMap { $0.series[.testLoss]?.points }.first ?? []
    let all = train + test
    guard let low = all.map(\.value).min(), let high = all.map(\.value).max(), low.isFinite,
      high.isFinite, let start = all.map(\.x).min(), let end = all.map(\.x).max(), start < end
    else { return nil }
    let isLogarithmic = low > 0 && high / low > 50
    let frame = Frame(
      x: start...end, y: isLogarithmic ? log(low)...log(high) : low...high,
      isLogarithmic: isLogarithmic, width: width, height: height)
    var svg =
      "<svg class=\"curve\" viewBox=\"0 0 \(text(width)) \(text(height))\" role=\"img\" "
      + "xmlns=\"http://www.w3.org/2000/svg\"><title>\(escaped(labels.title))</title>"
    svg += axes(frame, low: low, high: high, name: run.axis)
    svg += line(train, "train", frame) + line(test, "test", frame)
    for point in all where rows.contains(where: { $0 >= point.row && $0 <= point.lastRow }) {
      let place = frame.place((point.x, point.value))
      svg += "<circle class=\"mark\" cx=\"\(text(place.x))\" cy=\"\(text(place.y))\" r=\"4\"/>"
    }
    svg += legend(
      [(train.isEmpty ? nil : labels.train, "train"), (test.isEmpty ? nil : labels.test, "test")],
      frame)
    return svg + "</svg>"
  }

  private static func line(_ points: [SeriesPoint], _ name: String, _ frame: Frame) -> String {
    guard !points.isEmpty else { return "" }
    let places = points.map { point in
      let place = frame.place((point.x, point.value))
      return "\(text(place.x)),\(text(place.y))"
    }
    let dashes = name == "test" ? " stroke-dasharray=\"5 3\"" : ""
    return "<polyline class=\"\(name)\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\""
      + "\(dashes) points=\"\(places.joined(separator: " "))\"/>"
  }

  private static func axes(_ frame: Frame, low: Double, high: Double, name: String) -> String {
    let (left, floor) = (frame.left, frame.height - frame.bottom)
    let end = frame.width - frame.right
    var svg =
      "<path class=\"axis\" fill=\"none\" stroke=\"currentColor\" stroke-opacity=\"0.5\" "
      + "d=\"M\(text(left)) \(text(frame.top))V\(text(floor))H\(text(end))\"/>"
    func label(_ x: Double, _ y: Double, _ anchor: String, _ words: String) {
      svg +=
        "<text class=\"axis\" x=\"\(text(x))\" y=\"\(text(y))\" font-size=\"12\" "
        + "fill=\"currentColor\" text-anchor=\"\(anchor)\">\(escaped(words))</text>"
    }
    label(left - 6, frame.top + 10, "end", NumberText.short(high))
    label(left - 6, floor, "end", NumberText.short(low))
    label(left, floor + 16, "start", NumberText.short(frame.x.lowerBound))
    label(end, floor + 16, "end", NumberText.short(frame.x.upperBound))
    label((left + end) / 2, floor + 16, "middle", name)
    return svg
  }

  private static func legend(_ entries: [(words: String?, name: String)], _ frame: Frame) -> String
  {
    var svg = ""
    var x = frame.left + 10
    for entry in entries {
      guard let words = entry.words else { continue }
      let y = frame.height - 6
      let dashes = entry.name == "test" ? " stroke-dasharray=\"5 3\"" : ""
      svg +=
        "<path class=\"\(entry.name)\" fill=\"none\" stroke=\"currentColor\" stroke-width=\"1.6\""
        + "\(dashes) d=\"M\(text(x)) \(text(y - 4))h24\"/>"
        + "<text x=\"\(text(x + 30))\" y=\"\(text(y))\" font-size=\"12\" "
        + "fill=\"currentColor\">\(escaped(words))</text>"
      x += 160
    }
    return svg
  }

  /// A coordinate with one digit behind the point.
  private static func text(_ value: Double) -> String { NumberText.fixed(value, digits: 1) }

  private static func escaped(_ text: String) -> String { MarkupText.escaped(text) }
}
