/// Judges one page from the answers to the requests it asks for.
///
/// Knows no I/O and no clock.
///
/// The rules: HEAD may prove life, nothing else; whatever else HEAD brings is asked again with GET
/// from the start. Only GET's 404 or 410, or a name that does not exist, can end as `dead`.
/// Redirects are followed by hand, so that each hop's address is judged. Passing trouble is tried
/// again after a pause. Where a fragment is wanted, GET comes first, as its body is needed.
struct LinkStateMachine: Sendable {
  private let start: WebURL
  private let fragments: [String]
  private let policy: JudgePolicy
  private var method: HTTPMethod
  private var current: WebURL
  private var chain = RedirectChain()
  private var cookies = CookieJar()
  private var jitter: Jitter
  private var retries = 0
  private var resourceRetries = 0
  private var avoidsHTTP2 = false
  /// How many times the link was asked for, redirects not counted.
  private(set) var attempts = 0

  /// Makes the machine of a page.
  ///
  /// - Parameters:
  ///   - url: the page.
  ///   - fragments: the fragments to look for, as written; only those that can be looked for.
  ///   - prefersGET: whether the host is known to dislike HEAD.
  ///   - policy: retries and limits.
  ///   - seed: spreads the pauses.
  init(
    url: WebURL, fragments: [String] = [], prefersGET: Bool = false, policy: JudgePolicy,
    seed: UInt64
  ) {
    start = url
    current = url
    self.fragments = fragments
    self.policy = policy
    method = fragments.isEmpty && !prefersGET ? .head : .get
    jitter = Jitter(seed: seed)
  }

  /// Whether GET had to be used after HEAD had failed, or from the start.
  var usesGET: Bool { method == .get }

  /// The first action.
  mutating func begin() -> LinkAction {
    if let refusal = refusal(of: start) { return refusal }
    attempts = 1
    return .fetch(fetch)
  }

  /// The action after a request has ended.
  ///
  /// - Parameters:
  ///   - outcome: what came of the request last asked for.
  ///   - time: seconds since 1970, UTC, for `Retry-After` dates.
  mutating func handle(_ outcome: TransportOutcome, secondsSince1970 time: Int64) -> LinkAction {
    switch outcome {
    case .response(let response): handle(response, secondsSince1970: time)
    case .failure(let failure): handle(failure)
    }
  }

  private var fetch: LinkFetch {
    LinkFetch(
      method: method, url: current, wantsBody: !fragments.isEmpty,
      cookie: cookies.header(for: current.host), avoidsHTTP2: avoidsHTTP2)
  }

  /// Forgets what HEAD found and asks from the start with GET.
  private mutating func restartWithGET() -> LinkAction {
    method = .get
    current = start
    chain = RedirectChain()
    attempts += 1
    return .fetch(fetch)
  }

  // MARK: Answers

  private mutating func handle(
    _ response: TransportResponse, secondsSince1970 time: Int64
  ) -> LinkAction {
    let sentCookies = cookies.version
    cookies.store(response.cookies, from: current.host)
    let status = response.status
    if response.challenge == "challenge" {
      return method == .head
        ? restartWithGET() : finish(.blocked, status, Reason.challenge(status))
    }
    switch status {
    case 301, 302, 303, 307, 308:
      return redirect(response, sentCookies: sentCookies)
    case 200..<300, 300, 304:
      return .finish(alive(response))
    case 429 where method == .head:
      method = .get
      return retryLater(response, secondsSince1970: time)
    case _ where method == .head:
      return restartWithGET()
    case 404, 410:
      return finish(.dead, status, Reason.gone(status, redirects: chain.count))
    case 401, 402, 403, 405, 406, 407, 418, 451, 999:
      return finish(.blocked, status, Reason.refused(status))
    case 408, 425, 429, 500, 502...504, 506...599:
      return retryLater(response, secondsSince1970: time)
    case 400..<500:
      return finish(.suspect, status, Reason.oddRefusal(status))
    default:
      return finish(.unknown, status, Reason.oddStatus(status))
    }
  }

  private mutating func redirect(
    _ response: TransportResponse, sentCookies: Int
  ) -> LinkAction {
    let status = response.status
    guard let location = response.location else {
      return giveUpRedirect(.unknown, status, Reason.redirectWithoutTarget(status))
    }
    let target: WebURL.Parsed
    do throws(WebURLFault) {
      target = try current.resolve(location)
    } catch {
      return giveUpRedirect(.unknown, status, Reason.redirectAstray(status, error))
    }
    if Self.isDOIResolver(start.host), !Self.isDOIResolver(target.url.host) {
      // The resolver's own answer is the verdict: it knows the DOI, whatever the publisher says.
      return .finish(Finding(verdict: .ok, status: status))
    }
    let isNew = chain.follow(
      status: status, from: current, sent: sentCookies, to: target, held: cookies.version)
    guard isNew else { return giveUpRedirect(.suspect, status, Reason.redirectLoop) }
    guard chain.count <= policy.redirectLimit else {
      return giveUpRedirect(.suspect, status, Reason.tooManyRedirects(policy.redirectLimit))
    }
    if let refusal = refusal(of: target.url) { return refusal }
    current = target.url
    return .fetch(fetch)
  }

  private mutating func giveUpRedirect(
    _ verdict: Verdict, _ status: Int, _ reason: String
  ) -> LinkAction {
    method == .head ? restartWithGET() : finish(verdict, status, reason)
  }

  private static func isDOIResolver(_ host: String) -> Bool {
    host == "doi.org" || host == "dx.doi.org" || host == "www.doi.org"
  }

  private func alive(_ response: TransportResponse) -> Finding {
    var finding = Finding(verdict: .ok, status: response.status)
    if current.text != start.text {
      finding.finalURL = current
      finding.finalFragment = chain.fragment
      if chain.isPermanent {
        finding.verdict = .moved
        finding.reason = Reason.moved
      }
    }
    if !fragments.isEmpty, chain.fragment == nil {
      let search = AnchorSearch(response)
      finding.missingFragments = Set(fragments.filter { search.lacks($0) })
    }
    return finding
  }

  private mutating func retryLater(
    _ response: TransportResponse, secondsSince1970 time: Int64
  ) -> LinkAction {
    let status = response.status
    let asked = response.retryAfter.flatMap { RetryAfter.pause($0, now: time) }
    if let asked, asked > policy.retryAfterLimit {
      return .finishAndLeaveHost(
        finding(.unknown, status, Reason.longPause(status, asked)))
    }
    guard retries < policy.retries else {
      return finish(.unknown, status, Reason.stillFailing(status, attempts: attempts))
    }
    let pause = max(asked.map { $0 + .seconds(jitter.next()) } ?? .zero, nextPause())
    attempts += 1
    return .retry(fetch, after: pause, holdsHost: status == 429 || asked != nil)
  }

  // MARK: Failures

  private mutating func handle(_ failure: TransportFailure) -> LinkAction {
    switch failure.kind {
    case .privateAddress(let address):
      return finish(.skipped, nil, Reason.privateAddress(address))
    case .badURL:
      return finish(.invalid, nil, Reason.unreadable(failure.detail))
    case .tls(let trouble):
      return finish(.tls, nil, Reason.tls(trouble, failure.detail))
    case .ownResources:
      return retryForResources()
    case .nameMissing:
      guard retries < min(1, policy.retries) else {
        return .nameMissing(
          dead: finding(.dead, nil, Reason.nameMissing(current.host)),
          unknown: finding(.unknown, nil, Reason.nameUncertain(current.host)))
      }
    case .noAddress:
      guard retries < min(1, policy.retries) else {
        return finish(.suspect, nil, Reason.noAddress(current.host))
      }
    case .headersTooLong:
      return method == .head
        ? restartWithGET() : finish(.unknown, nil, Reason.failure(failure, attempts: attempts))
    case .http2:
      avoidsHTTP2 = true
    case .closed, .notHTTP, .timeout, .other:
      if method == .head, failure.phase == .answer { return restartWithGET() }
    case .resolverFailed, .refused, .unreachable:
      break
    }
    guard retries < policy.retries else {
      return finish(.unknown, nil, Reason.failure(failure, attempts: attempts))
    }
    let pause = nextPause()
    attempts += 1
    return .retry(fetch, after: pause, holdsHost: false)
  }

  /// Waits for files or memory of our own, which is no attempt at the link.
  private mutating func retryForResources() -> LinkAction {
    guard resourceRetries < 10 else { return finish(.unknown, nil, Reason.ownResources) }
    resourceRetries += 1
    return .retry(fetch, after: jitter.spread(.seconds(1)), holdsHost: false)
  }

  private mutating func nextPause() -> Duration {
    let factor = (0..<retries).reduce(1) { product, _ in product * 3 }
    retries += 1
    return jitter.spread(policy.retryDelay * factor)
  }

  // MARK: Ends

  private func refusal(of url: WebURL) -> LinkAction? {
    guard !policy.allowsPrivate else { return nil }
    let isLocal = url.host == "localhost" || url.host.hasSuffix(".localhost")
    guard isLocal || IPAddress(literal: url.host)?.isPublic == false else { return nil }
    return finish(.skipped, nil, Reason.privateAddress(url.host))
  }

  private func finish(_ verdict: Verdict, _ status: Int?, _ reason: String) -> LinkAction {
    .finish(finding(verdict, status, reason))
  }

  private func finding(_ verdict: Verdict, _ status: Int?, _ reason: String) -> Finding {
    Finding(
      verdict: verdict, status: status, finalURL: current.text == start.text ? nil : current,
      finalFragment: chain.fragment, reason: reason)
  }
}
