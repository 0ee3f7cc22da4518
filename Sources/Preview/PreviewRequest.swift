/// The head of an HTTP request, as far as the preview has a use for it.
struct PreviewRequest: Sendable, Equatable {
  /// As sent.
  var method: String
  /// The path as sent, without the query.
  var path: String
  /// The one `Host` header; `nil` where there is none, or more than one.
  var host: String?

  /// Reads a head (RFC 9112, 3); `nil` for bytes that are none.
  init?(_ head: [UInt8]) {
    guard let text = String(validating: head, as: UTF8.self) else { return nil }
    let lines = text.split(omittingEmptySubsequences: false) { $0 == "\r\n" || $0 == "\n" }
    let words = (lines.first ?? "").split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 3, words[2].hasPrefix("HTTP/1."), words[1].hasPrefix("/"),
      !words[0].isEmpty
    else { return nil }
    method = String(words[0])
    path = String(words[1].prefix { $0 != "?" && $0 != "#" })
    let hosts = lines.dropFirst().compactMap { line -> Substring? in
      guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased() == "host" else {
        return nil
      }
      return line[line.index(after: colon)...]
    }
    host =
      hosts.count == 1
      ? String(hosts[0].drop { $0 == " " || $0 == "\t" }.prefix { $0 != " " && $0 != "\t" }) : nil
  }

  /// The offset behind the blank line that ends a head; `nil` as long as there is none.
  static func end(of bytes: [UInt8]) -> Int? {
    var index = 0
    while let feed = bytes[index...].firstIndex(of: 0x0A) {
      let next = feed + 1
      if next < bytes.count, bytes[next] == 0x0A { return next + 1 }
      if next + 1 < bytes.count, bytes[next] == 0x0D, bytes[next + 1] == 0x0A { return next + 2 }
      index = next
    }
    return nil
  }
}
