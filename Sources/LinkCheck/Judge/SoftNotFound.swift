/// Tells a page that is there from one that only answers 200.
///
/// Pure, and deaf to bodies but for the title. What it finds never makes a link `dead`.
enum SoftNotFound {
  /// What the way to a page says for certain.
  enum Evidence: Sendable, Hashable {
    /// The domain is for sale; the value is the service's host.
    case parked(String)
    /// The site wants a login, or a proof that one is human.
    case wall
    /// A deep address leads to the home page of its site.
    case home
    /// The address where it ends says that there is nothing.
    case notFoundAddress
  }

  /// What follows from where the redirects of a link ended; `nil` where that says nothing.
  ///
  /// - Parameters:
  ///   - start: the link as written.
  ///   - end: where it ended; the same as `start` where there was no redirect.
  ///   - refresh: where the page itself sends browsers, as written in it.
  static func evidence(from start: WebURL, to end: WebURL, refresh: String?) -> Evidence? {
    // So it is with most links.
    if end == start, refresh == nil { return nil }
    if let host = parkingHost(end, refresh: refresh), !ParkingService.owns(start.host) {
      return .parked(host)
    }
    guard end.text != start.text else { return nil }
    let old = URLPath(start)
    let new = URLPath(end)
    if new.isWall(at: end.host), !old.isWall(at: start.host) { return .wall }
    guard !old.isTop else { return nil }
    if new.saysNotFound, !old.saysNotFound { return .notFoundAddress }
    return new.isHome && isSameSite(start.host, end.host) ? .home : nil
  }

  /// Whether redirects led somewhere that may be shown in place of any page that is missing, so
  /// that an address made up beside it should be asked for to find out.
  ///
  /// - Parameter isPermanent: whether all of the redirects were.
  static func isDoubtful(from start: WebURL, to end: WebURL, isPermanent: Bool) -> Bool {
    guard end != start, end.text != start.text else { return false }
    let old = URLPath(start)
    let new = URLPath(end)
    guard !old.isTop, !old.isCarriedOn(in: end) else { return false }
    // A page that got a new name for good has as deep an address as before.
    return !isPermanent || new.segments.count < old.segments.count || new.isHome
  }

  /// Whether a page's title says that the page is missing; only a reason to look closer.
  static func saysNotFound(_ title: String) -> Bool {
    let title = title.lowercased()
    if phrases.contains(where: { title.contains($0) }) { return true }
    return title.split { !$0.isLetter && !$0.isNumber }.contains("404")
  }

  private static let phrases = [
    "not found", "does not exist", "doesn't exist", "doesn’t exist", "no longer available",
    "no longer exists", "page unavailable", "not be found", "找不到", "未找到", "不存在", "没有找到",
    "已被删除", "页面丢失",
  ]

  private static func parkingHost(_ end: WebURL, refresh: String?) -> String? {
    if ParkingService.owns(end.host) { return end.host }
    guard let next = refresh.flatMap({ try? end.resolve($0).url.host }) else { return nil }
    return ParkingService.owns(next) ? next : nil
  }

  private static func isSameSite(_ left: String, _ right: String) -> Bool {
    func bare(_ host: String) -> Substring {
      host.hasPrefix("www.") ? host.dropFirst(4) : host[...]
    }
    return bare(left) == bare(right)
  }
}
