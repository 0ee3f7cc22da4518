import Testing

@testable import LinkCheck

/// Each case states what a user relies on; the web is scripted and time is virtual.
@Suite struct VerdictTests {
  static let x = "https://a.test/x"
  static let head = "HEAD https://a.test/x"
  static let get = "GET https://a.test/x"

  @Test(arguments: headCases + deathCases + blockCases + passingCases)
  func answers(_ example: VerdictCase) throws { try verify(example) }

  @Test(arguments: redirectCases)
  func redirects(_ example: VerdictCase) throws { try verify(example) }

  @Test(arguments: failureCases)
  func failures(_ example: VerdictCase) throws { try verify(example) }

  @Test(arguments: fragmentCases)
  func fragments(_ example: VerdictCase) throws { try verify(example) }

  @Test(arguments: refusalCases)
  func neverFetched(_ example: VerdictCase) throws { try verify(example) }

  private func verify(_ example: VerdictCase) throws {
    let check = try ScriptedCheck([example.url], options: example.options, script: example.web)
    let row = try #require(check.report.links.first)
    #expect(row.verdict == example.verdict, "\(row.reason ?? "")")
    #expect(row.status == example.status)
    #expect(row.finalURL == example.finalURL)
    if let reason = example.reason { #expect(row.reason?.contains(reason) == true, "\(row)") }
    if let asks = example.asks { #expect(check.transport.lines == asks) }
    if let attempts = example.attempts { #expect(row.attempts == attempts) }
    if row.verdict != .ok { #expect(row.reason?.hasSuffix(".") == true) }
    #expect(check.report.links.count == 1)
    #expect(check.results == check.report.links)
  }

  // MARK: HEAD may prove life, only GET proves death

  static let headCases: [VerdictCase] = [
    .init("HEAD 200 is life", [x: [.ok]], is: .ok, 200, asks: [head], attempts: 1),
    .init("HEAD 204 is life", [x: [.status(204)]], is: .ok, 204, asks: [head]),
    .init("HEAD 206 is life", [x: [.status(206)]], is: .ok, 206, asks: [head]),
    .init(
      "HEAD 404, GET 200: alive", [head: [.status(404)], get: [.ok]], is: .ok, 200,
      asks: [head, get], attempts: 2),
    .init("HEAD 405, GET 200: alive", [head: [.status(405)], get: [.ok]], is: .ok, 200),
    .init("HEAD 403, GET 200: alive", [head: [.status(403)], get: [.ok]], is: .ok, 200),
    .init("HEAD 501, GET 200: alive", [head: [.status(501)], get: [.ok]], is: .ok, 200),
    .init("HEAD 500, GET 200: alive", [head: [.status(500)], get: [.ok]], is: .ok, 200),
    .init("HEAD 410, GET 200: alive", [head: [.status(410)], get: [.ok]], is: .ok, 200),
    .init(
      "HEAD hangs, GET 200: alive", [head: [.fail(.timeout)], get: [.ok]], is: .ok, 200,
      asks: [head, get]),
    .init("HEAD is reset, GET 200: alive", [head: [.fail(.closed)], get: [.ok]], is: .ok, 200),
    .init("HEAD is no HTTP, GET 200: alive", [head: [.fail(.notHTTP)], get: [.ok]], is: .ok, 200),
    .init(
      "HEAD headers too long, GET 200: alive", [head: [.fail(.headersTooLong)], get: [.ok]],
      is: .ok, 200),
    .init(
      "HEAD redirects to a 404, GET does not redirect: alive",
      [head: [.to("/gone")], "https://a.test/gone": [.status(404)], get: [.ok]], is: .ok, 200,
      asks: [head, "HEAD https://a.test/gone", get]),
    .init(
      "HEAD loops, GET 200: alive", [head: [.to("/x", 302)], get: [.ok]], is: .ok, 200),
    .init(
      "HEAD 429 waits, then asks with GET", [head: [.status(429)], get: [.ok]], is: .ok, 200,
      asks: [head, get]),
  ]

  static let deathCases: [VerdictCase] = [
    .init(
      "GET 404 is death", [x: [.status(404)]], is: .dead, 404, reason: "404 Not Found",
      asks: [head, get], attempts: 2),
    .init("GET 410 is death", [x: [.status(410)]], is: .dead, 410, reason: "410 Gone"),
    .init(
      "redirect to a 404 is death",
      [x: [.to("/y")], "https://a.test/y": [.status(404)]], is: .dead, 404,
      finalURL: "https://a.test/y", reason: "after 1 redirect"),
    .init("GET 400 is only suspect", [x: [.status(400)]], is: .suspect, 400),
    .init("GET 422 is only suspect", [x: [.status(422)]], is: .suspect, 422),
    .init("GET 600 says nothing", [x: [.status(600)]], is: .unknown, 600),
  ]

  static let blockCases: [VerdictCase] =
    [401, 402, 403, 405, 406, 407, 418, 451, 999].map { status in
      .init("GET \(status) is a wall", [x: [.status(status)]], is: .blocked, status)
    } + [
      .init(
        "a challenge header is a wall, whatever the status",
        [x: [.status(404, challenge: "challenge")]], is: .blocked, 404, reason: "challenge"),
      .init(
        "a challenge to HEAD only is no wall",
        [head: [.status(403, challenge: "challenge")], get: [.ok]], is: .ok, 200),
    ]

  // MARK: Passing trouble

  static let passingCases: [VerdictCase] =
    [408, 425, 429, 500, 502, 503, 504, 520, 529].map { status in
      .init(
        "GET \(status) to the end is unknown", [x: [.status(status)]], is: .unknown, status,
        reason: "check again later", attempts: status == 429 ? 3 : 4)
    } + [
      .init("501 is not tried again", [x: [.status(501)]], is: .unknown, 501, attempts: 2),
      .init(
        "503 once, then 200: alive", [get: [.status(503), .ok], head: [.status(503)]], is: .ok,
        200, asks: [head, get, get]),
      .init(
        "retries can be switched off", [x: [.status(503)]], is: .unknown, 503, asks: [head, get]
      ) { $0.retries = 0 },
      .init(
        "Retry-After beyond the cap ends at once",
        [head: [.status(403)], get: [.status(503, retryAfter: "3600")]], is: .unknown, 503,
        reason: "3600 s", asks: [head, get]),
      .init(
        "an unreadable Retry-After is as if absent",
        [head: [.status(403)], get: [.status(503, retryAfter: "soon"), .ok]], is: .ok, 200),
    ]

  // MARK: Redirects

  static let redirectCases: [VerdictCase] =
    [301, 308].map { status in
      .init(
        "\(status) that works is moved", [x: [.to("https://b.test/y", status)], y: [.ok]],
        is: .moved, 200, finalURL: y, asks: [head, "HEAD \(y)"], attempts: 1)
    }
    + [302, 303, 307].map { status in
      .init(
        "\(status) that works is ok", [x: [.to("https://b.test/y", status)], y: [.ok]], is: .ok,
        200, finalURL: y)
    } + [
      .init(
        "permanent, permanent: moved", [x: [.to("/1")], one: [.to(y, 308)], y: [.ok]], is: .moved,
        200, finalURL: y),
      .init(
        "permanent, temporary: ok", [x: [.to("/1")], one: [.to(y, 302)], y: [.ok]], is: .ok, 200,
        finalURL: y),
      .init(
        "temporary, permanent: ok", [x: [.to("/1", 307)], one: [.to(y)], y: [.ok]], is: .ok, 200,
        finalURL: y),
      .init(
        "a redirect to https is moved", url: "http://a.test/x",
        ["http://a.test/x": [.to("https://a.test/x")], x: [.ok]], is: .moved, 200, finalURL: x),
      .init(
        "relative and Chinese targets",
        [x: [.to("../文档/?q=中")], "https://a.test/%E6%96%87%E6%A1%A3/?q=%E4%B8%AD": [.ok]],
        is: .moved, 200, finalURL: "https://a.test/%E6%96%87%E6%A1%A3/?q=%E4%B8%AD"),
      .init(
        "a circle is suspect, not dead", [x: [.to("/1")], one: [.to("/x")]], is: .suspect, 301,
        finalURL: one, reason: "circle"),
      .init("a redirect to itself is suspect", [x: [.to("/x")]], is: .suspect, 301),
      .init(
        "the cookie that a circle sets breaks it",
        [
          head: [.status(302, location: "/1", cookies: ["seen=1; Path=/"]), .ok],
          "HEAD \(one)": [.to("/x", 302)],
        ], is: .ok, 200, asks: [head, "HEAD \(one)", head]),
      .init(
        "endless chains end", endless, is: .suspect, 302,
        finalURL: "https://a.test/10", reason: "more than 10 redirects"
      ),
      .init("a redirect without Location", [x: [.status(302)]], is: .unknown, 302),
      .init(
        "a redirect to file: is not followed", [x: [.to("file:///etc/passwd")]], is: .unknown, 301,
        reason: "scheme is file"),
      .init(
        "a redirect to nowhere", [x: [.to("http:///y")]], is: .unknown, 301,
        reason: "names no host"),
      .init("300 without Location is there", [x: [.status(300)]], is: .ok, 300),
      .init(
        "a redirect to a private address is not followed", [x: [.to("http://192.168.1.1/")]],
        is: .skipped, reason: "192.168.1.1", asks: [head]),
      .init(
        "the original fragment is kept in the final URL", url: "https://a.test/x#top",
        [x: [.to(y)], y: [.ok]], is: .moved, 200, finalURL: "https://b.test/y#top"),
      .init(
        "DOI: the resolver's redirect is the verdict", url: "https://doi.org/10.1000/1",
        ["https://doi.org/10.1000/1": [.to("https://pub.test/1", 302)]], is: .ok, 302,
        asks: ["HEAD https://doi.org/10.1000/1"]),
      .init(
        "DOI: the resolver's 404 is death", url: "https://doi.org/10.1000/2",
        ["https://doi.org/10.1000/2": [.status(404)]], is: .dead, 404),
      .init(
        "DOI: the old resolver is asked at its new name", url: "http://dx.doi.org/10.1000/3",
        ["https://doi.org/10.1000/3": [.status(404)]], is: .dead, 404,
        asks: ["HEAD https://doi.org/10.1000/3", "GET https://doi.org/10.1000/3"]),
    ]

  static let y = "https://b.test/y"
  static let one = "https://a.test/1"
  static let endless: [String: [Answer]] = {
    var web: [String: [Answer]] = [x: [.to("/1", 302)]]
    for hop in 1...20 { web["https://a.test/\(hop)"] = [.to("/\(hop + 1)", 302)] }
    return web
  }()

  // MARK: Failures

  static let failureCases: [VerdictCase] =
    [
      .init(
        "refused to the end is unknown", [x: [.fail(.refused, .connect)]], is: .unknown,
        reason: "Connecting failed, the connection was refused, 3 times", attempts: 3),
      .init(
        "refused once, then there: alive", [x: [.fail(.refused, .connect), .ok]], is: .ok, 200,
        asks: [head, head]),
      .init("no route is unknown", [x: [.fail(.unreachable, .connect)]], is: .unknown),
      .init("a connect timeout is unknown", [x: [.fail(.timeout, .connect)]], is: .unknown),
      .init(
        "a timeout of every answer is unknown", [x: [.fail(.timeout)]], is: .unknown,
        reason: "Waiting for the answer failed, the time ran out"),
      .init("a reset to the end is unknown", [x: [.fail(.closed)]], is: .unknown),
      .init("no HTTP at all is unknown", [x: [.fail(.notHTTP)]], is: .unknown),
      .init("endless headers are unknown", [x: [.fail(.headersTooLong)]], is: .unknown),
      .init(
        "a silent resolver is unknown", [x: [.fail(.resolverFailed, .resolve)]], is: .unknown,
        reason: "resolver"),
      .init(
        "HTTP/2 trouble is tried again without", [x: [.fail(.http2), .ok]], is: .ok, 200),
      .init(
        "a missing name alone may be our network", [x: [.fail(.nameMissing, .resolve)]],
        is: .unknown, reason: "no other name", attempts: 2),
      .init(
        "a name without address is suspect", [x: [.fail(.noAddress, .resolve)]], is: .suspect),
      .init(
        "a name that comes back is alive", [x: [.fail(.nameMissing, .resolve), .ok]], is: .ok, 200),
      .init(
        "our own want of files is waited out", [x: [.fail(.ownResources, .connect), .ok]], is: .ok,
        200, attempts: 1),
      .init(
        "our own want of files to the end is unknown", [x: [.fail(.ownResources, .connect)]],
        is: .unknown, reason: "This computer"),
      .init(
        "a name that resolves to a private address is skipped",
        [x: [.fail(.privateAddress("10.0.0.1"), .connect)]], is: .skipped, reason: "10.0.0.1"),
      .init(
        "what the transport cannot read is invalid", [x: [.fail(.badURL, .resolve)]], is: .invalid),
    ]
    + [
      (TLSTrouble.expired, "has expired"), (.notYetValid, "not valid yet"),
      (.selfSigned, "self-signed"), (.wrongHost, "another host"),
      (.unknownIssuer, "issuer is unknown"), (.revoked, "revoked"),
      (.certificate, "not accepted"), (.handshake, "protocol and cipher"),
    ].map { trouble, words in
      .init(
        "TLS: \(trouble.rawValue)", [x: [.fail(.tls(trouble), .secure)]], is: .tls, reason: words,
        asks: [head])
    }

  // MARK: Fragments

  static func page(_ name: String, _ fragment: String, _ body: String, is verdict: Verdict)
    -> VerdictCase
  {
    .init(
      name, url: "\(x)#\(fragment)", [get: [.html(body)]], is: verdict, 200, asks: [get])
  }

  static let fragmentCases: [VerdictCase] = [
    page("an id", "a", #"<p id="a">"#, is: .ok),
    page("an id without quotes", "a", "<p class=b id=a>", is: .ok),
    page("an id in capitals of the tag", "a", "<P ID='a'>", is: .ok),
    page("ids regard case", "A", #"<p id="a">"#, is: .fragment),
    page("the name of an anchor", "a", #"<a name="a"></a>"#, is: .ok),
    page("the name of a field is no anchor", "q", #"<input name="q">"#, is: .fragment),
    page("a missing anchor", "b", #"<p id="a">"#, is: .fragment),
    page("an anchor in a comment is none", "a", #"<!-- <p id="a"> -->"#, is: .fragment),
    page("an anchor in a script is none", "a", #"<script>'<p id="a">'</script>"#, is: .fragment),
    page("an anchor after a script", "a", #"<script>a</b></SCRIPT ><p id="a">"#, is: .ok),
    page("a Chinese id, written plainly", "简介", #"<h2 id="简介">"#, is: .ok),
    page(
      "a Chinese id, percent-encoded", "%E7%AE%80%E4%BB%8B", #"<h2 id="简介">"#, is: .ok),
    page("an id that is encoded in the page", "%E7%AE%80", #"<h2 id="%E7%AE%80">"#, is: .ok),
    page("character references", "a&b", #"<p id="a&amp;b">"#, is: .ok),
    page("GitHub's prefix", "usage", #"<a id="user-content-usage">"#, is: .ok),
    page(
      "GitHub's prefix without regard to case", "Usage", #"<a id="user-content-usage">"#, is: .ok),
    page("a text fragment behind an anchor", "a:~:text=b", #"<p id="a">"#, is: .ok),
    page("broken markup to the end", "a", #"<p title="><p id=a"#, is: .fragment),
    .init(
      "an empty fragment needs no page", url: "\(x)#", [x: [.ok]], is: .ok, 200, asks: [head]),
    .init("#top needs no page", url: "\(x)#top", [x: [.ok]], is: .ok, 200, asks: [head]),
    .init(
      "a text fragment alone needs no page", url: "\(x)#:~:text=a", [x: [.ok]], is: .ok, 200,
      asks: [head]),
    .init("a route is for scripts", url: "\(x)#/a/b", [x: [.ok]], is: .ok, 200, asks: [head]),
    .init("a parameter is for scripts", url: "\(x)#page=3", [x: [.ok]], is: .ok, 200),
    .init(
      "lines of code are drawn by a script", url: "https://github.com/o/r/blob/main/a.py#L10-L20",
      ["https://github.com/o/r/blob/main/a.py": [.ok]], is: .ok, 200,
      asks: ["HEAD https://github.com/o/r/blob/main/a.py"]),
    .init(
      "a PDF's anchors are not known", url: "\(x)#a",
      [get: [.status(200, type: "application/pdf", body: "%PDF")]], is: .ok, 200),
    .init(
      "a page that broke off proves no absence", url: "\(x)#b",
      [get: [.html(#"<p id="a">"#, truncated: true)]], is: .ok, 200),
    .init(
      "a dead page is dead, whatever the fragment", url: "\(x)#a", [get: [.status(404)]],
      is: .dead, 404),
    .init(
      "moved and the anchor is missing", url: "\(x)#a", [get: [.to(y)], "GET \(y)": [.html("")]],
      is: .fragment, 200, finalURL: "\(y)#a"),
    .init(
      "a redirect's own fragment replaces the written one", url: "\(x)#a",
      [get: [.to("\(y)#b")], "GET \(y)": [.html("")]], is: .moved, 200, finalURL: "\(y)#b"),
  ]

  // MARK: Never fetched

  static let refusalCases: [VerdictCase] =
    [
      "mailto:a@b.test", "ftp://a.test/x", "tel:+861012345678", "javascript:void(0)",
      "data:text/plain,a", "file:///etc/passwd", "magnet:?xt=urn:a",
    ].map {
      .init("\($0) is skipped", url: $0, [:], is: .skipped, reason: "never fetched", asks: [])
    }
    + [
      "", "  ", "http://", "https:///x", "http:a.test", "http://a b.test/", "http://a.test:99999/",
      "http://a.test:x/", "http://[::1/", "http://a..test/", "http://<host>/", "htp://a.test/",
      "htpps://a.test/", "httpss://a.test/",
    ].map { .init("'\($0)' is invalid", url: $0, [:], is: .invalid, asks: []) }
    + [
      "http://127.0.0.1/", "http://127.8.9.1:8080/x", "http://10.1.2.3/", "http://172.16.0.1/",
      "http://192.168.0.1/", "http://169.254.169.254/latest", "http://0.0.0.0/",
      "http://100.64.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://[fe80::1]/",
      "http://[fd00::1]/", "http://[64:ff9b::10.0.0.1]/", "http://localhost:3000/",
      "http://app.localhost/",
    ].map { .init("\($0) is private", url: $0, [:], is: .skipped, reason: "private", asks: []) }
    + [
      .init(
        "private addresses can be allowed", url: "http://127.0.0.1/",
        ["http://127.0.0.1/": [.ok]], is: .ok, 200
      ) { $0.allowPrivate = true },
      .init("8.8.8.8 is public", url: "http://8.8.8.8/", ["http://8.8.8.8/": [.ok]], is: .ok, 200),
      .init(
        "a relative link without files is skipped", url: "a.md", [:], is: .skipped, asks: []),
    ]
}
