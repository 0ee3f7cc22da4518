/// Finds elements that two sequences share in the same order, after Myers (1986).
enum CommonSequence {
  /// The offsets of pairs of equal elements, ascending on both sides.
  ///
  /// O((old + new) × limit).
  ///
  /// - Parameter limit: the most differences that are searched for the shortest way past them; where
  ///   there are more, the way that leads furthest is taken and the search starts anew behind it.
  static func matches(
    _ old: [Int32], _ new: [Int32], limit: Int = 512
  ) -> [(old: Int, new: Int)] {
    var matches: [(old: Int, new: Int)] = []
    var x = 0
    var y = 0
    while x < old.count, y < new.count {
      let step = MyersSearch(old: old[x...], new: new[y...], limit: limit)
      matches += step.matches
      (x, y) = (step.endOfOld, step.endOfNew)
    }
    return matches
  }
}
