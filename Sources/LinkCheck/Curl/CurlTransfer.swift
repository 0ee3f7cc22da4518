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
  /// The field of the header line before, which a line that begins with a blank goes on with.
  private var field: Field?
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
  /// Knows the addresses of proxies; `nil` where none is used.
  private let judge: AddressJudge?

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
      wantsBody = request.body != .none
      avoidsHTTP2 = request.avoidsHTTP2
      closesConnection = request.closesConnection
      keepsAddress = request.keepsAddress
      cookie = request.cookie
    }
  }

  /// Takes over an easy handle.
  init(
    easy: UnsafeMutableRawPointer, poller: SocketPoller, settings: CurlSettings, budget: BodyBudget,
    judge: AddressJudge?
  ) {
    self.easy = easy
    self.poller = poller
    self.settings = settings
    self.budget = budget
    self.judge = judge
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
    field = nil
    headerBytes = 0
    discardedBytes = 0
    refusedAddress = nil
    lacksResources = false
  }

  /// Whether the server may be asked at an address.
  func allows(_ address: IPAddress) -> Bool {
    settings.allowsPrivate || address.isPublic || address.isProxysPlaceholder
      || judge?.isProxy(address) == true
  }

  /// Takes in one header line; `false` ends the transfer.
  func takeHeader(_ line: UnsafeBufferPointer<UInt8>) -> Bool {
    headerBytes += line.count
    guard headerBytes <= settings.headerLimit else { return false }
    if line.count >= 5, line.starts(with: "HTTP/".utf8) {
      response = TransportResponse(status: 0)
      hasHeaders = false
    } else if line.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) {
      hasHeaders = true
    } else if hasHeaders {
      // Trailers say nothing of use.
    } else if line[0] == 0x20 || line[0] == 0x09 {
      // RFC 9112, 5.2: old servers fold long headers; libcurl hands the lines over as they came.
      if let field { add(line[...], to: field) }
    } else if let colon = line.firstIndex(of: UInt8(ascii: ":")) {
      field = Field(line[..<colon])
      if let field { add(line[(colon + 1)...], to: field, isNew: true) }
    }
    return true
  }

  private typealias Bytes = Slice<UnsafeBufferPointer<UInt8>>

  /// The headers that are of use.
  private enum Field {
    case location, contentType, retryAfter, etag, lastModified, challenge, cookie, rateLimit,
      rateInterval

    /// The field of a name in any case; `nil` for one that is of no use.
    init?(_ name: Bytes) {
      func isNamed(_ other: StaticString) -> Bool {
        name.count == other.utf8CodeUnitCount
          && other.withUTF8Buffer { zip(name, $0).allSatisfy { URLText.lowercased($0) == $1 } }
      }
      // Most headers are told apart by their length alone.
      switch name.count {
      case 4 where isNamed("etag"): self = .etag
      case 8 where isNamed("location"): self = .location
      case 10 where isNamed("set-cookie"): self = .cookie
      case 11 where isNamed("retry-after"): self = .retryAfter
      case 12 where isNamed("content-type"): self = .contentType
      case 12 where isNamed("cf-mitigated"): self = .challenge
      case 13 where isNamed("last-modified"): self = .lastModified
      case 17 where isNamed("x-amzn-waf-action"): self = .challenge
      case 18 where isNamed("x-rate-limit-limit"): self = .rateLimit
      case 21 where isNamed("x-rate-limit-interval"): self = .rateInterval
      default: return nil
      }
    }
  }

  /// Takes in a field's value, or a further line of it.
  private func add(_ value: Bytes, to field: Field, isNew: Bool = false) {
    let text = String(decoding: URLText.trimmed(value), as: UTF8.self)
    func joined(_ old: String?) -> String {
      guard !isNew, let old, !old.isEmpty else { return text }
      return "\(old) \(text)"
    }
    switch field {
    case .location: response.location = joined(response.location)
    case .contentType: response.contentType = joined(response.contentType)
    case .retryAfter: response.retryAfter = joined(response.retryAfter)
    case .etag: response.etag = joined(response.etag)
    case .lastModified: response.lastModified = joined(response.lastModified)
    case .challenge: response.challenge = joined(response.challenge)
    case .rateLimit: response.rateLimit = joined(response.rateLimit)
    case .rateInterval: response.rateInterval = joined(response.rateInterval)
    case .cookie:
      if isNew, response.cookies.count == 50 { return self.field = nil }
      response.cookies.append(joined(isNew ? nil : response.cookies.popLast()))
    }
  }

  /// Takes in a piece of the body; `false` ends the transfer.
  func takeBody(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    let limit: Int
    switch request.body {
    case .none:
      discardedBytes += bytes.count
      return discardedBytes <= settings.discardLimit
    case .start(let wanted): limit = min(wanted, settings.bodyLimit)
    case .whole: limit = settings.bodyLimit
    }
    let room = limit - response.body.count
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
