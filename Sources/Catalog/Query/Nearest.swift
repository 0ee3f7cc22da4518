/// Finds what a misspelt word was probably meant to be.
public enum Nearest {
  /// The candidates nearest to `word` by edit distance, at most three, nearest first.
  ///
  /// A candidate counts when at most a third of the letters differ; one whose start fits is compared
  /// by that start, since people type prefixes. O(candidates × length²).
  public static func suggestions(for word: String, among candidates: [String]) -> [String] {
    let wanted = Array(word.unicodeScalars.prefix(40))
    guard wanted.count > 1 else { return [] }
    let limit = max(1, wanted.count / 3)
    var found: [(distance: Int, id: String)] = []
    for candidate in candidates {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      var best = distance(wanted, Array(scalars.prefix(60)), limit: limit)
      if scalars.count > wanted.count {
        best = min(best, distance(wanted, Array(scalars.prefix(wanted.count)), limit: limit))
      }
      if best <= limit { found.append((best, candidate)) }
    }
    return found.sorted { ($0.distance, $0.id.count, $0.id) < ($1.distance, $1.id.count, $1.id) }
      .prefix(3).map(\.id)
  }

  /// The number of insertions, removals, replacements and swaps of neighbours between two words;
  /// anything over `limit` may be told as `limit + 1`.
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int) -> Int {
    guard abs(left.count - right.count) <= limit else { return limit + 1 }
    var beforePrevious: [Int] = []
    var previous = Array(0...right.count)
    for row in 0..<left.count {
      var current = [row + 1]
      current.reserveCapacity(right.count + 1)
      for column in 0..<right.count {
        var cost = min(
          previous[column + 1] + 1, current[column] + 1,
          previous[column] + (left[row] == right[column] ? 0 : 1))
        if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
          cost = min(cost, beforePrevious[column - 1] + 1)
        }
        current.append(cost)
      }
      if current.allSatisfy({ $0 > limit }) { return limit + 1 }
      (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
  }
}
