/// What is the same for all requests of a curl transport.
package struct CurlSettings: Sendable {
  package var userAgent: String
  package var concurrency: Int
  package var connectTimeout: Duration
  package var headTimeout: Duration
  package var timeout: Duration
  /// The most bytes of one body kept, after decompression.
  package var bodyLimit: Int
  /// The most bytes of all bodies kept at one time; what goes beyond counts as truncated.
  package var totalBodyLimit = 128 << 20
  /// The most bytes of an answer's headers, those of 1xx answers included; browsers take 256 KiB,
  /// servers of real sites send some 10 KiB.
  package var headerLimit = 128 << 10
  /// The most bytes of an unwanted body read to keep the connection; more closes it.
  package var discardLimit = 64 << 10
  package var allowsPrivate: Bool
  package var usesEnvironmentProxy: Bool
  /// A file of certificates to trust instead of the system's.
  package var certificateFile: String?
  /// How many transports share the limits of this process.
  package var shares = 1
  /// Names with fixed addresses in libcurl's form `HOST:PORT:ADDRESS`, for tests.
  package var fixedAddresses: [String] = []

  package init(_ options: CheckOptions) {
    userAgent = options.userAgent
    concurrency = options.concurrency
    connectTimeout = options.connectTimeout
    headTimeout = options.headTimeout
    timeout = options.timeout
    bodyLimit = options.bodyLimit
    allowsPrivate = options.allowPrivate
    usesEnvironmentProxy = options.usesEnvironmentProxy
  }
  /// The settings of one of several transports that together keep to these.
  package func share(of count: Int) -> CurlSettings {
    var share = self
    share.shares = count
    share.concurrency = max(1, (concurrency + count - 1) / count)
    share.totalBodyLimit = totalBodyLimit / count
    return share
  }
}
