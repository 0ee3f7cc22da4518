internal import Catalog

/// A URL as a reader wants to see it: without the parts that every address has.
enum ShownAddress {
  /// The address without scheme, `www.` and last slash, cut after `limit` characters.
  static func of(_ url: String, limit: Int = 48) -> String {
    guard let slashes = url.firstRange(of: "//"),
      url[..<slashes.lowerBound].allSatisfy({ $0 != "/" })
    else { return String(url.prefix(limit)) }
    var address = url[slashes.upperBound...]
    if address.hasPrefix("www.") { address = address.dropFirst(4) }
    if address.hasSuffix("/") { address = address.dropLast() }
    return address.count > limit ? address.prefix(limit - 1) + "…" : String(address)
  }
}

extension Entry {
  /// The title; where there is none, its first address, or its id.
  var shownTitle: String {
    title ?? links.first { !$0.url.isEmpty }.map { ShownAddress.of($0.url, limit: 96) } ?? id
  }
}
