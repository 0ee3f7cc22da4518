/// Whether a permanent redirect may be written into a list in place of the old address.
///
/// A redirect can be permanent by its status and still be no new address of the page: sites send
/// what they have lost to their front page, and what they guard to a login page.
public enum RedirectSafety {
  /// Why the new address must not be written; `nil` where nothing speaks against it.
  ///
  /// - Parameters:
  ///   - written: the URL in the list.
  ///   - target: where permanent redirects alone lead, with the fragment that was written.
  public static func objection(to target: String, for written: String) -> String? {
    guard case .web(let old) = LinkTarget(written), case .web(let new) = LinkTarget(target) else {
      return "one of the two is no web address"
    }
    if old.url.requestText == new.url.requestText { return "it is the same address" }
    if old.url.isSecure, !new.url.isSecure { return "the new address is not encrypted" }
    if new.url.userInfo != nil { return "the new address holds a name or a password" }
    if isRoot(new.url), !isRoot(old.url) { return "it leads to the site's front page" }
    if isGuard(new.url), !isGuard(old.url) { return "it leads to a login page" }
    if isParking(new.url.host) { return "it leads to a domain that is for sale" }
    if holdsSession(new.url.target) { return "the new address belongs to one visit only" }
    return nil
  }

  /// Whether the URL is that of a site's front page, whatever its query says.
  ///
  /// Stricter than `URLPath.isTop`: an old address that only looks like a front page may have been
  /// that of a page.
  private static func isRoot(_ url: WebURL) -> Bool {
    let path = url.path.lowercased()
    return path == "/" || fronts.contains(path)
  }

  private static let fronts: Set<String> = [
    "/index.html", "/index.htm", "/index.php", "/home", "/home/", "/en", "/en/", "/zh", "/zh/",
    "/en-us", "/en-us/", "/zh-cn", "/zh-cn/",
  ]

  /// Whether the URL is that of a login page.
  ///
  /// Stricter than the judge, who looks at the ends of the path: here a doubt costs nothing.
  private static func isGuard(_ url: WebURL) -> Bool {
    if URLPath(url).isWall(at: url.host) || url.host.hasPrefix("auth.") { return true }
    let names = url.path.lowercased().split(separator: "/").map { $0.prefix { $0 != "." } }
    return names.contains { guardNames.contains($0) }
  }

  private static let guardNames: Set<Substring> = [
    "login", "log-in", "signin", "sign-in", "sign_in", "signup", "sign-up", "sign_up", "register",
    "auth", "authorize", "oauth", "oauth2", "sso", "saml", "wp-login", "passport", "consent",
    "cookieabsent", "captcha", "challenge",
  ]

  /// Whether a host is one of those that show domains for sale; two of them have pages of their own
  /// that are worth a link, so that the judge does not doubt them.
  private static func isParking(_ host: String) -> Bool {
    ParkingService.owns(host)
      || ["namebright.com", "atom.com"].contains { host == $0 || host.hasSuffix("." + $0) }
  }

  /// Whether a target carries the number of a session.
  private static func holdsSession(_ target: String) -> Bool {
    let text = target.lowercased()
    return [";jsessionid=", "phpsessid=", "sessionid=", "session_id=", "aspsessionid"].contains {
      text.contains($0)
    }
  }
}
