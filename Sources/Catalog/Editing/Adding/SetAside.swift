/// Text that was added to a file and is left out of it for now, so that the file stays short while
/// more is added behind it.
///
/// Places are offsets of bytes: *whole* ones in the file with all its text, *kept* ones in what is
/// left of it.
struct SetAside {
  /// A text as it was added, with the number of its result.
  struct Item {
    var result: Int
    /// The kept bytes.
    var range: Range<Int>

    func moved(by count: Int) -> Item {
      Item(
        result: result, range: (range.lowerBound + count)..<(range.upperBound + count))
    }
  }

  /// What was taken out, by the kept place where it was.
  private var gaps: [(place: Int, count: Int)] = []
  /// Items that stand one behind the other, all of them in the file.
  private var runs: [[Item]] = []

  /// The whole place of a kept one.
  func whole(_ kept: Int) -> Int {
    kept + gaps.reduce(0) { $1.place <= kept ? $0 + $1.count : $0 }
  }

  /// Notes a text that was inserted.
  mutating func insert(_ item: Item) {
    let (start, count) = (item.range.lowerBound, item.range.count)
    for index in gaps.indices where gaps[index].place > start { gaps[index].place += count }
    let run = runs.firstIndex { $0.last?.range.upperBound == start }
    for index in runs.indices {
      runs[index] = runs[index].map { $0.range.lowerBound < start ? $0 : $0.moved(by: count) }
    }
    if let run { runs[run].append(item) } else { runs.append([item]) }
  }

  /// Takes the older half out of a run that is as long as this.
  ///
  /// - Returns: its items, and the kept bytes to remove; `nil` where no run is so long.
  mutating func takeOut(from length: Int) -> (items: [Item], range: Range<Int>)? {
    guard let run = runs.firstIndex(where: { $0.count >= length && length > 1 }) else {
      return nil
    }
    let taken = Array(runs[run].prefix(length / 2))
    let range = taken[0].range.lowerBound..<runs[run][taken.count].range.lowerBound
    runs[run].removeFirst(taken.count)
    for index in runs.indices {
      runs[index] = runs[index].map {
        $0.range.lowerBound < range.upperBound ? $0 : $0.moved(by: -range.count)
      }
    }
    for index in gaps.indices where gaps[index].place >= range.upperBound {
      gaps[index].place -= range.count
    }
    gaps.append((range.lowerBound, range.count))
    return (taken, range)
  }
}
