/// A column of a ``TableLayout``.
public struct Column: Sendable {
  /// How a column's width follows from its contents and from the room there is.
  public enum Sizing: Sendable {
    /// As wide as its widest cell.
    case fixed
    /// As wide as its widest cell but at most `maximum`; narrowed to `minimum` where room is short.
    case shrinking(minimum: Int, maximum: Int? = nil)
    /// Takes what the others leave, and is the first to be narrowed, down to `minimum`.
    case flexible(minimum: Int)
  }

  /// The words over the column on a terminal.
  public let title: String
  /// How wide the column is.
  public let sizing: Sizing
  /// How much the column matters: the lowest is left out first, `nil` never.
  public let priority: Int?
  /// The side on which cells stand.
  public let alignment: DisplayWidth.Alignment

  /// Makes a column.
  public init(
    _ title: String, _ sizing: Sizing = .fixed, priority: Int? = nil,
    alignment: DisplayWidth.Alignment = .leading
  ) {
    self.title = title
    self.sizing = sizing
    self.priority = priority
    self.alignment = alignment
  }

  var isFlexible: Bool {
    if case .flexible = sizing { true } else { false }
  }

  /// The width of the column where there is room for all.
  func ideal(widest: Int) -> Int {
    if case .shrinking(_, let maximum?) = sizing { min(widest, maximum) } else { widest }
  }

  /// The least width that the column can be narrowed to.
  func minimum(ideal: Int) -> Int {
    switch sizing {
    case .fixed: ideal
    case .shrinking(let minimum, _), .flexible(let minimum): min(ideal, max(minimum, 1))
    }
  }
}
