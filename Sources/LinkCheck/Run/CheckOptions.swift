/// How a check behaves: manners, patience and what is refused.
public struct CheckOptions: Sendable {
  /// The `User-Agent` header: says honestly who asks and where to complain, such as
  /// `tricks/1.0 (+https://example.org/tricks)`.
  public var userAgent: String
  /// How each host is treated where `hosts` does not say otherwise.
  public var manners = HostManners()
  /// Settings of single hosts by keys as `HostKey` reads them; the longest name counts.
  public var hosts: [String: HostSettings] = [:]
  /// Hosts that are known to answer HEAD wrongly: they are asked with GET from the start.
  ///
  /// What a run learns is in `CheckReport.hostsDislikingHEAD`.
  public var hostsDislikingHEAD: Set<String> = []
  /// Requests in flight in all, at least 1; the limit of open files may lower it.
  public var concurrency = 256
  /// The longest a connection may take, name lookup and TLS included.
  public var connectTimeout = Duration.seconds(10)
  /// The longest a HEAD may take in all; a server that hangs on HEAD is then asked with GET.
  public var headTimeout = Duration.seconds(10)
  /// The longest a GET may take in all.
  public var timeout = Duration.seconds(20)
  /// How many times a passing trouble (no connection, timeout, 408, 425, 429, 5xx) is tried again;
  /// 0 or more.
  public var retries = 2
  /// The first pause before trying again; each further one is three times as long, and all are
  /// spread by a quarter to either side.
  public var retryDelay = Duration.seconds(2)
  /// The longest `Retry-After` that is waited for; a server that asks for more is left alone and
  /// its links end as `unknown`.
  public var retryAfterLimit = Duration.seconds(60)
  /// The most bytes of a page kept to look for anchors, after decompression.
  public var bodyLimit = 8 << 20
  /// The anchors of a Markdown file, without `#`; `nil` where it cannot be read.
  ///
  /// Asked for pages that are Markdown; they are compared without regard to case. Without it such
  /// pages are not searched.
  public var markdownAnchors: (@Sendable (_ bytes: [UInt8]) -> Set<String>?)?
  /// Whether private, loopback and link-local addresses may be asked.
  public var allowPrivate = false
  /// Whether the proxies that `http_proxy`, `https_proxy` and `all_proxy` name are used.
  ///
  /// Where private addresses may not be asked, each name is looked up here before the proxy is asked
  /// for it; one that is not found here has to look like a public one.
  public var usesEnvironmentProxy = true
  /// The time after which the rest is `unchecked`; `nil` for none.
  public var deadline: Duration?
  /// Seeds the spread of pauses, for a run that can be repeated; `nil` for a random one.
  public var seed: UInt64?
  /// The least time between two calls of the progress callback.
  public var progressInterval = Duration.milliseconds(100)

  /// Makes the default options for a program that calls itself `userAgent`.
  public init(userAgent: String) {
    self.userAgent = userAgent
  }
}
