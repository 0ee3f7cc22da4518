/// One check: brings plan, schedule, state machines and transport together.
///
/// Everything happens on the thread that calls `run`. Time is the clock's, waiting the
/// transport's, so that a scripted transport with a clock of its own needs no real time.
struct CheckRun {
  /// A page that was begun: its machine and what it is waiting for.
  ///
  /// An object, since a machine is large and is not to be copied for each answer.
  private final class Active {
    var machine: LinkStateMachine
    /// The host that the page was first asked at.
    let firstHost: Int
    let beganWithHEAD: Bool
    /// The request to send when the schedule allows.
    var request: LinkFetch?
    var startedAt = Duration.zero
    /// Whether the request in flight is encrypted.
    var isSecure = false
    var spent = Duration.zero
    var lastStatus: Int?

    init(machine: LinkStateMachine, firstHost: Int) {
      self.machine = machine
      self.firstHost = firstHost
      beganWithHEAD = !machine.usesGET
    }
  }

  /// Why nothing more is sent to a host in this run.
  private enum Closure {
    case unreachable, limited, longPause, nameMissing
  }

  private struct HostState {
    var health = HostHealth()
    var closure: Closure?
    /// Whether a GET worked where HEAD had not.
    var dislikesHEAD = false
    /// Whether the host is looked up by name.
    var isNamed = false
  }

  private let options: CheckOptions
  private let policy: JudgePolicy
  private let localLinks: LocalLinks?
  /// `nil` only where there is no page to fetch.
  private let transport: (any Transport)?
  private let clock: any CheckClock
  private let cancellation: CheckCancellation
  private let revise: (inout LinkResult) -> Void
  private let onProgress: (CheckProgress) -> Void
  private let onResult: (LinkResult) -> Void

  private let plan: CheckPlan
  private var rows: [LinkResult]
  private var schedule: HostSchedule
  private var weather = NetworkWeather()
  private var meter: ProgressMeter
  private var hosts: [HostState] = []
  private var active: [Int: Active] = [:]
  private var inFlight: [Int: Int] = [:]
  private var parked = ParkedPages()
  private var siblings: SiblingBook
  private var openPages: Int
  private var limit: Int
  private var seed: UInt64
  private let end: Duration?

  /// Makes a run of a plan; `transport` may be `nil` where the plan has no pages.
  init(
    _ plan: consuming CheckPlan, options: CheckOptions, localLinks: LocalLinks?,
    transport: (any Transport)?, clock: any CheckClock, cancellation: CheckCancellation,
    revise: @escaping (inout LinkResult) -> Void,
    onProgress: @escaping (CheckProgress) -> Void, onResult: @escaping (LinkResult) -> Void
  ) {
    self.options = options
    policy = JudgePolicy(options)
    self.localLinks = localLinks
    self.transport = transport
    self.clock = clock
    self.cancellation = cancellation
    self.revise = revise
    self.onProgress = onProgress
    self.onResult = onResult
    rows = plan.takeRows()
    schedule = HostSchedule(manners: options.manners, table: policy.hosts)
    let start = clock.now
    meter = ProgressMeter(
      rows: rows.count, pages: plan.pages.count, start: start,
      interval: options.progressInterval)
    openPages = plan.pages.count
    limit = max(1, min(options.concurrency, transport?.capacity ?? 1))
    seed = options.seed ?? UInt64.random(in: .min ... .max)
    siblings = SiblingBook(pages: plan.pages.count, seed: seed)
    end = options.deadline.map { start + $0 }
    self.plan = plan
  }

  /// Runs to the end and returns the report.
  mutating func run() -> CheckReport {
    settleWithoutNetwork()
    enqueuePages()
    while openPages > parked.count {
      if let reason = reasonToStop() {
        stop(reason)
        break
      }
      startRequests()
      guard openPages > parked.count else { break }
      for completion in transport?.wait(atMost: timeToWait()) ?? [] { take(completion) }
      report()
    }
    for (page, finding) in parked.takeRest(weather) { finish(page, finding) }
    report(isFinal: true)
    var result = CheckReport(links: rows)
    for host in hosts.indices where hosts[host].dislikesHEAD {
      result.hostsDislikingHEAD.insert(schedule.name(of: host))
    }
    return result
  }

  // MARK: Before the network

  private mutating func settleWithoutNetwork() {
    for row in plan.settledRows { announce(row) }
    var cache = LocalLinks.Cache()
    for local in plan.localRows {
      guard reasonToStop() == nil else {
        rows[local.row].reason = reasonToStop()
        announce(local.row)
        continue
      }
      let finding =
        localLinks?.check(local.target, in: local.file, cache: &cache)
        ?? Finding(verdict: .skipped, reason: Reason.localUnsupported)
      rows[local.row].verdict = finding.verdict
      rows[local.row].reason = finding.reason
      announce(local.row)
      report()
    }
  }

  private mutating func enqueuePages() {
    // The first hosts of the schedule are those of the plan, under the same numbers.
    for name in plan.hosts { _ = host(named: name) }
    for (number, page) in plan.pages.enumerated() { schedule.add(number, host: Int(page.host)) }
  }

  /// Reads a page's URL again, which is cheaper than keeping its parts for all pages.
  private static func parse(_ text: String) -> WebURL? { try? WebURL.parse(text).url }

  private mutating func host(named name: String) -> Int {
    let number = schedule.number(of: name)
    if number == hosts.count {
      hosts.append(
        HostState(
          dislikesHEAD: options.hostsDislikingHEAD.contains(name),
          isNamed: IPAddress(literal: name) == nil))
    }
    return number
  }

  // MARK: The loop

  private func reasonToStop() -> String? {
    if cancellation.isCancelled { return Reason.interrupted }
    if let end, clock.now >= end { return Reason.deadline }
    return nil
  }

  /// The time until something may have to be done without an answer having come.
  private func timeToWait() -> Duration? {
    let now = clock.now
    var wait = options.progressInterval
    if let end { wait = min(wait, end - now) }
    if inFlight.count < limit, let next = schedule.nextTime { wait = min(wait, next - now) }
    return max(.zero, wait)
  }

  private mutating func startRequests() {
    while inFlight.count < limit, let (item, host) = schedule.next(now: clock.now) {
      if let closure = hosts[host].closure {
        schedule.finished(at: host)
        close(item, host: host, closure)
      } else if let page = active[item], let request = page.request {
        send(request, for: item, page, host: host)
      } else {
        begin(item, host: host)
      }
    }
  }

  private mutating func begin(_ item: Int, host: Int) {
    guard var machine = makeMachine(item, host: host) else {
      schedule.finished(at: host)
      finish(item, Finding(verdict: .invalid, reason: Reason.unreadable("")))
      return
    }
    let action = machine.begin()
    let page = Active(machine: machine, firstHost: host)
    active[item] = page
    guard case .fetch(let request) = action else {
      schedule.finished(at: host)
      perform(action, item: item, host: host)
      return
    }
    send(request, for: item, page, host: host)
  }

  private mutating func makeMachine(_ item: Int, host: Int) -> LinkStateMachine? {
    seed &+= 1
    guard !siblings.owns(item) else {
      var once = policy
      once.retries = 0
      return LinkStateMachine(
        url: siblings.url(of: item), wantsTitle: true, policy: once, seed: seed)
    }
    guard let url = Self.parse(plan.pages[item].text) else { return nil }
    return LinkStateMachine(
      url: url, fragments: wantedFragments(of: item, on: url),
      wantsTitle: plan.titledPages.contains(item), validators: plan.validators[item],
      prefersGET: hosts[host].dislikesHEAD, policy: policy, seed: seed)
  }

  private func wantedFragments(of page: Int, on url: WebURL) -> [String] {
    // The address asked for stands for others, whose anchors it does not have.
    guard WorkIdentity.address(of: url) == nil else { return [] }
    return plan.rows(of: page).compactMap { row in
      guard let fragment = fragment(of: row), FragmentRule.canBeLookedFor(fragment, on: url) else {
        return nil
      }
      return fragment
    }
  }

  private func fragment(of row: Int) -> String? {
    let url = rows[row].url
    guard url.utf8.contains(UInt8(ascii: "#")) else { return nil }
    return URLText.splitFragment(URLText.trimmed(url)[...]).1
  }

  private mutating func send(_ request: LinkFetch, for item: Int, _ page: Active, host: Int) {
    page.startedAt = clock.now
    page.isSecure = request.url.isSecure
    page.request = nil
    inFlight[item] = host
    transport?.start(
      TransportRequest(
        id: item, method: request.method, host: host, url: request.url.requestText,
        body: request.body, cookie: request.cookie,
        headers: request.headers.map(\.text), avoidsHTTP2: request.avoidsHTTP2,
        closesConnection: isCrowded && schedule.waiting(at: host) < 4, keepsAddress: !isCrowded))
  }

  /// Whether there are so many hosts that what is kept for the next request to each is in the way.
  ///
  /// libcurl goes through all idle connections and all kept addresses again and again: with 9,000
  /// hosts of two links each that makes 0.25 ms of processor time a link instead of 0.11 ms.
  private var isCrowded: Bool {
    schedule.hostCount > CheckPlan.hostsPerRequestWhenCrowded * limit
  }

  private mutating func take(_ completion: TransportCompletion) {
    let item = completion.id
    guard let host = inFlight.removeValue(forKey: item), let page = active[item] else { return }
    let now = clock.now
    schedule.finished(at: host)
    meter.noteRequest(host: host, elapsed: completion.elapsed, now: now)
    page.spent += completion.elapsed
    if case .response(let response) = completion.outcome {
      page.lastStatus = response.status
      if page.isSecure { settle(parked.noteAcceptedCertificate()) }
    }
    let action = page.machine.handle(
      completion.outcome, secondsSince1970: clock.secondsSince1970)
    noteHost(host, completion.outcome, start: page.startedAt, now: now)
    perform(action, item: item, host: host)
  }

  private mutating func noteHost(
    _ host: Int, _ outcome: TransportOutcome, start: Duration, now: Duration
  ) {
    if case .failure(let failure) = outcome, failure.kind == .ownResources {
      limit = max(1, min(limit, inFlight.count))
    }
    if case .response(let response) = outcome {
      if response.status == 429 {
        schedule.noteLimit(at: host, start: start, now: now)
      } else {
        schedule.noteAnswer(at: host)
      }
    }
    switch NetworkWeather.evidence(outcome) {
    case .reached:
      weather.noteAnswer(isNamed: hosts[host].isNamed, start: start, now: now)
      if hosts[host].isNamed { settle(parked.noteAnswer(since: start)) }
    case .unreached: weather.noteFailure(host: host)
    case .nothing: break
    }
    switch hosts[host].health.note(outcome, start: start, now: now) {
    case .goOn: break
    case .pause(let pause): schedule.hold(host, until: now + pause)
    case .leaveUnreachable: close(host, .unreachable)
    case .leaveLimited: close(host, .limited)
    }
  }

  private mutating func perform(_ action: LinkAction, item: Int, host: Int) {
    switch action {
    case .fetch(let request):
      active[item]?.request = request
      schedule.add(item, host: self.host(named: request.url.host), first: true)
    case .retry(let request, let pause, let holdsHost):
      active[item]?.request = request
      let time = clock.now + pause
      if holdsHost { schedule.hold(host, until: time) }
      if let closure = hosts[host].closure {
        close(item, host: host, closure)
      } else {
        schedule.add(item, host: host, at: time)
      }
    case .finish(let finding):
      if siblings.owns(item) {
        finish(item, finding)
      } else if let doubt = finding.doubt {
        settle(item, finding, doubt, host: host)
      } else if finding.verdict == .tls, !parked.hasAcceptedCertificate {
        let unknown = finding.blaming(Reason.ownCertificates)
        park(item, host: host, finding, unknown: unknown, isSecure: true)
      } else {
        finish(item, finding)
      }
    case .finishAndLeaveHost(let finding):
      finish(item, finding)
      close(host, .longPause)
    case .nameMissing(let dead, let unknown):
      parkMissingName(item, host: host, dead: dead, unknown: unknown)
    }
  }

  // MARK: Pages that may be shown in place of any other

  /// Asks for a made-up address beside a page, unless it is known what that brings.
  private mutating func settle(_ page: Int, _ finding: Finding, _ doubt: Doubt, host: Int) {
    switch siblings.place(page, finding, doubt) {
    case .ask(let item):
      schedule.add(item, host: self.host(named: siblings.url(of: item).host))
    case .wait: break
    case .known(let answer):
      let waiting = SiblingBook.Waiting(page: page, finding: finding, doubt: doubt)
      settle(waiting, by: answer, host: host)
    }
  }

  private mutating func settle(
    _ waiting: SiblingBook.Waiting, by answer: Sibling.Answer?, host: Int
  ) {
    let page = waiting.page
    guard let answer, waiting.doubt.isConfirmed(by: answer) else {
      return finish(page, waiting.finding)
    }
    guard active[page]?.machine.usesGET == true else {
      guard let action = active[page]?.machine.askWithGET() else { return }
      return perform(action, item: page, host: host)
    }
    var finding = waiting.finding
    finding.verdict = .suspect
    finding.reason = Reason.siblingIsAlike
    finding.missingFragments = []
    finish(page, finding)
  }

  private mutating func finishSibling(_ item: Int, _ finding: Finding) {
    active[item] = nil
    let url = siblings.url(of: item)
    var answer: Sibling.Answer?
    if let status = finding.status, (200..<300).contains(status) {
      answer = Sibling.Answer(address: (finding.finalURL ?? url).text, title: finding.title)
    }
    let host = host(named: url.host)
    for waiting in siblings.note(answer, of: item) { settle(waiting, by: answer, host: host) }
  }

  // MARK: Hosts that are left alone

  private mutating func close(_ host: Int, _ closure: Closure) {
    guard hosts[host].closure == nil else { return }
    hosts[host].closure = closure
    for item in schedule.removeAll(at: host) { close(item, host: host, closure) }
  }

  /// Ends a page without asking its host (again).
  private mutating func close(_ item: Int, host: Int, _ closure: Closure) {
    let name = schedule.name(of: host)
    let reason =
      switch closure {
      case .unreachable: Reason.hostSilent(name)
      case .limited: Reason.hostLimits(name)
      case .longPause: Reason.hostPause(name)
      case .nameMissing: Reason.nameUncertain(name)
      }
    let unknown = Finding(
      verdict: .unknown, status: active[item]?.lastStatus, reason: reason,
      isUnreached: closure == .unreachable)
    guard closure == .nameMissing else { return finish(item, unknown) }
    let dead = Finding(verdict: .dead, reason: Reason.nameMissing(name))
    park(item, host: host, dead, unknown: unknown)
  }

  // MARK: What may be the fault of the network here

  private mutating func parkMissingName(
    _ item: Int, host: Int, dead: Finding, unknown: Finding
  ) {
    // A name that was found before and is not any more says more about the resolver.
    guard !hosts[host].health.hasAnswered else { return finish(item, unknown) }
    park(item, host: host, dead, unknown: unknown)
    close(host, .nameMissing)
  }

  private mutating func park(
    _ item: Int, host: Int, _ verdict: Finding, unknown: Finding, isSecure: Bool = false
  ) {
    guard !siblings.owns(item) else { return finish(item, unknown) }
    parked.add(
      ParkedPages.Page(
        page: item, host: host, since: clock.now, verdict: verdict, unknown: unknown,
        isSecure: isSecure))
  }

  /// Ends pages for which the network here is now known to have worked.
  private mutating func settle(_ pages: [ParkedPages.Page]) {
    for page in pages { finish(page.page, page.verdict) }
  }

  // MARK: Ends

  private mutating func finish(_ page: Int, _ finding: Finding) {
    if siblings.owns(page) { return finishSibling(page, finding) }
    let finding =
      finding.isUnreached && weather.isWave ? finding.blaming(Reason.ownNetwork) : finding
    let state = active.removeValue(forKey: page)
    if let state, state.beganWithHEAD, state.machine.usesGET,
      finding.verdict == .ok || finding.verdict == .moved
    {
      hosts[state.firstHost].dislikesHEAD = true
    }
    for row in plan.rows(of: page) {
      let fragment = fragment(of: row)
      rows[row].verdict = finding.verdict
      rows[row].reason = finding.reason
      rows[row].status = finding.status
      if Observation.recordable.contains(finding.verdict) {
        rows[row].checkedAt = Timestamp(seconds: clock.secondsSince1970)
      }
      if let title = finding.title { rows[row].title = title }
      if let validators = finding.validators { rows[row].validators = validators }
      if let url = finding.finalURL {
        let fragment = finding.finalFragment ?? fragment
        rows[row].finalURL = fragment.map { url.text + "#" + $0 } ?? url.text
      }
      if let fragment, finding.missingFragments.contains(fragment) {
        rows[row].verdict = .fragment
        rows[row].reason = Reason.fragment
      }
      if let state, state.machine.attempts > 0 {
        rows[row].attempts = state.machine.attempts
        rows[row].elapsedMilliseconds = Int(state.spent / .milliseconds(1))
      }
      announce(row)
    }
    openPages -= 1
    meter.notePage()
  }

  private mutating func stop(_ reason: String) {
    for waiting in siblings.takeWaiting() { finish(waiting.page, waiting.finding) }
    let isParked = parked.numbers
    for page in plan.pages.indices where !isParked.contains(page) {
      guard rows[Int(plan.pages[page].firstRow)].verdict == .unchecked else { continue }
      finish(page, Finding(verdict: .unchecked, reason: reason))
    }
  }

  private mutating func announce(_ row: Int) {
    revise(&rows[row])
    meter.noteRow(rows[row])
    onResult(rows[row])
  }

  private mutating func report(isFinal: Bool = false) {
    if let progress = meter.report(now: clock.now, schedule: schedule, isFinal: isFinal) {
      onProgress(progress)
    }
  }
}
