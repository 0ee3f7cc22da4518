import Testing

@testable import TextDiff

@Suite("Common sequences")
struct CommonSequenceTests {
  @Test("Pairs are equal and ascending, whatever the limit; without one they are as many as can be")
  func random() {
    var random = SplitMix(state: 7)
    for _ in 0..<400 {
      let old = random.numbers()
      let new = random.numbers()
      for limit in [1, 2, 5, 512] {
        let matches = CommonSequence.matches(old, new, limit: limit)
        #expect(matches.allSatisfy { old[$0.old] == new[$0.new] })
        for (first, second) in zip(matches, matches.dropFirst()) {
          #expect(first.old < second.old && first.new < second.new)
        }
        if limit == 512 { #expect(matches.count == longest(old, new)) }
      }
    }
  }

  @Test("Two long files without order in common are compared in bounded time")
  func bounded() {
    let old = (0..<20_000).map { Int32($0 % 9_973) }
    let matches = CommonSequence.matches(old, old.reversed(), limit: 32)
    #expect(!matches.isEmpty)
  }

  /// The length of the longest common subsequence, by the textbook's table.
  private func longest(_ old: [Int32], _ new: [Int32]) -> Int {
    var row = [Int](repeating: 0, count: new.count + 1)
    for left in old {
      var diagonal = 0
      for (index, right) in new.enumerated() {
        let above = row[index + 1]
        row[index + 1] = left == right ? diagonal + 1 : max(above, row[index])
        diagonal = above
      }
    }
    return row[new.count]
  }
}
