/// A server's answer, as far as a verdict needs it.
package struct TransportResponse: Sendable, Hashable {
  /// The status of the final answer, not that of a 1xx before it.
  package var status: Int
  package var location: String?
  package var retryAfter: String?
  package var contentType: String?
  /// The value of a header with which a bot wall marks its page: `cf-mitigated` of Cloudflare,
  /// `x-amzn-waf-action` of AWS.
  package var challenge: String?
  /// The value of `ETag`.
  package var etag: String?
  /// The value of `Last-Modified`.
  package var lastModified: String?
  /// The values of `x-rate-limit-limit` and `x-rate-limit-interval`: so many requests, in so much
  /// time (`50`, `1s`).
  package var rateLimit: String?
  package var rateInterval: String?
  /// The values of `Set-Cookie`.
  package var cookies: [String] = []
  /// The body, where it was asked for.
  package var body: [UInt8] = []
  /// Whether the body broke off or went past the limit.
  package var isTruncated = false

  package init(status: Int) { self.status = status }
}
