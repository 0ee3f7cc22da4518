/// Decides how wide each column of a table is on a terminal.
struct ColumnFitting {
  /// The columns' widths, 0 for one that is left out; `nil` where the table does not fit at all.
  let widths: [Int]?

  /// Fits columns with these rows into `width` columns of the terminal.
  ///
  /// O(cells).
  init(columns: [Column], rows: [[Cell]], showsHeader: Bool, width: Int) {
    var widest = [Int](repeating: 0, count: columns.count)
    for row in rows {
      for (index, cell) in row.enumerated() {
        widest[index] = max(widest[index], cell.width)
      }
    }
    let ideals = zip(columns, widest).map { column, widest in
      let header = showsHeader && widest > 0 ? DisplayWidth.of(column.title) : 0
      return column.ideal(widest: max(widest, header))
    }
    var shown = ideals.indices.filter { ideals[$0] > 0 }
    while true {
      if let found = Self.share(width, among: shown, of: columns, ideals: ideals) {
        widths = found
        return
      }
      let droppable = shown.filter { columns[$0].priority != nil }
      guard let least = droppable.min(by: { columns[$0].rank < columns[$1].rank }) else {
        widths = nil
        return
      }
      shown.removeAll { $0 == least }
    }
  }

  /// The widths of the shown columns, narrowed as far as is needed, or `nil` where they do not fit.
  private static func share(
    _ width: Int, among shown: [Int], of columns: [Column], ideals: [Int]
  ) -> [Int]? {
    var widths = [Int](repeating: 0, count: columns.count)
    for index in shown { widths[index] = ideals[index] }
    var excess = widths.reduce(0, +) + TableLayout.gap * max(shown.count - 1, 0) - width
    let others = shown.filter { !columns[$0].isFlexible }
    let order =
      shown.filter { columns[$0].isFlexible }
      + others.sorted { columns[$0].rank < columns[$1].rank }
    for index in order where excess > 0 {
      let given = min(excess, ideals[index] - columns[index].minimum(ideal: ideals[index]))
      widths[index] -= given
      excess -= given
    }
    return excess <= 0 ? widths : nil
  }
}

extension Column {
  /// Orders columns by what can be done without first.
  fileprivate var rank: Int { priority ?? .max }
}
