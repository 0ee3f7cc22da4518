internal import CCurl
internal import Glibc

/// What libcurl needs once in a process, and what it finds on the system.
enum CurlLibrary {
  /// Why libcurl cannot be used, a sentence, or `nil` where it can; loads it at the first use, once.
  static let failure: String? = {
    if let reason = tricks_curl_load() {
      return "The network library libcurl could not be loaded: \(String(cString: reason)). "
        + "Install it (Debian, Ubuntu: apt-get install libcurl4), then check again."
    }
    return curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK ? nil : setUpFailed
  }()

  /// What is said where libcurl is there but gives nothing to work with.
  static let setUpFailed = "The network library libcurl could not be set up."

  /// Whether the loaded library lets an easy handle be used for a second request.
  ///
  /// Before 8.1.2 it keeps a pointer to the last header of the request before, and writes through it
  /// when the next answer's first header line begins with a blank (curl issue 11101): memory that was
  /// freed meanwhile. `curl_easy_reset` does not clear it, so every request gets a handle of its own.
  /// Connections, DNS and certificates are kept by the multi handle and stay shared.
  static let canReuseHandles: Bool = failure == nil && tricks_curl_version() >= 0x08_01_02

  /// The file that holds all trusted certificates; `nil` where none is at a usual place.
  ///
  /// One file is read and kept by libcurl's certificate cache; a folder is searched anew for every
  /// connection, which costs 27 ms of processor time each instead of 1 ms.
  static func certificateFile() -> String? {
    let usual = [
      environment("CURL_CA_BUNDLE"), environment("SSL_CERT_FILE"),
      "/etc/ssl/certs/ca-certificates.crt",  // Debian, Ubuntu, Arch, Alpine
      "/etc/pki/tls/certs/ca-bundle.crt",  // Fedora, RHEL
      "/etc/ssl/ca-bundle.pem",  // openSUSE
      "/etc/ssl/cert.pem",  // Alpine, others
    ]
    return usual.compactMap { $0 }.first { access($0, R_OK) == 0 }
  }

  /// The hosts of the proxies that the environment names, as libcurl reads it.
  static func environmentProxies() -> [String] {
    ["http_proxy", "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"].compactMap {
      environment($0).map { host(ofProxy: $0) }
    }
  }

  /// The host of `SCHEME://USER:PASSWORD@HOST:PORT/`, of which all but the host may be missing.
  static func host(ofProxy text: String) -> String {
    var rest = text[...]
    if let mark = rest.firstRange(of: "://") { rest = rest[mark.upperBound...] }
    rest = rest.prefix { $0 != "/" }
    if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
    if rest.hasPrefix("["), let close = rest.firstIndex(of: "]") { return String(rest[...close]) }
    return String(rest.prefix { $0 != ":" })
  }

  private static func environment(_ name: String) -> String? {
    guard let value = getenv(name), value.pointee != 0 else { return nil }
    return String(cString: value)
  }
}
