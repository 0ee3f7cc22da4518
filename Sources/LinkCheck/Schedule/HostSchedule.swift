/// Decides which item may start next, so that every host is treated by its manners and no host
/// holds up another.
///
/// Knows no I/O and no clock.
///
/// Hosts that may start something take turns. A host waits in the ring while it may start, in the
/// timers while its interval or a pause runs, and in neither while it has nothing queued or all
/// its connections are busy.
struct HostSchedule: Sendable {
  private struct Host: Sendable {
    var name: String
    var connections: Int32
    var pace: HostPace
    /// The queue's ends, as indices into `following`; -1 where it is empty.
    var first: Int32 = -1
    var last: Int32 = -1
    var queued: Int32 = 0
    var delayed: Int32 = 0
    var running: Int32 = 0
    var isWaiting = false
    var startsAfter = Duration.zero
  }

  private enum Timer: Sendable {
    case host(Int32)
    case item(Int32, host: Int32)
  }

  private let manners: HostManners
  private let table: HostTable
  private var hosts: [Host] = []
  private var numbers: [String: Int32] = [:]
  /// For each item the next one in its host's queue, or -1.
  private var following: [Int32] = []
  private var ring = HostRing()
  private var timers = TimerHeap<Timer>()

  /// Makes an empty schedule.
  ///
  /// - Parameters:
  ///   - manners: for what `table` does not say.
  ///   - table: the settings of single hosts.
  init(manners: HostManners, table: HostTable = HostTable([:])) {
    self.manners = manners
    self.table = table
  }

  /// The number of hosts that are known.
  var hostCount: Int { hosts.count }

  /// The number of a host, given to it at its first mention, counting from 0.
  mutating func number(of name: String) -> Int {
    if let number = numbers[name] { return Int(number) }
    let own = table.manners(of: name, else: manners)
    numbers[name] = Int32(hosts.count)
    hosts.append(
      Host(
        name: name, connections: Int32(clamping: max(1, own.connections)),
        pace: HostPace(interval: own.interval)))
    return hosts.count - 1
  }

  /// The name of a host.
  func name(of host: Int) -> String { hosts[host].name }

  /// The manners of a host, as they are by now.
  func manners(of host: Int) -> HostManners {
    HostManners(connections: Int(hosts[host].connections), interval: hosts[host].pace.interval)
  }

  /// How many items of a host have not started, those with a pause included.
  func waiting(at host: Int) -> Int { Int(hosts[host].queued + hosts[host].delayed) }

  /// How many items of a host have started and not finished.
  func running(at host: Int) -> Int { Int(hosts[host].running) }

  /// Queues an item that is in no queue, at the end or, with `first`, at the front.
  ///
  /// - Parameter item: a small number, 0 or more; memory grows with the greatest.
  mutating func add(_ item: Int, host: Int, first: Bool = false) {
    let index = Int32(item)
    while following.count <= item { following.append(-1) }
    following[item] = -1
    if hosts[host].first < 0 {
      hosts[host].first = index
      hosts[host].last = index
    } else if first {
      following[item] = hosts[host].first
      hosts[host].first = index
    } else {
      following[Int(hosts[host].last)] = index
      hosts[host].last = index
    }
    hosts[host].queued += 1
    makeReady(host)
  }

  /// Queues an item at the end when a time has come.
  mutating func add(_ item: Int, host: Int, at time: Duration) {
    hosts[host].delayed += 1
    timers.insert(.item(Int32(item), host: Int32(host)), at: time)
  }

  /// Takes out the next item that may start now, which then counts as running at its host.
  mutating func next(now: Duration) -> (item: Int, host: Int)? {
    while let timer = timers.popFirst(until: now) {
      switch timer {
      case .host(let host):
        ring.append(Int(host))
      case .item(let item, let host):
        hosts[Int(host)].delayed -= 1
        add(Int(item), host: Int(host))
      }
    }
    while let host = ring.popFirst() {
      hosts[host].isWaiting = false
      guard hosts[host].first >= 0, hosts[host].running < hosts[host].connections else { continue }
      guard hosts[host].startsAfter <= now else {
        hosts[host].isWaiting = true
        timers.insert(.host(Int32(host)), at: hosts[host].startsAfter)
        continue
      }
      let item = takeFirst(of: host)
      hosts[host].running += 1
      hosts[host].startsAfter = now + hosts[host].pace.interval
      makeReady(host)
      return (item, host)
    }
    return nil
  }

  /// The time at which something may start that could not at the last `next`; `nil` where nothing
  /// will before an item finishes or is added.
  var nextTime: Duration? { ring.isEmpty ? timers.firstTime : .zero }

  /// Notes that an item which `next` gave has finished at its host.
  mutating func finished(at host: Int) {
    hosts[host].running -= 1
    makeReady(host)
  }

  /// Lets nothing start at a host before a time.
  mutating func hold(_ host: Int, until time: Duration) {
    hosts[host].startsAfter = max(hosts[host].startsAfter, time)
  }

  /// Notes that a host answered 429 to a request that began at a time: its interval grows.
  mutating func noteLimit(at host: Int, start: Duration, now: Duration) {
    hosts[host].pace.noteLimit(start: start, now: now)
    hold(host, until: now + hosts[host].pace.interval)
  }

  /// Notes that a host gave another answer than 429: a grown interval recovers in the end.
  mutating func noteAnswer(at host: Int) { hosts[host].pace.noteAnswer() }

  /// Takes out all items of a host that have not started.
  mutating func removeAll(at host: Int) -> [Int] {
    var items: [Int] = []
    while hosts[host].first >= 0 { items.append(takeFirst(of: host)) }
    guard hosts[host].delayed > 0 else { return items }
    let removed = timers.removeAll { timer in
      if case .item(_, let owner) = timer { return Int(owner) == host }
      return false
    }
    for case .item(let item, _) in removed { items.append(Int(item)) }
    hosts[host].delayed = 0
    return items
  }

  private mutating func takeFirst(of host: Int) -> Int {
    let item = Int(hosts[host].first)
    hosts[host].first = following[item]
    if hosts[host].first < 0 { hosts[host].last = -1 }
    hosts[host].queued -= 1
    return item
  }

  private mutating func makeReady(_ host: Int) {
    guard !hosts[host].isWaiting, hosts[host].first >= 0,
      hosts[host].running < hosts[host].connections
    else { return }
    hosts[host].isWaiting = true
    ring.append(host)
  }
}
