import Testing

@testable import LinkCheck

/// Pages that answer 200 and are not there, and pages that only look so.
@Suite struct SoftNotFoundTests {
  static let article = "https://a.test/posts/article.html"
  static let alike = Reason.siblingIsAlike

  /// A scripted web: what each address is answered with, every other one with `rest`.
  private func check(
    _ url: String, wantsTitle: Bool = false, _ web: [String: Answer],
    rest: Answer = .status(404)
  ) throws -> (row: LinkResult, lines: [String]) {
    let transport = ScriptedTransport(clock: VirtualClock()) { request, _ in
      web["\(request.method.rawValue) \(request.url)"] ?? web[request.url] ?? rest
    }
    let check = try ScriptedCheck(
      [LinkRequest(url: url, locations: [], wantsTitle: wantsTitle)], transport: transport)
    return (try #require(check.report.links.first), transport.lines)
  }

  // MARK: Where the redirects end

  @Test(arguments: [
    "https://a.test/", "https://www.a.test/", "http://a.test/", "https://a.test/index.html",
    "https://a.test/en/", "https://a.test/zh-CN/", "https://a.test/home",
  ])
  func aDeepAddressThatLeadsToTheHomePageIsSuspect(end: String) throws {
    let (row, lines) = try check(Self.article, [Self.article: .to(end), end: .ok])
    #expect(row.verdict == .suspect, "\(end)")
    #expect(row.finalURL == end)
    #expect(row.reason?.contains("home page") == true)
    #expect(lines.last == "GET \(end)", "HEAD alone does not make a link suspect")
  }

  @Test(arguments: [
    ("https://a.test/", "https://a.test/en/"), ("http://a.test/", "https://www.a.test/"),
    ("https://a.test/index.php", "https://a.test/"), ("https://a.test/zh/", "https://a.test/"),
    ("https://a.test/?ref=list", "https://a.test/"), ("https://a.test/x", "https://a.test/x/"),
    ("http://a.test/x/y", "https://www.a.test/x/y"),
    ("https://a.test/docs", "https://docs.b.test/"),
    ("https://a.test/blog/?p=17", "https://a.test/?p=17"),
  ])
  func movesAreNoReasonForSuspicion(start: String, end: String) throws {
    let (row, lines) = try check(start, [start: .to(end), end: .ok])
    #expect(row.verdict == .moved, "\(start) \(end): \(row.reason ?? "")")
    #expect(lines == ["HEAD \(start)", "HEAD \(end)"])
  }

  @Test(arguments: [
    "https://a.test/404", "https://a.test/404.html", "https://a.test/en/not-found",
    "https://a.test/errors/page_not_found.aspx", "https://b.test/notfound?from=a",
    "https://a.test/error.html", "https://a.test/error/404/",
  ])
  func anAddressThatSaysThereIsNothingIsSuspect(end: String) throws {
    let (row, _) = try check(Self.article, [Self.article: .to(end, 302), end: .ok])
    #expect(row.verdict == .suspect, "\(end)")
    #expect(row.finalURL == end)
  }

  @Test(arguments: [
    ("https://a.test/issues/404", "https://b.test/issues/404"),
    ("https://a.test/lib/error", "https://a.test/std/error/"),
    ("https://a.test/rfc/not-found", "https://a.test/spec/not-found"),
  ])
  func suchWordsMayBeTheSubject(start: String, end: String) throws {
    #expect(try check(start, [start: .to(end), end: .ok]).row.verdict == .moved)
  }

  @Test(arguments: [
    "https://a.test/login?next=/posts", "https://a.test/users/sign_in",
    "https://a.test/wp-login.php",
    "https://passport.b.test/v3", "https://a.test/account/unhuman?x=1",
    "https://accounts.b.test/ServiceLogin?x=1",
  ])
  func aLoginOrAQuestionForHumansIsAWall(end: String) throws {
    let (row, _) = try check(Self.article, [Self.article: .to(end, 302), end: .ok])
    #expect(row.verdict == .blocked, "\(end)")
    #expect(row.reason?.contains("login") == true)
  }

  @Test func aLinkToALoginPageIsNone() throws {
    let start = "http://a.test/login"
    #expect(
      try check(start, [start: .to("https://a.test/login"), "https://a.test/login": .ok]).row
        .verdict == .moved)
  }

  @Test(arguments: [
    "https://www.hugedomains.com/domain_profile.cfm?d=a.test", "http://ww1.parkingcrew.net/x",
    "https://sedoparking.com/", "https://dan.com/buy-domain/a.test",
  ])
  func aParkedDomainIsSuspect(end: String) throws {
    for start in [Self.article, "https://a.test/"] {
      let (row, _) = try check(start, [start: .to(end, 302), end: .ok])
      #expect(row.verdict == .suspect, "\(end)")
      #expect(row.reason?.contains("for sale") == true)
    }
  }

  @Test func aParkedDomainMayTellSoInItsPage() throws {
    let page = #"<meta http-equiv="Refresh" content="0; URL='https://dan.com/buy-domain/a'">"#
    #expect(
      try check("https://a.test/", wantsTitle: true, ["https://a.test/": .html(page)]).row.verdict
        == .suspect)
    let own = "https://dan.com/about"
    #expect(try check(own, [own: .ok]).row.verdict == .ok)
    let other = #"<meta http-equiv="refresh" content="30">"#
    #expect(
      try check("https://a.test/", wantsTitle: true, ["https://a.test/": .html(other)]).row.verdict
        == .ok)
  }

  // MARK: An address beside the page

  @Test func aPageThatIsShownForAnythingIsSuspect() throws {
    let end = "https://a.test/sorry"
    let (row, lines) = try check(Self.article, [end: .ok], rest: .to(end, 302))
    #expect(row.verdict == .suspect)
    #expect(row.reason == Self.alike)
    #expect(row.finalURL == end && row.status == 200)
    #expect(lines.count == 6, "HEAD, beside it, and GET, two hops each: \(lines)")
    let sibling = try #require(lines.first { $0.contains("tricks-check-") })
    #expect(sibling.hasPrefix("GET https://a.test/posts/tricks-check-"))
    #expect(sibling.hasSuffix(".html"))
  }

  @Test func aPageOfItsOwnIsNot() throws {
    let end = "https://a.test/sorry"
    let (row, lines) = try check(Self.article, [Self.article: .to(end, 302), end: .ok])
    #expect(row.verdict == .ok)
    #expect(row.reason == nil && row.finalURL == end)
    #expect(lines.count == 3)
  }

  @Test(arguments: [
    Answer.status(403), .fail(.timeout), .fail(.closed), .status(429), .to("https://c.test/", 302),
    .fail(.nameMissing, .resolve), .fail(.tls(.expired), .secure),
    .fail(.privateAddress("10.0.0.1")),
  ])
  func whatGoesWrongBesideAPageSaysNothingOfIt(rest: Answer) throws {
    let end = "https://b.test/sorry"
    let (row, _) = try check(Self.article, [Self.article: .to(end, 302), end: .ok], rest: rest)
    #expect(row.verdict == .ok, "\(row.reason ?? "")")
  }

  @Test func oneAddressIsMadeUpForAFolder() throws {
    let end = "https://a.test/sorry"
    let transport = ScriptedTransport(clock: VirtualClock()) { request, _ in
      request.url == end ? .ok : .to(end, 302)
    }
    let urls = (0..<20).map { "https://a.test/posts/\($0)" } + ["https://a.test/other/1"]
    let check = try ScriptedCheck(
      urls.map { LinkRequest(url: $0, locations: []) }, transport: transport)
    #expect(check.report.summary[.suspect] == 21)
    let madeUp = transport.lines.filter { $0.contains("tricks-check-") }
    #expect(madeUp.count == 2, "\(madeUp)")
  }

  @Test func onlyGETMayRaiseSuspicion() throws {
    let end = "https://a.test/sorry"
    let (row, _) = try check(
      Self.article, ["GET \(Self.article)": .ok, end: .ok], rest: .to(end, 302))
    #expect(row.verdict == .ok)
  }

  @Test func aTitleIsAReasonToLook() throws {
    let missing = Answer.html("<title>404 – Page not found</title>")
    let everywhere = try check(Self.article, wantsTitle: true, [:], rest: missing)
    #expect(everywhere.row.verdict == .suspect)
    #expect(everywhere.row.title == "404 – Page not found")
    let here = try check(Self.article, wantsTitle: true, [Self.article: missing])
    #expect(here.row.verdict == .ok, "the site knows what is missing")
    let home = try check("https://a.test/", wantsTitle: true, [:], rest: missing)
    #expect(home.row.verdict == .ok && home.lines.count == 1)
    let chinese = Answer.html("<title>页面不存在 - 某站</title>")
    #expect(try check(Self.article, wantsTitle: true, [:], rest: chinese).row.verdict == .suspect)
    let other = Answer.html("<title>An app</title>")
    #expect(try check(Self.article, wantsTitle: true, [:], rest: other).row.verdict == .ok)
  }

  @Test func whatWaitsWhenTheTimeIsUpKeepsItsVerdict() throws {
    let end = "https://a.test/sorry"
    let transport = ScriptedTransport(clock: VirtualClock()) { request, _ in
      if request.url.contains("tricks-check-") { return .ok.after(.seconds(60)) }
      return request.url == Self.article ? .to(end, 302) : .ok
    }
    var options = ScriptedCheck.options
    options.deadline = .seconds(5)
    let check = try ScriptedCheck(
      [LinkRequest(url: Self.article, locations: [])], options: options, transport: transport)
    #expect(check.report.links.map(\.verdict) == [.ok])
  }
}
