import Testing

@testable import LinkCheck

@Suite struct HostScheduleTests {
  private func schedule(
    _ connections: Int, _ interval: Duration = .zero
  ) -> HostSchedule {
    HostSchedule(manners: HostManners(connections: connections, interval: interval))
  }

  @Test func hostsTakeTurns() {
    var schedule = schedule(10)
    let hosts = ["a", "b", "c"].map { schedule.number(of: $0) }
    for item in 0..<9 { schedule.add(item, host: hosts[item / 3]) }
    var order: [Int] = []
    while let next = schedule.next(now: .zero) { order.append(next.item) }
    #expect(order == [0, 3, 6, 1, 4, 7, 2, 5, 8])
  }

  @Test func connectionsAreBoundedUntilOneIsFree() {
    var schedule = schedule(2)
    let host = schedule.number(of: "a")
    for item in 0..<4 { schedule.add(item, host: host) }
    #expect(schedule.next(now: .zero)?.item == 0)
    #expect(schedule.next(now: .zero)?.item == 1)
    #expect(schedule.next(now: .zero) == nil)
    #expect(schedule.nextTime == nil)
    schedule.finished(at: host)
    #expect(schedule.next(now: .zero)?.item == 2)
    #expect(schedule.waiting(at: host) == 1 && schedule.running(at: host) == 2)
  }

  @Test func intervalsAreToldInAdvance() {
    var schedule = schedule(2, .seconds(1))
    let host = schedule.number(of: "a")
    schedule.add(0, host: host)
    schedule.add(1, host: host)
    #expect(schedule.next(now: .zero)?.item == 0)
    #expect(schedule.next(now: .zero) == nil)
    #expect(schedule.nextTime == .seconds(1))
    #expect(schedule.next(now: .seconds(1))?.item == 1)
  }

  @Test func aHeldHostWaitsAndOthersGoOn() {
    var schedule = schedule(1)
    let held = schedule.number(of: "a")
    let free = schedule.number(of: "b")
    schedule.add(0, host: held)
    schedule.add(1, host: free)
    schedule.hold(held, until: .seconds(5))
    #expect(schedule.next(now: .zero)?.item == 1)
    #expect(schedule.next(now: .zero) == nil)
    #expect(schedule.nextTime == .seconds(5))
    #expect(schedule.next(now: .seconds(5))?.item == 0)
  }

  @Test func delayedItemsComeBehindTheOthersWhenTheirTimeHasCome() {
    var schedule = schedule(1)
    let host = schedule.number(of: "a")
    schedule.add(0, host: host, at: .seconds(2))
    schedule.add(1, host: host)
    schedule.add(2, host: host)
    #expect(schedule.waiting(at: host) == 3)
    #expect(schedule.next(now: .seconds(1))?.item == 1)
    schedule.finished(at: host)
    #expect(schedule.next(now: .seconds(2))?.item == 2)
    schedule.finished(at: host)
    #expect(schedule.next(now: .seconds(2))?.item == 0)
  }

  @Test func aHostCanBeEmptied() {
    var schedule = schedule(1)
    let host = schedule.number(of: "a")
    let other = schedule.number(of: "b")
    schedule.add(0, host: host)
    schedule.add(1, host: host, at: .seconds(2))
    schedule.add(2, host: other, at: .seconds(1))
    #expect(schedule.removeAll(at: host).sorted() == [0, 1])
    #expect(schedule.waiting(at: host) == 0)
    #expect(schedule.next(now: .seconds(3))?.item == 2)
    #expect(schedule.next(now: .seconds(3)) == nil)
  }

  @Test func everythingComesOutOnceWhateverTheManners() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<50 {
      var schedule = schedule(.random(in: 1...3, using: &random), .milliseconds(10))
      let hosts = (0..<5).map { schedule.number(of: "h\($0)") }
      for item in 0..<100 {
        let host = hosts.randomElement(using: &random) ?? 0
        if Bool.random(using: &random) {
          schedule.add(item, host: host, first: .random(using: &random))
        } else {
          schedule.add(item, host: host, at: .milliseconds(.random(in: 0...500, using: &random)))
        }
      }
      var seen: [Int] = []
      var running: [Int] = []
      var now = Duration.zero
      while seen.count < 100 {
        if let next = schedule.next(now: now) {
          seen.append(next.item)
          running.append(next.host)
        } else if let host = running.popLast() {
          schedule.finished(at: host)
        } else if let time = schedule.nextTime {
          now = max(now, time)
        } else {
          Issue.record("nothing is left to wait for, \(seen.count) came out")
          break
        }
      }
      #expect(Set(seen).count == seen.count)
    }
  }

  @Test func timersKeepTheOrderOfInsertion() {
    var heap = TimerHeap<Int>()
    for value in 0..<100 { heap.insert(value, at: .seconds(value % 3)) }
    var order: [Int] = []
    while let value = heap.popFirst(until: .seconds(9)) { order.append(value) }
    let expected = (0..<100).sorted { ($0 % 3, $0) < ($1 % 3, $1) }
    #expect(order == expected)
  }
}
