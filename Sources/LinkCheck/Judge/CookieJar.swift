/// The cookies of one link's check: sent back along its redirects and forgotten afterwards.
///
/// Many publishers set a cookie, redirect and look for it; without it they redirect for ever. Only
/// name, value and domain are regarded. Bounded to 20 cookies of 4 KiB, the least that RFC 6265
/// asks browsers to hold being 50 of 4 KiB.
struct CookieJar: Sendable, Hashable {
  private struct Cookie: Sendable, Hashable {
    var name: Substring
    var value: Substring
    var domain: String
    var includesSubdomains: Bool
  }

  private var cookies: [Cookie] = []
  /// Counts changes, so that coming back to a URL with other cookies is no loop.
  private(set) var version = 0

  /// Takes in `Set-Cookie` values that a host sent.
  mutating func store(_ headers: [String], from host: String) {
    for header in headers where header.utf8.count <= 4096 {
      let parts = header.split(separator: ";", omittingEmptySubsequences: false)
      guard let pair = parts.first, let equals = pair.firstIndex(of: "="),
        case let name = trimmed(pair[..<equals]), !name.isEmpty
      else { continue }
      var cookie = Cookie(
        name: name, value: trimmed(pair[pair.index(after: equals)...]), domain: host,
        includesSubdomains: false)
      for part in parts.dropFirst() {
        guard let equals = part.firstIndex(of: "="),
          trimmed(part[..<equals]).lowercased() == "domain"
        else { continue }
        let written = trimmed(part[part.index(after: equals)...]).lowercased()
        let domain = written.hasPrefix(".") ? String(written.dropFirst()) : written
        guard domain.contains("."), host == domain || host.hasSuffix("." + domain) else { continue }
        cookie.domain = domain
        cookie.includesSubdomains = true
      }
      put(cookie)
    }
  }

  /// The value of the `Cookie` header for a host; `nil` where none is due.
  func header(for host: String) -> String? {
    let due = cookies.filter { cookie in
      cookie.domain == host || cookie.includesSubdomains && host.hasSuffix("." + cookie.domain)
    }
    guard !due.isEmpty else { return nil }
    return due.map { "\($0.name)=\($0.value)" }.joined(separator: "; ")
  }

  private mutating func put(_ cookie: Cookie) {
    let place = cookies.firstIndex { $0.name == cookie.name && $0.domain == cookie.domain }
    if let place {
      guard cookies[place] != cookie else { return }
      cookies[place] = cookie
    } else {
      guard cookies.count < 20 else { return }
      cookies.append(cookie)
    }
    version += 1
  }

  private func trimmed(_ text: Substring) -> Substring {
    var text = text.drop { $0 == " " || $0 == "\t" }
    while let last = text.last, last == " " || last == "\t" { text.removeLast() }
    return text
  }
}
