internal import CCurl

/// One easy handle with what comes in through it.
///
/// It is used for one request after the other.
///
/// libcurl's callbacks hold an unretained pointer to it: the transport keeps it alive until the
/// handle is freed.
final class CurlTransfer {
  let easy: UnsafeMutableRawPointer
  /// Watches the sockets that are opened for the handle.
  let poller: SocketPoller
  /// libcurl writes its words about a failure here.
  let message: UnsafeMutablePointer<CChar>
  private(set) var request: TransportRequest
  /// What the handle is set to, besides the URL and the header lines; `nil` before the first request.
  var traits: Traits?
  private(set) var response = TransportResponse(status: 0)
  /// Whether the headers of the answer, or of a 1xx before it, are complete.
  private(set) var hasHeaders = false
  private(set) var headerBytes = 0
  private(set) var discardedBytes = 0
  /// The address that was refused last.
  var refusedAddress: IPAddress?
  /// Whether a socket could not be had for want of files or memory.
  var lacksResources = false
  /// The header lines of this request, where it has some of its own.
  private var ownHeaders: UnsafeMutablePointer<curl_slist>?
  private let settings: CurlSettings
  private let budget: BodyBudget

  /// What a request sets besides its URL and its header lines.
  struct Traits: Equatable {
    let isHead: Bool
    let wantsBody: Bool
    let avoidsHTTP2: Bool
    let closesConnection: Bool
    let keepsAddress: Bool
    let cookie: String?

    init(_ request: TransportRequest) {
      isHead = request.method == .head
      wantsBody = request.wantsBody
      avoidsHTTP2 = request.avoidsHTTP2
      closesConnection = request.closesConnection
      keepsAddress = request.keepsAddress
      cookie = request.cookie
    }
  }

  /// Takes over an easy handle.
  init(
    easy: UnsafeMutableRawPointer, poller: SocketPoller, settings: CurlSettings, budget: BodyBudget
  ) {
    self.easy = easy
    self.poller = poller
    self.settings = settings
    self.budget = budget
    message = .allocate(capacity: Int(CURL_ERROR_SIZE))
    message.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    request = TransportRequest(id: -1, method: .head, url: "")
  }

  /// Frees the handle, which must not be in a multi handle any more.
  func close() {
    curl_easy_cleanup(easy)
    curl_slist_free_all(ownHeaders)
    message.deallocate()
  }

  /// Forgets the last request and prepares for the next.
  func prepare(_ request: TransportRequest) {
    self.request = request
    forget()
    message.pointee = 0
  }

  /// Sends header lines of the request's own, before those of every request.
  ///
  /// - Parameter common: the lines of every request, left out where the request has its own.
  func useHeaders(_ lines: [String], common: [String]) {
    func name(_ line: String) -> String { String(line.prefix { $0 != ":" }).lowercased() }
    let own = Set(lines.map(name))
    let all = lines + common.filter { !own.contains(name($0)) }
    let list = all.reduce(nil) { curl_slist_append($0, $1) }
    tricks_easy_set_list(easy, CURLOPT_HTTPHEADER, list)
    // Freed after the handle has forgotten the old list.
    curl_slist_free_all(ownHeaders)
    ownHeaders = list
  }

  /// Whether the request before this one had header lines of its own.
  var hasOwnHeaders: Bool { ownHeaders != nil }

  /// Gives back the memory of what came in.
  func forget() {
    budget.release(response.body.count)
    response = TransportResponse(status: 0)
    hasHeaders = false
    headerBytes = 0
    discardedBytes = 0
    refusedAddress = nil
    lacksResources = false
  }

  /// Whether the server may be asked at an address.
  func allows(_ address: IPAddress) -> Bool { settings.allowsPrivate || address.isPublic }

  /// Takes in one header line; `false` ends the transfer.
  func takeHeader(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    headerBytes += line.count
    guard headerBytes <= settings.headerLimit else { return false }
    if line.count >= 5, line.starts(with: "HTTP/".utf8) {
      response = TransportResponse(status: 0)
      hasHeaders = false
    } else if line.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) {
      hasHeaders = true
    } else if !hasHeaders, let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      takeField(line[..<colon], line[(colon + 1)...])
    }
    return true
  }

  private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  private func takeField(_ name: Bytes, _ value: Bytes) {
    guard (4...13).contains(name.count) else { return }
    func text() -> String { String(decoding: URLText.trimmed(value), as: UTF8.self) }
    func isNamed(_ other: StaticString) -> Bool {
      name.count == other.utf8CodeUnitCount
        && other.withUTF8Buffer { zip(name, $0).allSatisfy { URLText.lowercased($0) == $1 } }
    }
    if isNamed("location") {
      response.location = text()
    } else if isNamed("content-type") {
      response.contentType = text()
    } else if isNamed("retry-after") {
      response.retryAfter = text()
    } else if isNamed("etag") {
      response.etag = text()
    } else if isNamed("last-modified") {
      response.lastModified = text()
    } else if isNamed("cf-mitigated") {
      response.challenge = text()
    } else if isNamed("set-cookie"), response.cookies.count < 50 {
      response.cookies.append(text())
    }
  }

  /// Takes in a piece of the body; `false` ends the transfer.
  func takeBody(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    guard request.wantsBody else {
      discardedBytes += bytes.count
      return discardedBytes <= settings.discardLimit
    }
    let room = settings.bodyLimit - response.body.count
    let taken = budget.take(min(room, bytes.count))
    response.body.append(contentsOf: bytes.prefix(taken))
    response.isTruncated = taken < bytes.count
    return taken == bytes.count
  }

  /// The answer with its status, for a transfer whose headers are complete.
  func finishedResponse(status: Int, isTruncated: Bool) -> TransportResponse {
    var result = response
    result.status = status
    if isTruncated { result.isTruncated = true }
    return result
  }
}
