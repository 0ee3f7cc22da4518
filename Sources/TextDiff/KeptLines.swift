/// Tells which lines two versions share, in order.
struct KeptLines {
  /// For each old line whether it stays.
  private(set) var old: [Bool]
  /// For each new line whether it was there before.
  private(set) var new: [Bool]

  /// Compares lines, given as ranges of bytes.
  init(
    old oldBytes: [UInt8], _ oldLines: [Range<Int>], new newBytes: [UInt8], _ newLines: [Range<Int>]
  ) {
    var numbers: [LineKey: Int32] = [:]
    func number(_ line: LineKey) -> Int32 {
      if let known = numbers[line] { return known }
      let next = Int32(truncatingIfNeeded: numbers.count)
      numbers[line] = next
      return next
    }
    let oldNumbers = oldLines.map { number(LineKey(bytes: oldBytes[$0])) }
    let newNumbers = newLines.map { number(LineKey(bytes: newBytes[$0])) }
    old = Array(repeating: false, count: oldNumbers.count)
    new = Array(repeating: false, count: newNumbers.count)

    // A line that stands in one version only is no part of any common sequence.
    var isInOld = Array(repeating: false, count: numbers.count)
    var isInNew = isInOld
    for number in oldNumbers { isInOld[Int(number)] = true }
    for number in newNumbers { isInNew[Int(number)] = true }
    let oldIndices = oldNumbers.indices.filter { isInNew[Int(oldNumbers[$0])] }
    let newIndices = newNumbers.indices.filter { isInOld[Int(newNumbers[$0])] }
    let matches = CommonSequence.matches(
      oldIndices.map { oldNumbers[$0] }, newIndices.map { newNumbers[$0] })
    for (left, right) in matches {
      old[oldIndices[left]] = true
      new[newIndices[right]] = true
    }
  }
}
