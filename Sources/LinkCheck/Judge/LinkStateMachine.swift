/// Judges one page from the answers to the requests it asks for.
///
/// Knows no I/O and no clock.
///
/// The rules: HEAD may prove life, nothing else; whatever else HEAD brings is asked again with GET
/// from the start. Only GET's 404 or 410, or a name that does not exist, can end as `dead`.
/// Redirects are followed by hand, so that each hop's address is judged. Passing trouble is tried
/// again after a pause. Where a fragment or the title is wanted, GET comes first, as its body is
/// needed.
struct LinkStateMachine: Sendable {
  private let start: WebURL
  private let fragments: [String]
  private let wantsTitle: Bool
  private let validators: PageValidators?
  private let policy: JudgePolicy
  /// Whether the page stands for all addresses of a work, so that where it ended says nothing.
  private let isWork: Bool
  private var method: HTTPMethod
  private var current: WebURL
  private var chain = RedirectChain()
  private var cookies = CookieJar()
  private var jitter: Jitter
  private var retries = 0
  private var resourceRetries = 0
  private var avoidsHTTP2 = false
  /// Whether the page is asked for on the condition that it has changed.
  private var asksForChange: Bool
  /// How many times the link was asked for, redirects not counted.
  private(set) var attempts = 0

  /// Makes the machine of a page.
  ///
  /// - Parameters:
  ///   - url: the page.
  ///   - fragments: the fragments to look for, as written; only those that can be looked for.
  ///   - wantsTitle: whether the title is wanted.
  ///   - validators: what the server said of the page's version; of use where no body is wanted.
  ///   - prefersGET: whether the host is known to dislike HEAD.
  ///   - policy: retries and limits.
  ///   - seed: spreads the pauses.
  init(
    url: WebURL, fragments: [String] = [], wantsTitle: Bool = false,
    validators: PageValidators? = nil, prefersGET: Bool = false, policy: JudgePolicy, seed: UInt64
  ) {
    start = url
    current = url
    self.fragments = fragments
    self.wantsTitle = wantsTitle
    self.validators = validators
    self.policy = policy
    isWork = WorkIdentity.address(of: url) != nil
    let wantsBody = wantsTitle || !fragments.isEmpty
    asksForChange = validators != nil && !wantsBody
    method = wantsBody || prefersGET ? .get : .head
    jitter = Jitter(seed: seed)
  }

  /// Whether GET had to be used after HEAD had failed, or from the start.
  var usesGET: Bool { method == .get }

  /// The action where a finding by HEAD is doubtful, and asking beside the page has not dispelled
  /// the doubt: only GET may tell.
  mutating func askWithGET() -> LinkAction { restartWithGET() }

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
      method: method, url: current, body: wantedBody,
      cookie: cookieHeader, headers: headers, avoidsHTTP2: avoidsHTTP2)
  }

  private var wantedBody: WantedBody {
    fragments.isEmpty ? (wantsTitle ? .start(HTMLPage.headLimit) : .none) : .whole
  }

  /// What the user wants for the origin that is asked now, and for no other.
  private var ownSettings: HostSettings? {
    chain.isDowngraded ? nil : policy.hosts[current]
  }

  private var cookieHeader: String? {
    let all = [ownSettings?.cookies, cookies.header(for: current.host)].compactMap(\.self)
    return all.isEmpty ? nil : all.joined(separator: "; ")
  }

  private var headers: [HeaderLine] {
    (ownSettings?.allHeaders ?? []) + (isConditional ? validators?.conditions ?? [] : [])
  }

  /// Whether the request last asked for has conditions; only the page itself is known to have been
  /// seen in some version, not what it redirects to.
  private var isConditional: Bool { asksForChange && chain.count == 0 }

  /// Forgets what HEAD found and asks from the start with GET.
  private mutating func restartWithGET() -> LinkAction {
    method = .get
    return restart()
  }

  /// Asks from the start, without conditions.
  private mutating func restart() -> LinkAction {
    asksForChange = false
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
    if policy.hosts[current]?.acceptedStatuses.contains(status) == true {
      return method == .head ? restartWithGET() : finish(.ok, status, Reason.accepted(status))
    }
    if isChallenge(response) {
      return method == .head
        ? restartWithGET() : finish(.blocked, status, Reason.challenge(status))
    }
    switch status {
    case 301, 302, 303, 307, 308:
      return redirect(response, sentCookies: sentCookies)
    case 200..<300, 300:
      return settle(response)
    case 304 where isConditional:
      return .finish(unchanged(response))
    case 400 where isConditional && method == .get, 412 where isConditional && method == .get:
      return restart()
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

  /// Whether a header says that the answer is a bot wall's page, whatever its status: Cloudflare
  /// challenges with 403 or 503, AWS with 202 and its captcha with 405.
  private func isChallenge(_ response: TransportResponse) -> Bool {
    ["challenge", "captcha"].contains(response.challenge?.lowercased())
  }

  private mutating func redirect(
    _ response: TransportResponse, sentCookies: Int
  ) -> LinkAction {
    let status = response.status
    guard let location = response.location, !location.isEmpty else {
      return giveUpRedirect(.unknown, status, Reason.redirectWithoutTarget(status))
    }
    let target: WebURL.Parsed
    do throws(WebURLFault) {
      target = try current.resolve(location)
    } catch {
      return giveUpRedirect(.unknown, status, Reason.redirectAstray(status, error))
    }
    if WorkIdentity.isDOIResolver(start.host), !WorkIdentity.isDOIResolver(target.url.host) {
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

  /// Judges an answer that says the page is there.
  private mutating func settle(_ response: TransportResponse) -> LinkAction {
    let page = HTMLPage(response)
    if !isWork,
      let evidence = SoftNotFound.evidence(from: start, to: current, refresh: page?.refresh)
    {
      guard method == .get else { return restartWithGET() }
      let verdict: Verdict = evidence == .wall ? .blocked : .suspect
      var finding = finding(verdict, response.status, Reason.soft(evidence))
      finding.title = page?.title
      return .finish(finding)
    }
    var finding = alive(response)
    finding.title = page?.title
    finding.doubt = isWork ? nil : doubt(title: page?.title)
    return .finish(finding)
  }

  private func doubt(title: String?) -> Doubt? {
    if SoftNotFound.isDoubtful(from: start, to: current, isPermanent: chain.isPermanent) {
      return Doubt(likeness: .address(current.text), page: start)
    }
    if let title, !URLPath(start).isTop, SoftNotFound.saysNotFound(title) {
      return Doubt(likeness: .title(title), page: start)
    }
    return nil
  }

  private func unchanged(_ response: TransportResponse) -> Finding {
    var finding = Finding(verdict: .ok, status: response.status)
    finding.validators = PageValidators(
      etag: response.etag ?? validators?.etag,
      lastModified: response.lastModified ?? validators?.lastModified)
    return finding
  }

  private func alive(_ response: TransportResponse) -> Finding {
    var finding = Finding(verdict: .ok, status: response.status)
    if chain.count == 0 {
      finding.validators = PageValidators(
        etag: response.etag, lastModified: response.lastModified)
    }
    if current != start, current.text != start.text, !isWork {
      finding.finalURL = current
      finding.finalFragment = chain.fragment
      if chain.isPermanent {
        finding.verdict = .moved
        finding.reason = Reason.moved
      }
    }
    if !fragments.isEmpty, chain.fragment == nil {
      let search = AnchorSearch(
        response, of: current, markdownAnchors: policy.markdownAnchors)
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
          unknown: unreached(.unknown, Reason.nameUncertain(current.host)))
      }
    case .noAddress:
      guard retries < min(1, policy.retries) else {
        return .finish(unreached(.suspect, Reason.noAddress(current.host)))
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
      let reason = Reason.failure(failure, attempts: attempts)
      let isUnreached = NetworkWeather.evidence(.failure(failure)) == .unreached
      return isUnreached ? .finish(unreached(.unknown, reason)) : finish(.unknown, nil, reason)
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
      verdict: verdict, status: status,
      finalURL: current.text == start.text || isWork ? nil : current,
      finalFragment: chain.fragment, reason: reason)
  }

  /// What was found out where no server was reached.
  private func unreached(_ verdict: Verdict, _ reason: String) -> Finding {
    var finding = finding(verdict, nil, reason)
    finding.isUnreached = true
    return finding
  }
}
