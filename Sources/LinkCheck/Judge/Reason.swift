/// The sentences of a report: what failed, in which phase, what to do.
enum Reason {
  static let moved = "Moved permanently: write the new address instead."
  static let redirectLoop =
    "The redirects go in a circle: open the page in a browser, and replace it if it fails there"
    + " too."
  static let ownResources =
    "This computer ran out of open files or memory: raise the limit or lower the concurrency."
  static let interrupted = "The check was interrupted before it came to this link."
  static let deadline = "The deadline came before this link was checked."
  static let fragment =
    "The page is there, but has no such anchor: look for the section's new name."
  static let localFragment = "The file is there, but has no such anchor: correct the anchor."
  static let localFile = "There is no such file: correct the path."
  static let localUnsupported = "Links to files are not checked here."

  static let ownNetwork =
    "Neither this host nor many others were reached around then, so it is the network here that"
    + " failed: check again later."
  static let ownCertificates =
    "No certificate of many hosts was accepted here: see whether the clock is right, the"
    + " certificates of issuers are installed, and nothing reads the traffic in between."
  static let siblingIsAlike =
    "An address beside it that nobody made is answered with the same page, so this one may be gone:"
    + " open it by hand."

  static func soft(_ evidence: SoftNotFound.Evidence) -> String {
    switch evidence {
    case .parked(let service):
      "The address leads to \(service), where domains are for sale: look for the new address or an"
        + " archived copy."
    case .wall:
      "The redirect ends where the site asks for a login or a proof of being human: open it by hand."
    case .home:
      "The address leads to the home page of its site, so the page may be gone: look for its new"
        + " address."
    case .notFoundAddress:
      "The redirect ends at an address that says there is no such page: look for the new address or"
        + " an archived copy."
    }
  }

  static func accepted(_ status: Int) -> String {
    "GET was answered \(name(status)), which the settings of this host accept."
  }

  static func challenge(_ status: Int) -> String {
    "The server answered \(name(status)) with a challenge for browsers: open it by hand."
  }

  static func gone(_ status: Int, redirects: Int) -> String {
    let plural = redirects == 1 ? "" : "s"
    let way = redirects == 0 ? "GET" : "GET, after \(redirects) redirect\(plural),"
    return "\(way) was answered \(name(status)): look for the new address or an archived copy."
  }

  static func refused(_ status: Int) -> String {
    "GET was answered \(name(status)): the page may well be there for people; open it by hand."
  }

  static func oddRefusal(_ status: Int) -> String {
    "GET was answered \(name(status)): the page may be gone; open it by hand."
  }

  static func oddStatus(_ status: Int) -> String {
    "GET was answered \(name(status)), which says nothing about the page: open it by hand."
  }

  static func redirectWithoutTarget(_ status: Int) -> String {
    "GET was answered \(name(status)) without saying where to go: open it by hand."
  }

  static func redirectAstray(_ status: Int, _ fault: WebURLFault) -> String {
    "GET was answered \(name(status)) to an address that cannot be fetched"
      + " (\(description(fault))): open it by hand."
  }

  static func tooManyRedirects(_ limit: Int) -> String {
    "There are more than \(limit) redirects: open the page in a browser, and replace it if it fails"
      + " there too."
  }

  static func longPause(_ status: Int, _ pause: Duration) -> String {
    "The server answered \(name(status)) and asks to wait \(seconds(pause)): check again later."
  }

  static func stillFailing(_ status: Int, attempts: Int) -> String {
    "The server answered \(name(status)), \(times(attempts)): check again later."
  }

  static func hostLimits(_ host: String) -> String {
    "\(host) kept answering 429 Too Many Requests, so it was left alone: check again later."
  }

  static func hostPause(_ host: String) -> String {
    "\(host) asked for a long pause, so it was left alone: check again later."
  }

  static func hostSilent(_ host: String) -> String {
    "\(host) could not be reached several times in a row, so it was left alone: check again later."
  }

  static func privateAddress(_ address: String) -> String {
    "\(address) is a private, loopback or link-local address, which is not asked unless allowed."
  }

  static func unreadable(_ detail: String) -> String {
    "The address cannot be read\(detail.isEmpty ? "" : " (\(detail))"): correct it."
  }

  static func invalid(_ fault: WebURLFault) -> String {
    "This is no address that can be fetched (\(description(fault))): correct it."
  }

  static func scheme(_ scheme: String) -> String {
    "\(scheme): links are never fetched."
  }

  static func nameMissing(_ host: String) -> String {
    "The name \(host) does not exist, while others do: look for the new address or an archived"
      + " copy."
  }

  static func nameUncertain(_ host: String) -> String {
    "The name \(host) was not found, but no other name was looked up with success around then, so it"
      + " may be the network here: check again later."
  }

  static func noAddress(_ host: String) -> String {
    "The name \(host) exists, but has no address: the site may be gone; check again later."
  }

  static func tls(_ trouble: TLSTrouble, _ detail: String) -> String {
    let what =
      switch trouble {
      case .expired: "the certificate has expired"
      case .notYetValid: "the certificate is not valid yet (is the clock here right?)"
      case .selfSigned: "the certificate is self-signed"
      case .wrongHost: "the certificate is for another host"
      case .unknownIssuer: "the certificate's issuer is unknown, or a link of its chain is missing"
      case .revoked: "the certificate was revoked"
      case .certificate: "the certificate is not accepted"
      case .handshake: "no agreement on protocol and cipher"
      }
    return "Securing the connection failed, \(what)\(detail.isEmpty ? "" : " (\(detail))"):"
      + " tell the site's owner or link to another copy."
  }

  static func failure(_ failure: TransportFailure, attempts: Int) -> String {
    let phase =
      switch failure.phase {
      case .resolve: "Looking up the name"
      case .connect: "Connecting"
      case .secure: "Securing the connection"
      case .answer: "Waiting for the answer"
      }
    let what =
      switch failure.kind {
      case .resolverFailed: "the resolver gave no answer (is the network here up?)"
      case .refused: "the connection was refused"
      case .unreachable: "there is no route from here"
      case .timeout: "the time ran out"
      case .closed: "the connection broke"
      case .notHTTP: "what came is not HTTP"
      case .http2: "HTTP/2 went wrong"
      case .headersTooLong: "the headers are too long"
      default: failure.detail.isEmpty ? "no reason was given" : failure.detail
      }
    return "\(phase) failed, \(what), \(times(attempts)): check again later."
  }

  static func description(_ fault: WebURLFault) -> String {
    switch fault {
    case .empty: "it is empty"
    case .noScheme: "it has no scheme"
    case .otherScheme(let scheme): "its scheme is \(scheme)"
    case .noHost: "it names no host"
    case .badHost(let host): "\(host) is no host name"
    case .badPort(let port): "\(port) is no port"
    }
  }

  private static func times(_ count: Int) -> String {
    count == 1 ? "at the only attempt" : "\(count) times"
  }

  private static func seconds(_ duration: Duration) -> String {
    "\(duration.components.seconds) s"
  }

  /// The status with its name (RFC 9110 and the registry), for those that links meet.
  private static func name(_ status: Int) -> String {
    guard let name = names[status] else { return String(status) }
    return "\(status) \(name)"
  }

  private static let names: [Int: String] = [
    301: "Moved Permanently", 302: "Found", 303: "See Other", 307: "Temporary Redirect",
    308: "Permanent Redirect", 400: "Bad Request", 401: "Unauthorized", 402: "Payment Required",
    403: "Forbidden", 404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable",
    407: "Proxy Authentication Required", 408: "Request Timeout", 409: "Conflict", 410: "Gone",
    418: "I'm a Teapot", 421: "Misdirected Request", 422: "Unprocessable Content",
    425: "Too Early", 429: "Too Many Requests", 451: "Unavailable For Legal Reasons",
    500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway",
    503: "Service Unavailable", 504: "Gateway Timeout", 505: "HTTP Version Not Supported",
    520: "Cloudflare: Unknown Error", 521: "Cloudflare: Server Down",
    522: "Cloudflare: Connection Timed Out", 523: "Cloudflare: Unreachable",
    524: "Cloudflare: Timeout", 525: "Cloudflare: TLS Handshake Failed",
    526: "Cloudflare: Invalid Certificate", 530: "Cloudflare: Origin Error",
    999: "Request Denied",
  ]
}
