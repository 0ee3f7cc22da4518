/// Bars of block characters.
public enum BarChart {
  private static let eighths = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar for `value` where `whole` fills the width, in steps of an eighth of a column.
  ///
  /// - Parameters:
  ///   - value: from 0 to `whole`.
  ///   - width: columns.
  ///   - isFilled: whether the rest of the width is drawn too, as a faint ground; else the bar ends
  ///     where the value does.
  public static func bar(_ value: Int, of whole: Int, width: Int, isFilled: Bool = true) -> String {
    let steps = whole > 0 ? min(max(value, 0), whole) * width * 8 / whole : 0
    // Something is never shown as nothing.
    let shown = value > 0 ? max(steps, 1) : 0
    let bar = String(repeating: "█", count: shown / 8) + eighths[shown % 8]
    guard isFilled else { return bar }
    return bar + String(repeating: "·", count: width - shown / 8 - (shown % 8 > 0 ? 1 : 0))
  }
}
