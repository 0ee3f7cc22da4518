/// Which entries want the same id.
///
/// Each different id has a number, so that it is hashed once and not for every question about it.
struct IDClaims {
  /// The number of each id that is or was wanted.
  private var numbers: [String: Int] = [:]
  /// How many entries want each id, by its number.
  private var counts: [Int] = []
  /// The number of the id that each entry wants.
  private var claims: [Int] = []

  /// Notes the ids that entries have.
  ///
  /// O(n).
  init(_ entries: [Entry]) {
    numbers.reserveCapacity(entries.count)
    claims.reserveCapacity(entries.count)
    // By index: an entry is large, and is not to be copied for its id.
    for index in entries.indices {
      let number = number(of: entries[index].id)
      counts[number] += 1
      claims.append(number)
    }
  }

  /// Whether any id is wanted more than once.
  var areContested: Bool { counts.count < claims.count }

  /// Whether others want the id of the entry at `index`.
  func isContested(_ index: Int) -> Bool { counts[claims[index]] > 1 }

  /// Notes that the entry at `index` now wants another id.
  mutating func move(_ index: Int, to id: String) {
    let number = number(of: id)
    counts[claims[index]] -= 1
    counts[number] += 1
    claims[index] = number
  }

  // MARK: - Counting one after another

  /// Starts to count the entries anew, of which none has its id so far.
  mutating func startOver() {
    for number in counts.indices { counts[number] = 0 }
  }

  /// Counts the entry at `index`.
  ///
  /// - Returns: how many have its id by now.
  mutating func count(_ index: Int) -> Int {
    counts[claims[index]] += 1
    return counts[claims[index]]
  }

  /// Counts an entry with a new id, unless one has it by now.
  mutating func countNew(_ id: String) -> Bool {
    let number = number(of: id)
    guard counts[number] == 0 else { return false }
    counts[number] = 1
    return true
  }

  /// The number of an id, a new one where it has none.
  private mutating func number(of id: String) -> Int {
    let next = counts.count
    // Looks up and inserts in one.
    func value(_ number: inout Int) -> Int { number }
    let number = value(&numbers[id, default: next])
    if number == next { counts.append(0) }
    return number
  }
}
