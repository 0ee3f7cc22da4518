/// One search of Myers' greedy algorithm for the shortest edit, up to a number of differences.
struct MyersSearch {
  /// The pairs of equal elements on the way found, in ascending order.
  private(set) var matches: [(old: Int, new: Int)] = []
  /// Where the way ends: at both ends, or where it got furthest.
  private(set) var endOfOld: Int
  /// Where the way ends in the new sequence.
  private(set) var endOfNew: Int

  private let old: ArraySlice<Int32>
  private let new: ArraySlice<Int32>
  /// For each number of differences, how far in `old` each diagonal had got before it.
  private var trace: [[Int]] = []

  init(old: ArraySlice<Int32>, new: ArraySlice<Int32>, limit: Int) {
    self.old = old
    self.new = new
    endOfOld = old.startIndex
    endOfNew = new.startIndex
    let (x, y) = search(limit: limit)
    collect(x, y)
    endOfOld += x
    endOfNew += y
  }

  /// Goes forward, and gives the place where the way ends, counted from the start.
  private mutating func search(limit: Int) -> (x: Int, y: Int) {
    // Diagonal k has its place at k + limit + 1.
    let center = limit + 1
    var reach = [Int](repeating: 0, count: 2 * limit + 3)
    var furthest = (x: 0, y: 0)
    for differences in 0...limit {
      let lowest = center - differences
      trace.append(Array(reach[(lowest - 1)...(center + differences + 1)]))
      furthest = (0, 0)
      for diagonal in stride(from: -differences, through: differences, by: 2) {
        let place = center + diagonal
        let (below, above) = (reach[place - 1], reach[place + 1])
        let isDown = Self.goesDown(diagonal, of: differences, below: below, above: above)
        var x = differences == 0 ? 0 : isDown ? above : below + 1
        var y = x - diagonal
        while x < old.count, y < new.count, old[old.startIndex + x] == new[new.startIndex + y] {
          x += 1
          y += 1
        }
        reach[place] = x
        if x == old.count, y == new.count { return (x, y) }
        if x <= old.count, y <= new.count, x + y > furthest.x + furthest.y { furthest = (x, y) }
      }
    }
    return furthest
  }

  /// Whether the best way onto a diagonal comes from the one above, by an insertion.
  private static func goesDown(
    _ diagonal: Int, of differences: Int, below: Int, above: Int
  ) -> Bool {
    diagonal == -differences || (diagonal != differences && below < above)
  }

  /// Goes the way back from its end and notes the equal pairs.
  private mutating func collect(_ x: Int, _ y: Int) {
    var (x, y) = (x, y)
    for differences in stride(from: trace.count - 1, through: 0, by: -1) {
      let reach = trace[differences]
      let diagonal = x - y
      // Diagonal k has its place at k + differences + 1 of what was kept.
      let place = diagonal + differences + 1
      var previous = (x: 0, y: 0)
      if differences > 0 {
        let isDown = Self.goesDown(
          diagonal, of: differences, below: reach[place - 1], above: reach[place + 1])
        previous.x = isDown ? reach[place + 1] : reach[place - 1]
        previous.y = previous.x - (isDown ? diagonal + 1 : diagonal - 1)
      }
      while x > previous.x, y > previous.y {
        x -= 1
        y -= 1
        matches.append((old.startIndex + x, new.startIndex + y))
      }
      (x, y) = previous
    }
    matches.reverse()
  }
}
