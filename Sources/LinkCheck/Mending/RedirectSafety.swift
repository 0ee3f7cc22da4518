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
  private static func isRoot(_ url: WebURL) -> Bool {
    let path = url.path.lowercased()
    return path == "/" || fronts.contains(path)
  }

  private static let fronts: Set<String> = [
    "/index.html", "/index.htm", "/index.php", "/home", "/home/", "/en", "/en/", "/zh", "/zh/",
    "/en-us", "/en-us/", "/zh-cn", "/zh-cn/",
  ]

  /// Whether a name of the path or the first of the host is one of a login page.
  private static func isGuard(_ url: WebURL) -> Bool {
    let label = url.host.prefix { $0 != "." }
    let names = url.path.lowercased().split(separator: "/").map { $0.prefix { $0 != "." } }
    return guardHosts.contains(label) || names.contains { guardNames.contains($0) }
  }

  private static let guardHosts: Set<Substring> = [
    "login", "signin", "auth", "sso", "idp", "accounts", "passport", "consent",
  ]

  private static let guardNames: Set<Substring> = [
    "login", "log-in", "signin", "sign-in", "sign_in", "signup", "sign-up", "sign_up", "register",
    "auth", "authorize", "oauth", "oauth2", "sso", "saml", "wp-login", "passport", "consent",
    "cookieabsent", "captcha", "challenge",
  ]

  /// Whether a host is one of those that show domains for sale.
  private static func isParking(_ host: String) -> Bool {
    parking.contains { host == $0 || host.hasSuffix("." + $0) }
  }

  private static let parking = [
    "hugedomains.com", "sedo.com", "sedoparking.com", "dan.com", "afternic.com", "bodis.com",
    "parkingcrew.net", "buydomains.com", "domainmarket.com", "undeveloped.com", "above.com",
    "uniregistry.com", "parklogic.com", "namebright.com", "squadhelp.com", "atom.com",
  ]

  /// Whether a target carries the number of a session.
  private static func holdsSession(_ target: String) -> Bool {
    let text = target.lowercased()
    return [";jsessionid=", "phpsessid=", "sessionid=", "session_id=", "aspsessionid"].contains {
      text.contains($0)
    }
  }
}
