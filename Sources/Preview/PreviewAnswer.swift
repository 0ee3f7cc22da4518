internal import Foundation

/// What is answered to a request, before any of it is sent.
struct PreviewAnswer: Sendable, Equatable {
  /// The HTTP status.
  var status: Int
  /// The media type of the body.
  var type = "text/plain; charset=utf-8"
  /// Where to go instead, for a redirect.
  var location: String?
  /// The methods that are taken, for a method that is not.
  var allow: String?
  /// What is sent.
  var body: [UInt8] = []
  /// Whether this is the stream of events, which has no end.
  var isStream = false

  /// An answer of one line.
  static func line(_ status: Int, _ text: String) -> PreviewAnswer {
    PreviewAnswer(status: status, body: Array((text + "\n").utf8))
  }

  /// The answer as it is sent; to HEAD without its body.
  func bytes(isHead: Bool) -> [UInt8] {
    var head = "HTTP/1.1 \(status) \(Self.phrases[status] ?? "Status")\r\n"
    head += "Content-Type: \(type)\r\nCache-Control: no-store\r\nConnection: close\r\n"
    head += "X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n"
    // Both come out of a path or a fixed text; a line end in one would begin another header.
    if let location { head += "Location: \(Self.encoded(location))\r\n" }
    if let allow { head += "Allow: \(allow)\r\n" }
    if !isStream { head += "Content-Length: \(body.count)\r\n" }
    return Array((head + "\r\n").utf8) + (isHead || isStream ? [] : body)
  }

  /// A path as a header may hold it.
  private static func encoded(_ path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.union(["%"])) ?? "/"
  }

  private static let phrases = [
    200: "OK", 308: "Permanent Redirect", 400: "Bad Request", 404: "Not Found",
    405: "Method Not Allowed", 421: "Misdirected Request",
    431: "Request Header Fields Too Large", 500: "Internal Server Error",
  ]
}
