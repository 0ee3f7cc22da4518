/// A heap of values by time, the earliest first; those of the same time in order of insertion.
struct TimerHeap<Value: Sendable>: Sendable {
  private struct Entry: Sendable {
    var time: Duration
    var number: Int
    var value: Value

    func precedes(_ other: Entry) -> Bool { (time, number) < (other.time, other.number) }
  }

  private var entries: [Entry] = []
  private var inserted = 0

  /// The earliest time; `nil` where the heap is empty.
  var firstTime: Duration? { entries.first?.time }

  /// Adds a value.
  ///
  /// O(log n).
  mutating func insert(_ value: Value, at time: Duration) {
    inserted += 1
    entries.append(Entry(time: time, number: inserted, value: value))
    var child = entries.count - 1
    while child > 0 {
      let parent = (child - 1) / 2
      guard entries[child].precedes(entries[parent]) else { break }
      entries.swapAt(child, parent)
      child = parent
    }
  }

  /// Takes the earliest value out if its time has come.
  ///
  /// O(log n).
  mutating func popFirst(until now: Duration) -> Value? {
    guard let first = entries.first, first.time <= now else { return nil }
    let last = entries.removeLast()
    if !entries.isEmpty {
      entries[0] = last
      siftDown()
    }
    return first.value
  }

  /// Takes out all values that fulfil a condition, in no given order.
  ///
  /// O(n log n).
  mutating func removeAll(where isMatch: (Value) -> Bool) -> [Value] {
    let all = entries
    entries = []
    var removed: [Value] = []
    for entry in all {
      if isMatch(entry.value) {
        removed.append(entry.value)
      } else {
        insert(entry.value, at: entry.time)
      }
    }
    return removed
  }

  private mutating func siftDown() {
    var parent = 0
    while true {
      var least = parent
      for child in [2 * parent + 1, 2 * parent + 2] where child < entries.count {
        if entries[child].precedes(entries[least]) { least = child }
      }
      guard least != parent else { return }
      entries.swapAt(parent, least)
      parent = least
    }
  }
}
