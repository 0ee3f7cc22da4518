/// A queue of hosts that are ready, for taking turns.
struct HostRing: Sendable {
  private var hosts: [Int32] = []
  private var head = 0

  /// Puts a host at the end.
  ///
  /// Amortised O(1).
  mutating func append(_ host: Int) {
    hosts.append(Int32(truncatingIfNeeded: host))
  }

  /// Takes the first host out.
  ///
  /// Amortised O(1).
  mutating func popFirst() -> Int? {
    guard head < hosts.count else { return nil }
    let host = hosts[head]
    head += 1
    if head == hosts.count {
      hosts.removeAll(keepingCapacity: true)
      head = 0
    } else if head >= 1024, head * 2 >= hosts.count {
      hosts.removeFirst(head)
      head = 0
    }
    return Int(host)
  }

  /// Whether no host is ready.
  var isEmpty: Bool { head == hosts.count }
}
