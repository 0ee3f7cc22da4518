internal import LinkCheck

/// Decides what is asked, of whom and when, and what the answers mean.
///
/// Knows no network and no clock: the times are told to it.
struct LookupPlan {
  /// A request that is to be made now.
  struct Request: Equatable {
    var id: Int
    var service: Service
    var url: String
  }

  /// What came back.
  enum Reply {
    case response(TransportResponse)
    /// No answer came; why, and whether the next request to the service would fare the same.
    case failure(String, isLasting: Bool)
  }

  /// The answers that are known.
  private(set) var answers: [LookupSubject: LookupAnswer] = [:]

  private let settings: LookupSettings
  private var queues: [Service: Queue] = [:]
  private var inFlight: [Int: Job] = [:]
  private var nextID = 0

  /// What is to be asked of one service, in order, one request at a time.
  private struct Queue {
    var jobs: [Job] = []
    var isBusy = false
    /// Before this moment the service is left alone.
    var notBefore = Duration.zero
    var interval: Duration
  }

  private struct Job {
    var service: Service
    var subjects: [LookupSubject]
    var url: String
    /// How often the service asked for patience.
    var pauses = 0
    /// How many redirects were followed.
    var hops = 0
  }

  /// The most requests in flight at once, each to a service of its own.
  private static let inFlightLimit = 8
  private static let pauseLimit = 2
  private static let hopLimit = 6
  /// The pause after a refusal that names none.
  private static let defaultPause = Duration.seconds(5)

  /// Plans to look up subjects, each once.
  init(_ subjects: [LookupSubject], settings: LookupSettings) {
    self.settings = settings
    var seen: Set<LookupSubject> = []
    var papers: [String] = []
    for subject in subjects where seen.insert(subject).inserted {
      switch subject {
      case .arxiv(let id): papers.append(id)
      case .doi(let doi): add(.crossref, [subject], ServiceAddress.crossref(doi, settings))
      case .anthology(let id): add(.anthology, [subject], ServiceAddress.anthology(id, settings))
      case .page(let url): add(page: url, subject)
      }
    }
    for start in stride(from: 0, to: papers.count, by: ServiceAddress.batch) {
      addArxiv(Array(papers[start..<min(start + ServiceAddress.batch, papers.count)]))
    }
  }

  private mutating func addArxiv(_ ids: [String]) {
    add(.arxiv, ids.map { .arxiv($0) }, ServiceAddress.arxiv(ids, settings))
  }

  private mutating func add(page url: String, _ subject: LookupSubject) {
    let address = ServiceAddress.page(url, settings)
    guard let host = try? WebURL.parse(address).url.host else {
      answers[subject] = .failed("it is no address of a page")
      return
    }
    add(.page(host), [subject], address)
  }

  private mutating func add(_ service: Service, _ subjects: [LookupSubject], _ url: String) {
    queues[service, default: Queue(interval: settings.interval ?? service.interval)].jobs.append(
      Job(service: service, subjects: subjects, url: url))
  }

  /// Whether every subject has its answer.
  var isDone: Bool { inFlight.isEmpty && queues.values.allSatisfy(\.jobs.isEmpty) }

  /// The moment at which a request that waits may be made; `nil` where all that is left to do is to
  /// wait for answers.
  var nextStart: Duration? {
    guard inFlight.count < Self.inFlightLimit else { return nil }
    return queues.values.filter { !$0.isBusy && !$0.jobs.isEmpty }.map(\.notBefore).min()
  }

  /// The requests that are to be made now.
  mutating func takeRequests(at now: Duration) -> [Request] {
    var requests: [Request] = []
    for (service, queue) in queues
    where !queue.isBusy && !queue.jobs.isEmpty && queue.notBefore <= now {
      guard inFlight.count < Self.inFlightLimit, let job = queues[service]?.jobs.removeFirst()
      else { break }
      queues[service]?.isBusy = true
      queues[service]?.notBefore = now + queue.interval
      inFlight[nextID] = job
      requests.append(Request(id: nextID, service: service, url: job.url))
      nextID += 1
    }
    return requests
  }

  /// Takes an answer.
  ///
  /// - Parameters:
  ///   - now: the moment, by the clock of `takeRequests`.
  ///   - date: the seconds since 1970, for dates that servers send.
  mutating func take(_ reply: Reply, for id: Int, at now: Duration, date: Int64) {
    guard let job = inFlight.removeValue(forKey: id) else { return }
    queues[job.service]?.isBusy = false
    switch reply {
    case .failure(let reason, let isLasting):
      fail(job, "\(job.service.name) gave no answer: \(reason)")
      if isLasting { close(job.service, "\(job.service.name) gave no answer: \(reason)") }
    case .response(let response):
      obeyRate(response, of: job.service)
      switch response.status {
      case 200...299: read(response, for: job)
      case 300...399: follow(response, job, at: now)
      case 429, 503: pause(response, job, at: now, date: date)
      case 404, 410: miss(job)
      // arXiv reports a mistake in one id with this status and a feed that names it.
      case 400 where job.service == .arxiv: read(response, for: job)
      case 401, 403, 405...408, 451:
        fail(job, "\(job.service.name) refuses programs (status \(response.status))")
      default: fail(job, "\(job.service.name) answered with status \(response.status)")
      }
    }
  }

  // MARK: Meanings

  private mutating func fail(_ job: Job, _ reason: String) {
    for subject in job.subjects { answers[subject] = .failed(reason) }
  }

  /// Gives up what waits for a service.
  private mutating func close(_ service: Service, _ reason: String) {
    let waiting = queues[service]?.jobs ?? []
    queues[service]?.jobs = []
    for job in waiting { fail(job, reason) }
  }

  private mutating func miss(_ job: Job) {
    for subject in job.subjects {
      if case .doi(let doi) = subject, job.service == .crossref {
        // DOIs of other agencies, DataCite's above all, are known to the resolver alone.
        add(.doi, [subject], ServiceAddress.doi(doi, settings))
      } else {
        answers[subject] = .missing("\(job.service.name) does not know it")
      }
    }
  }

  private mutating func follow(_ response: TransportResponse, _ job: Job, at now: Duration) {
    guard job.hops < Self.hopLimit, let location = response.location,
      let target = try? WebURL.parse(job.url).url.resolve(location).url
    else {
      return fail(job, "\(job.service.name) redirects to nowhere")
    }
    var next = job
    next.hops += 1
    next.url = target.requestText
    queues[job.service]?.jobs.insert(next, at: 0)
    queues[job.service]?.notBefore = now
  }

  private mutating func pause(
    _ response: TransportResponse, _ job: Job, at now: Duration, date: Int64
  ) {
    let pause =
      response.retryAfter.flatMap { RetryAfter.pause($0, now: date) }
      ?? max(Self.defaultPause, settings.interval ?? job.service.interval)
    guard pause <= settings.patience, job.pauses < Self.pauseLimit else {
      let reason =
        pause <= settings.patience
        ? "\(job.service.name) is too busy (status \(response.status))"
        : "\(job.service.name) asks to be left alone for \(pause.components.seconds) seconds"
      fail(job, reason)
      return close(job.service, reason)
    }
    var next = job
    next.pauses += 1
    queues[job.service]?.jobs.insert(next, at: 0)
    queues[job.service]?.notBefore = now + pause
  }

  /// Takes the pace that Crossref's headers tell: so many requests in so many seconds.
  private mutating func obeyRate(_ response: TransportResponse, of service: Service) {
    guard service == .crossref, settings.interval == nil, let limit = response.rateLimit,
      let count = Int(limit), count > 0,
      let interval = response.rateInterval?.drop(while: { $0 == " " }), interval.last == "s",
      let seconds = Double(interval.dropLast()), seconds > 0, seconds < 3600
    else { return }
    let pace = Duration.seconds(seconds / Double(count))
    queues[service]?.interval = max(pace, .milliseconds(20))
  }

  private mutating func read(_ response: TransportResponse, for job: Job) {
    if response.isTruncated, !isPage(job.service) {
      return fail(
        job, "\(job.service.name)'s answer broke off, or is longer than \(settings.bodyLimit) bytes"
      )
    }
    do throws(UnusableAnswer) {
      switch job.service {
      case .arxiv: return takeFeed(try ArxivFeed(response.body), for: job)
      case .crossref: answer(job, try CitationJSON.crossref(response.body))
      case .doi: answer(job, try CitationJSON.csl(response.body))
      case .anthology: answer(job, try AnthologyBibTeX.facts(response.body, url: job.url))
      case .page:
        if response.challenge != nil {
          throw UnusableAnswer(reason: "it is a wall against programs")
        }
        guard case .page(let url)? = job.subjects.first else { return }
        answer(
          job,
          try PageFacts.read(response.body, contentType: response.contentType, url: url))
      }
    } catch {
      fail(job, "the answer of \(job.service.name) cannot be used: \(error.reason)")
    }
  }

  private func isPage(_ service: Service) -> Bool {
    if case .page = service { true } else { false }
  }

  private mutating func answer(_ job: Job, _ facts: WorkFacts) {
    for subject in job.subjects {
      var facts = facts
      if case .doi(let doi) = subject { facts.doi = facts.doi ?? doi }
      answers[subject] = .found(facts)
    }
  }

  private mutating func takeFeed(_ feed: ArxivFeed, for job: Job) {
    if feed.error != nil, feed.works.isEmpty, job.subjects.count > 1 {
      // One id spoils the whole answer: each half is asked for alone.
      let middle = job.subjects.count / 2
      for half in [job.subjects[..<middle], job.subjects[middle...]] {
        addArxiv(half.compactMap { if case .arxiv(let id) = $0 { id } else { nil } })
      }
      return
    }
    for subject in job.subjects {
      guard case .arxiv(let id) = subject else { continue }
      if let facts = feed.works[id] {
        answers[subject] = .found(facts)
      } else {
        answers[subject] = .missing(
          feed.error.map { "arXiv says: \($0)" } ?? "arXiv does not know it")
      }
    }
  }
}
