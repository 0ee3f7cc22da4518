/// Finds what a misspelt name was meant to be.
enum NearestName {
  /// The closest candidate, and whether it differs by case or one edit and is alone in that.
  struct Match {
    var name: String
    var isSure: Bool
  }

  /// The candidate nearest to `name`; `nil` when none is near.
  ///
  /// O(candidates × length²).
  ///
  /// Near is a third of the length in edits, or a name that holds all words of the other.
  static func match(for name: String, in candidates: some Sequence<String>) -> Match? {
    let wanted = Array(name.lowercased().unicodeScalars)
    let limit = max(1, wanted.count / 3)
    guard !wanted.isEmpty, wanted.count <= 100 else { return nil }
    var best: (name: String, distance: Int)?
    var sure = 0
    for candidate in candidates.sorted() {
      let scalars = Array(candidate.lowercased().unicodeScalars)
      guard abs(scalars.count - wanted.count) <= limit else { continue }
      let distance = distance(wanted, scalars)
      if distance <= 1 { sure += 1 }
      if distance <= limit, distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    if let best {
      return Match(name: best.name, isSure: best.distance <= 1 && sure == 1)
    }
    let words = Set(name.lowercased().split(separator: "-"))
    let holders = candidates.filter { candidate in
      let own = Set(candidate.lowercased().split(separator: "-"))
      return own.isSuperset(of: words) || words.isSuperset(of: own)
    }
    return holders.count == 1 ? holders.first.map { Match(name: $0, isSure: false) } : nil
  }

  /// How many insertions, removals, replacements and swaps of neighbours lead from one to the other.
  private static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...other.count)
    for (row, scalar) in one.enumerated() {
      var current = [row + 1]
      for (column, otherScalar) in other.enumerated() {
        var cost = min(
          last[column + 1] + 1, current[column] + 1, last[column] + (scalar == otherScalar ? 0 : 1))
        if row > 0, column > 0, scalar == other[column - 1], one[row - 1] == otherScalar {
          cost = min(cost, beforeLast[column - 1] + 1)
        }
        current.append(cost)
      }
      beforeLast = last
      last = current
    }
    return last[other.count]
  }
}
