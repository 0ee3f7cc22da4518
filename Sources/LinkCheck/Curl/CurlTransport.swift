internal import CCurl

/// Carries requests by libcurl's multi interface, one event loop over all of them.
///
/// libcurl says which sockets it waits for and until when; the poller waits, and libcurl is called
/// for the sockets that are ready alone. (`curl_multi_perform` goes through all transfers each
/// time.) The thread that makes the transport owns it: every call but the waker's must come from
/// there. Easy handles are reused where the library allows it (`CurlLibrary.canReuseHandles`);
/// connections are in any case.
package final class CurlTransport: Transport {
  private let multi: UnsafeMutableRawPointer
  private let settings: CurlSettings
  private let certificateFile: String?
  /// Whether a handle is used for one request after the other.
  ///
  /// With a proxy it is not: versions from
  /// 8.8.0 to 8.20.0 keep the password of one proxy for the next.
  private let reusesHandles: Bool
  private let headers: UnsafeMutablePointer<curl_slist>?
  private let fixedAddresses: UnsafeMutablePointer<curl_slist>?
  private let curlWaker: CurlWaker
  let poller: SocketPoller
  /// When libcurl wants to be called without a socket being ready; `nil` for never.
  private var timer: ContinuousClock.Instant?
  private let probe: NameProbe
  /// Looks names up before a proxy does; `nil` where no proxy is used or any address may be asked.
  private let judge: AddressJudge?
  /// What the judge has said, by the name.
  private var judgements: [String: AddressJudge.Verdict] = [:]
  /// The requests that wait for the judge, by the name, with the end of their patience.
  private var waiting: [String: (requests: [TransportRequest], end: ContinuousClock.Instant)] = [:]
  private let scope = CurlThreadScope()
  private let budget: BodyBudget
  private var idle: [CurlTransfer] = []
  /// Transfers in the multi handle, or waiting for the probe, by the request's id.
  private var busy: [Int: CurlTransfer] = [:]
  private var completions: [TransportCompletion] = []

  package let capacity: Int
  package var waker: any TransportWaker { curlWaker }

  /// Sets libcurl up.
  ///
  /// - Throws: `LinkCheckError` with `network` where libcurl cannot be set up.
  package init(_ settings: CurlSettings) throws(LinkCheckError) {
    if let failure = CurlLibrary.failure { throw LinkCheckError(.network, failure) }
    guard let multi = curl_multi_init(), let waker = CurlWaker(),
      let poller = SocketPoller(waker: waker.descriptor)
    else { throw LinkCheckError(.network, CurlLibrary.setUpFailed) }
    self.multi = multi
    self.poller = poller
    self.settings = settings
    let files = FileBudget.raiseLimit() / settings.shares
    capacity = min(max(1, settings.concurrency), FileBudget.requests(files: files))
    certificateFile = settings.certificateFile ?? CurlLibrary.certificateFile()
    let proxies = settings.usesEnvironmentProxy ? CurlLibrary.environmentProxies() : []
    reusesHandles = CurlLibrary.canReuseHandles && proxies.isEmpty
    headers = Self.commonHeaders.reduce(nil) { curl_slist_append($0, $1) }
    fixedAddresses = settings.fixedAddresses.reduce(nil) { curl_slist_append($0, $1) }
    curlWaker = waker
    probe = NameProbe(waker: waker)
    judge = proxies.isEmpty || settings.allowsPrivate ? nil : AddressJudge(waker: waker)
    judge?.allowProxies(proxies)
    budget = BodyBudget(bytes: settings.totalBodyLimit)
    // Unretained: the multi handle is freed in `close`, which comes before the transport's end.
    let context = Unmanaged.passUnretained(self).toOpaque()
    tricks_multi_set_socket_function(multi, CurlCallbacks.watchSocket)
    tricks_multi_set_pointer(multi, CURLMOPT_SOCKETDATA, context)
    tricks_multi_set_timer_function(multi, CurlCallbacks.setTimer)
    tricks_multi_set_pointer(multi, CURLMOPT_TIMERDATA, context)
    let connections = FileBudget.connections(files: files, requests: capacity)
    tricks_multi_set_long(multi, CURLMOPT_MAXCONNECTS, connections)
  }

  package func start(_ request: TransportRequest) {
    guard let judge, let name = asciiName(of: request.url) else { return begin(request) }
    if let verdict = judgements[name] { return proceed(request, verdict) }
    if waiting[name] == nil {
      waiting[name] = ([], .now + settings.connectTimeout)
      judge.ask(name)
    }
    waiting[name]?.requests.append(request)
  }

  private func proceed(_ request: TransportRequest, _ verdict: AddressJudge.Verdict) {
    switch verdict {
    case .allowed: begin(request)
    case .refused(let address): fail(request, .privateAddress(address))
    }
  }

  private func fail(_ request: TransportRequest, _ kind: TransportFailure.Kind) {
    completions.append(
      TransportCompletion(
        id: request.id, outcome: .failure(TransportFailure(kind, in: .resolve)), elapsed: .zero))
  }

  private func collectJudgements() {
    guard let judge else { return }
    for (name, verdict) in judge.takeAnswers() {
      judgements[name] = verdict
      for request in waiting.removeValue(forKey: name)?.requests ?? [] { proceed(request, verdict) }
    }
    for (name, late) in waiting where late.end <= .now {
      waiting[name] = nil
      for request in late.requests { fail(request, .resolverFailed) }
    }
  }

  private func begin(_ request: TransportRequest) {
    guard let transfer = idle.popLast() ?? makeTransfer() else {
      let failure = TransportFailure(.ownResources, in: .connect)
      completions.append(
        TransportCompletion(id: request.id, outcome: .failure(failure), elapsed: .zero))
      return
    }
    transfer.prepare(request)
    configure(transfer, request)
    busy[request.id] = transfer
    curl_multi_add_handle(multi, transfer.easy)
  }

  package func wait(atMost timeout: Duration?) -> [TransportCompletion] {
    let end = timeout.map { ContinuousClock.now + $0 }
    return scope.run {
      while true {
        collectJudgements()
        collectMessages()
        collectAnswers()
        if !completions.isEmpty || curlWaker.takeWakeUp() { break }
        let now = ContinuousClock.now
        if let end, end <= now { break }
        let next = [end, timer, waiting.values.map(\.end).min()].compactMap { $0 }.min()
        act(on: poller.wait(milliseconds: Self.wait(from: now, until: next)))
      }
      defer { completions = [] }
      return completions
    }
  }

  /// Lets libcurl go on with the sockets that are ready, and with what its timer was for.
  private func act(on ready: [(socket: Int32, readiness: SocketPoller.Readiness)]) {
    var running: Int32 = 0
    for (socket, readiness) in ready {
      var flags: Int32 = 0
      if readiness.contains(.reading) { flags |= CURL_CSELECT_IN }
      if readiness.contains(.writing) { flags |= CURL_CSELECT_OUT }
      curl_multi_socket_action(multi, socket, flags, &running)
    }
    guard let timer, timer <= .now else { return }
    self.timer = nil
    curl_multi_socket_action(multi, tricks_bad_socket(), 0, &running)
  }

  /// Rounded up, so that a wait of less than a millisecond does not spin.
  private static func wait(
    from now: ContinuousClock.Instant, until end: ContinuousClock.Instant?
  ) -> Int32 {
    guard let end else { return -1 }
    guard end > now else { return 0 }
    return Int32(min(60, now.duration(to: end) / .seconds(1)) * 1000) + 1
  }

  /// Notes for what libcurl waits on a socket.
  func watch(_ socket: Int32, _ what: Int32) {
    switch what {
    case CURL_POLL_IN: poller.watch(socket, for: .reading)
    case CURL_POLL_OUT: poller.watch(socket, for: .writing)
    case CURL_POLL_INOUT: poller.watch(socket, for: [.reading, .writing])
    default: poller.forget(socket)
    }
  }

  /// Notes when libcurl wants to be called; -1 for never.
  func setTimer(milliseconds: Int) {
    timer = milliseconds < 0 ? nil : .now + .milliseconds(milliseconds)
  }

  package func close() {
    probe.close()
    judge?.close()
    scope.run {
      for transfer in busy.values {
        curl_multi_remove_handle(multi, transfer.easy)
        transfer.close()
      }
      for transfer in idle { transfer.close() }
      busy = [:]
      idle = []
      curl_multi_cleanup(multi)
      poller.close()
      curlWaker.disconnect()
      curl_slist_free_all(headers)
      curl_slist_free_all(fixedAddresses)
    }
    scope.close()
  }

  // MARK: Handles

  private func makeTransfer() -> CurlTransfer? {
    guard let easy = curl_easy_init() else { return nil }
    let transfer = CurlTransfer(
      easy: easy, poller: poller, settings: settings, budget: budget, judge: judge)
    // Unretained: `idle` or `busy` keeps the transfer until its handle is freed.
    let context = Unmanaged.passUnretained(transfer).toOpaque()
    tricks_easy_set_pointer(easy, CURLOPT_PRIVATE, context)
    tricks_easy_set_pointer(easy, CURLOPT_ERRORBUFFER, transfer.message)
    tricks_easy_set_data_function(easy, CURLOPT_HEADERFUNCTION, CurlCallbacks.header)
    tricks_easy_set_pointer(easy, CURLOPT_HEADERDATA, context)
    tricks_easy_set_data_function(easy, CURLOPT_WRITEFUNCTION, CurlCallbacks.body)
    tricks_easy_set_pointer(easy, CURLOPT_WRITEDATA, context)
    tricks_easy_set_open_socket(easy, CurlCallbacks.openSocket)
    tricks_easy_set_pointer(easy, CURLOPT_OPENSOCKETDATA, context)
    tricks_easy_set_close_socket(easy, CurlCallbacks.closeSocket)
    // Unretained: connections, which may outlive the transfer, end at the latest with `close`.
    tricks_easy_set_pointer(
      easy, CURLOPT_CLOSESOCKETDATA, Unmanaged.passUnretained(self).toOpaque())
    setConstants(easy)
    return transfer
  }

  /// The header lines that every request has.
  private static let commonHeaders = ["Accept: text/html,application/xhtml+xml,*/*;q=0.8"]

  private func setConstants(_ easy: UnsafeMutableRawPointer) {
    tricks_easy_set_long(easy, CURLOPT_NOSIGNAL, 1)
    tricks_easy_set_long(easy, CURLOPT_QUICK_EXIT, 1)
    tricks_easy_set_string(easy, CURLOPT_PROTOCOLS_STR, "http,https")
    tricks_easy_set_string(easy, CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
    tricks_easy_set_long(easy, CURLOPT_FOLLOWLOCATION, 0)
    tricks_easy_set_long(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1)
    tricks_easy_set_string(easy, CURLOPT_USERAGENT, settings.userAgent)
    tricks_easy_set_list(easy, CURLOPT_HTTPHEADER, headers)
    tricks_easy_set_string(easy, CURLOPT_ACCEPT_ENCODING, "")
    tricks_easy_set_long(
      easy, CURLOPT_CONNECTTIMEOUT_MS, Self.milliseconds(settings.connectTimeout))
    if let certificateFile {
      tricks_easy_set_string(easy, CURLOPT_CAINFO, certificateFile)
      tricks_easy_set_string(easy, CURLOPT_CAPATH, nil)
    }
    if let fixedAddresses { tricks_easy_set_list(easy, CURLOPT_RESOLVE, fixedAddresses) }
    if !settings.usesEnvironmentProxy { tricks_easy_set_string(easy, CURLOPT_PROXY, "") }
  }

  private func configure(_ transfer: CurlTransfer, _ request: TransportRequest) {
    let easy = transfer.easy
    tricks_easy_set_string(easy, CURLOPT_URL, request.url)
    if !request.headers.isEmpty {
      transfer.useHeaders(request.headers, common: Self.commonHeaders)
    } else if transfer.hasOwnHeaders {
      tricks_easy_set_list(easy, CURLOPT_HTTPHEADER, headers)
    }
    // Most requests are like the one that the handle was used for before: ten options need not be
    // set for each.
    let traits = CurlTransfer.Traits(request)
    guard transfer.traits != traits else { return }
    transfer.traits = traits
    let timeout = traits.isHead ? settings.headTimeout : settings.timeout
    let version = traits.avoidsHTTP2 ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS
    tricks_easy_set_long(easy, traits.isHead ? CURLOPT_NOBODY : CURLOPT_HTTPGET, 1)
    tricks_easy_set_string(easy, CURLOPT_COOKIE, traits.cookie)
    tricks_easy_set_long(easy, CURLOPT_HTTP_CONTENT_DECODING, traits.wantsBody ? 1 : 0)
    tricks_easy_set_long(easy, CURLOPT_TIMEOUT_MS, Self.milliseconds(timeout))
    tricks_easy_set_long(easy, CURLOPT_FORBID_REUSE, traits.closesConnection ? 1 : 0)
    // For the whole run or not at all: with an expiry libcurl looks through all addresses after
    // every transfer.
    tricks_easy_set_long(easy, CURLOPT_DNS_CACHE_TIMEOUT, traits.keepsAddress ? -1 : 0)
    tricks_easy_set_long(easy, CURLOPT_HTTP_VERSION, version)
  }

  /// At least 1, for 0 means no limit to libcurl.
  private static func milliseconds(_ duration: Duration) -> Int {
    Int(max(1, min(duration / .milliseconds(1), 1e9)))
  }

  // MARK: Ends

  private func collectMessages() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let easy = message.pointee.easy_handle else {
        continue
      }
      // Copied first: removing the handle frees the message.
      let code = tricks_message_result(message)
      var context: UnsafeMutableRawPointer?
      tricks_easy_get_pointer(easy, CURLINFO_PRIVATE, &context)
      curl_multi_remove_handle(multi, easy)
      guard let context else { continue }
      // It is the pointer that `makeTransfer` set, of a transfer that `busy` holds.
      finish(Unmanaged<CurlTransfer>.fromOpaque(context).takeUnretainedValue(), code)
    }
  }

  private func finish(_ transfer: CurlTransfer, _ code: CURLcode) {
    var status = 0
    tricks_easy_get_long(transfer.easy, CURLINFO_RESPONSE_CODE, &status)
    if transfer.hasHeaders, status >= 200 {
      let response = transfer.finishedResponse(status: status, isTruncated: code != CURLE_OK)
      return complete(transfer, .response(response))
    }
    var failure =
      code == CURLE_OK
      ? TransportFailure(.closed, in: .answer) : CurlFailure.describe(code, transfer)
    if failure.kind == .nameMissing {
      if let name = asciiName(of: transfer.request.url) {
        return probe.ask(name, id: transfer.request.id)
      }
      failure.kind = .resolverFailed
    }
    complete(transfer, .failure(failure))
  }

  private func collectAnswers() {
    for answer in probe.takeAnswers() {
      guard let transfer = busy[answer.transfer] else { continue }
      complete(transfer, .failure(TransportFailure(answer.kind, in: .resolve)))
    }
  }

  private func complete(_ transfer: CurlTransfer, _ outcome: TransportOutcome) {
    var microseconds: curl_off_t = 0
    tricks_easy_get_time(transfer.easy, CURLINFO_TOTAL_TIME_T, &microseconds)
    completions.append(
      TransportCompletion(
        id: transfer.request.id, outcome: outcome, elapsed: .microseconds(microseconds)))
    busy[transfer.request.id] = nil
    transfer.forget()
    if reusesHandles {
      idle.append(transfer)
    } else {
      transfer.close()
    }
  }

  /// The host of a URL in the form in which it is looked up.
  private func asciiName(of url: String) -> String? {
    guard let parts = curl_url() else { return nil }
    defer { curl_url_cleanup(parts) }
    var name: UnsafeMutablePointer<CChar>?
    guard curl_url_set(parts, CURLUPART_URL, url, 0) == CURLUE_OK,
      curl_url_get(parts, CURLUPART_HOST, &name, UInt32(CURLU_PUNYCODE)) == CURLUE_OK, let name
    else { return nil }
    defer { curl_free(name) }
    return String(cString: name)
  }
}
