import Testing

@testable import LinkCheck

/// One question to the checker over real connections: a link, the web that it meets, and the verdict
/// that a user relies on.
///
/// Every case has addresses of its own on loopback, so that cases do not disturb each other. In
/// links, headers, bodies and expectations `{self}` and `{other}` stand for the beginnings of the
/// two sites' URLs, `{port}` for the port, `{address}` for the first site's address.
struct WebCase: Sendable, CustomTestStringConvertible {
  let testDescription: String
  var link: String
  var site: WebSite
  var other: WebSite?
  var verdict: Verdict
  var status: Int?
  var final: String?
  /// A part of the reason.
  var reason: String?
  var title: String?
  /// The requests that the first site sees, in order; `nil` where they do not matter.
  var asks: [String]?
  var wantsTitle: Bool
  var validators: PageValidators?
  /// Settings of the first site's host.
  var settings: HostSettings?
  /// Names that the links of the case use, with the addresses that they resolve to.
  var names: [String: String]
  /// Whether private addresses are refused, as they are by default.
  var refusesPrivate: Bool

  init(
    _ name: String, link: String = "{self}/x", _ site: WebSite, other: WebSite? = nil,
    is verdict: Verdict, _ status: Int? = nil, final: String? = nil, reason: String? = nil,
    title: String? = nil, asks: [String]? = nil, wantsTitle: Bool = false,
    validators: PageValidators? = nil, settings: HostSettings? = nil, names: [String: String] = [:],
    refusesPrivate: Bool = false
  ) {
    testDescription = name
    self.link = link.hasPrefix("/") || link.hasPrefix("#") ? "{self}" + link : link
    self.site = site
    self.other = other
    self.verdict = verdict
    self.status = status
    self.final = final
    self.reason = reason
    self.title = title
    self.asks = asks
    self.wantsTitle = wantsTitle
    self.validators = validators
    self.settings = settings
    self.names = names
    self.refusesPrivate = refusesPrivate
  }
}
