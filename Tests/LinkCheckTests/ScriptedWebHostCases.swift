@testable import LinkCheck

/// What is asked and by whom; certificates; servers that misbehave; addresses that are refused.
extension ScriptedWebTests {
  // MARK: Titles and versions

  static let gbkTitle: [UInt8] =
    Array("<title>".utf8) + [0xD6, 0xD0, 0xCE, 0xC4] + Array("</title>".utf8)

  static let questions: [WebCase] = [
    .init(
      "a title", ["GET /x": [.html("<title>\n A &amp; B — 深度学习 </title>")]], is: .ok, 200,
      title: "A & B — 深度学习", asks: ["GET /x"], wantsTitle: true),
    .init(
      "a title in GBK",
      ["GET /x": [.status(200, ["Content-Type": "text/html; charset=gbk"], bytes: gbkTitle)]],
      is: .ok, 200, title: "中文", wantsTitle: true),
    .init(
      "a title with control characters", ["GET /x": [.html("<title>a\u{1B}[2Jb</title>")]],
      is: .ok, 200, title: "a [2Jb", wantsTitle: true),
    .init(
      "a page that has not changed",
      ["HEAD /x if if-none-match: \"v1\"": [.status(304)], "HEAD /x": [.status(404)]], is: .ok,
      304, asks: ["HEAD /x"], validators: PageValidators(etag: "\"v1\"", lastModified: nil)),
    .init(
      "a page that has not changed since a date",
      ["HEAD /x if if-modified-since: Mon, 01": [.status(304)], "HEAD /x": [.status(404)]],
      is: .ok, 304,
      validators: PageValidators(etag: nil, lastModified: "Mon, 01 Jan 2024 00:00:00 GMT")),
    .init(
      "a page that has changed", ["HEAD /x if if-none-match: \"v1\"": [.ok]], is: .ok, 200,
      validators: PageValidators(etag: "\"v1\"", lastModified: nil)),
    .init(
      "a page that is gone since", [:], is: .dead, 404,
      validators: PageValidators(etag: "\"v1\"", lastModified: nil)),
    .init(
      "a honest User-Agent",
      ["/x if user-agent: tricks-tests (+https://tricks.test/)": [.ok]], is: .ok, 200,
      asks: ["HEAD /x"]),
  ]

  // MARK: Hosts with settings

  static let keyed: HostSettings = {
    var settings = HostSettings()
    settings.headers = [HeaderLine(name: "X-Api-Key", value: "k")].compactMap(\.self)
    settings.cookies = "session=1"
    settings.login = HostSettings.Login(user: "ann", password: "b")
    return settings
  }()

  static func accepting(_ statuses: Set<Int>) -> HostSettings {
    var settings = HostSettings()
    settings.acceptedStatuses = statuses
    return settings
  }

  static let hosts: [WebCase] = [
    .init(
      "403 is accepted", ["/x": [.status(403)]], is: .ok, 403, settings: accepting([403, 999])),
    .init(
      "999 is accepted", ["/x": [.status(999)]], is: .ok, 999, settings: accepting([403, 999])),
    .init("404 is not", ["/x": [.status(404)]], is: .dead, 404, settings: accepting([403])),
    .init(
      "a header of the user's", ["/x if x-api-key: k": [.ok]], is: .ok, 200, asks: ["HEAD /x"],
      settings: keyed),
    .init(
      "a cookie of the user's", ["/x if cookie: session=1": [.ok]], is: .ok, 200, settings: keyed),
    .init(
      "a login of the user's", ["/x if authorization: Basic YW5uOmI=": [.ok]], is: .ok, 200,
      settings: keyed),
    .init(
      "none of them at another host", ["/x": [.to("{other}/x", 302)]],
      other: [
        "/x if x-api-key: k": [.status(404)], "/x if cookie: session": [.status(404)],
        "/x if authorization: Basic": [.status(404)], "/x": [.ok],
      ], is: .ok, 200, final: "{other}/x", settings: keyed),
    .init(
      "a login that stands in the link", link: "http://ann:b@{address}:{port}/x",
      ["/x if authorization: Basic YW5uOmI=": [.ok]], is: .ok, 200),
  ]

  // MARK: Certificates

  static func secured(_ site: WebSite, _ certificate: String) -> WebSite {
    site.secured(certificate)
  }

  static let certificates: [WebCase] = [
    .init("a good certificate", secured(["/x": [.ok]], "good"), is: .ok, 200),
    .init("a good certificate, 404", secured([:], "good"), is: .dead, 404),
    .init("an expired certificate", secured([:], "expired"), is: .tls, reason: "has expired"),
    .init(
      "a certificate for another host", secured([:], "wrong_host"), is: .tls,
      reason: "another host"),
    .init(
      "an unknown issuer", secured([:], "unknown_issuer"), is: .tls, reason: "issuer is unknown"),
    .init(
      "a self-signed certificate", secured([:], "self_signed"), is: .tls, reason: "self-signed"),
    .init(
      "plain HTTP where TLS is asked for", link: "https://{address}:{port}/x", [:], is: .tls,
      reason: "protocol and cipher"),
    .init(
      "TLS that is closed in the middle", secured([:], "drop"), is: .unknown,
      reason: "Securing the connection failed"),
    .init(
      "an expired certificate behind a redirect", ["/x": [.to("{other}/x")]],
      other: secured([:], "expired"), is: .tls, final: "{other}/x", reason: "has expired"),
  ]

  // MARK: Servers that do not go by the book

  static let oddities: [WebCase] = [
    .init("a status line without words", ["/x": [.raw("HTTP/1.1 200\r\n\r\n")]], is: .ok, 200),
    .init("HTTP/1.0", ["/x": [.raw("HTTP/1.0 200 OK\r\n\r\n")]], is: .ok, 200),
    .init("lines that end with LF", ["/x": [.raw("HTTP/1.1 200 OK\nA: b\n\n")]], is: .ok, 200),
    .init("another protocol", ["/x": [.raw("SSH-2.0-OpenSSH_9.2\r\n")]], is: .unknown),
    .init("a body without headers", ["/x": [.raw("<html>hello</html>")]], is: .unknown),
    .init("a status of four digits", ["/x": [.raw("HTTP/1.1 2000 OK\r\n\r\n")]], is: .unknown),
    .init(
      "early hints, then the answer",
      ["/x": [.init(.head(103, "Location: /gone"), .init(status: "200 X"))]], is: .ok, 200),
    .init(
      "a length that is too short for the body",
      [
        "HEAD /x": [.status(405)],
        "GET /x": [.raw("HTTP/1.1 200 X\r\nContent-Length: 2\r\n\r\nhello")],
      ],
      is: .ok, 200),
    .init(
      "two lengths",
      ["/x": [.raw("HTTP/1.1 200 X\r\nContent-Length: 0\r\nContent-Length: 5\r\n\r\n")]],
      is: .ok, 200),
    .init(
      "a target in the next line, as HTTP allowed once",
      [
        "/x": [.raw("HTTP/1.1 301 X\r\nLocation:\r\n /x/y\r\nContent-Length: 0\r\n\r\n")],
        "/x/y": [.ok],
      ], is: .moved, 200, final: "{self}/x/y"),
    .init(
      "a target on two lines is none that could be asked for",
      ["/x": [.raw("HTTP/1.1 301 X\r\nLocation: /x\r\n\t/y\r\nContent-Length: 0\r\n\r\n")]],
      is: .dead, 404, final: "{self}/x%20/y"),
    .init(
      "an empty target", ["/x": [.to("")]], is: .unknown, 301, reason: "without saying where"),
    .init(
      "gzip that is none, with a fragment", link: "/x#a",
      ["GET /x": [.status(200, ["Content-Encoding": "gzip"], "not packed")]], is: .ok, 200),
    .init(
      "an encoding that nobody knows",
      ["GET /x": [.status(200, ["Content-Encoding": "secret"], "?")]],
      is: .ok, 200, wantsTitle: true),
    .init(
      "a hundred cookies",
      [
        "/x": [
          .init(
            .text("HTTP/1.1 200 X\r\n"), .text("Set-Cookie: a=b\r\n", times: 100),
            .text("Content-Length: 0\r\n\r\n"))
        ]
      ], is: .ok, 200),
  ]

  // MARK: Servers that mean no good

  static let hostile: [WebCase] = [
    .init(
      "an endless body", ["GET /x": [endlessBody]], is: .ok, 200),
    .init(
      "an endless body whose title is wanted", ["GET /x": [endlessBody]], is: .ok, 200,
      wantsTitle: true),
    .init(
      "an endless body with a fragment", link: "/x#a", ["GET /x": [endlessBody]], is: .ok, 200),
    .init(
      "a gzip bomb of 1 GiB", link: "/x#a",
      ["GET /x": [bomb]], is: .ok, 200),
    .init(
      "one byte a second of a header",
      ["/x": [.init(.text("H", every: 1), .text("T", times: 30, every: 1))]], is: .unknown,
      reason: "the time ran out"),
    .init(
      "one byte a second of a page with a fragment", link: "/x#a",
      [
        "GET /x": [
          .init(.head(200, "Content-Type: text/html"), .text("x", times: 30, every: 1))
        ]
      ], is: .ok, 200),
    .init(
      "a header of 1 MB", ["/x": [bigHeader]], is: .unknown, reason: "headers are too long"),
    .init(
      "endless headers", ["/x": [endlessHeaders]],
      is: .unknown),
    .init(
      "endless early hints",
      [
        "/x": [
          .init(.text(String(repeating: "HTTP/1.1 103 X\r\nA: b\r\n\r\n", count: 1000), times: 0))
        ]
      ],
      is: .unknown),
    .init(
      "a circle of ever new cookies",
      [
        "/x": (0..<30).map { .status(302, ["Location": "/x", "Set-Cookie": "c\($0)=1"]) }
      ], is: .suspect, 302),
  ]

  static let endlessBody = WebAnswer(
    .head(200, "Content-Type: text/html"), .text(String(repeating: "x", count: 65536), times: 0))
  static let bomb = WebAnswer(
    .head(200, "Content-Type: text/html", "Content-Encoding: gzip"), .zeros(mebibytes: 1024), .close
  )
  static let endlessHeaders = WebAnswer(
    .text("HTTP/1.1 200 X\r\n"), .text(String(repeating: "A: b\r\n", count: 1000), times: 0))
  static let bigHeader = WebAnswer(
    .text("HTTP/1.1 200 X\r\n"),
    .text("A: " + String(repeating: "b", count: 10_000) + "\r\n", times: 100),
    .text("Content-Length: 0\r\n\r\n"), .close)

  // MARK: Spellings of addresses

  static let addresses: [WebCase] = [
    .init("IPv4 in decimal", link: "http://{decimal}:{port}/x", ["/x": [.ok]], is: .ok, 200),
    .init("IPv4 in hexadecimal", link: "http://{hex}:{port}/x", ["/x": [.ok]], is: .ok, 200),
    .init("IPv4 in octal", link: "http://{octal}:{port}/x", ["/x": [.ok]], is: .ok, 200),
    .init(
      "a name in another script", link: "http://例子.test:{port}/x", ["/x": [.ok]], is: .ok, 200,
      names: ["xn--fsqu00a.test": "{address}"]),
    .init(
      "a name in capitals", link: "HTTP://LOUD.TEST:{port}/x", ["/x": [.ok]], is: .ok, 200,
      names: ["loud.test": "{address}"]),
  ]

  static let refusedAddresses: [WebCase] =
    [
      ("loopback", "{address}"), ("loopback in decimal", "{decimal}"),
      ("loopback in hexadecimal", "{hex}"), ("loopback in octal", "{octal}"),
      ("loopback, shortened", "127.1"), ("IPv4-mapped IPv6", "[::ffff:{address}]"),
      ("IPv6 loopback", "[::1]"), ("localhost", "localhost"), ("a private network", "192.168.0.1"),
      ("link-local", "169.254.169.254"), ("a name below localhost", "app.localhost"),
    ].map { name, host in
      .init(
        "refused: \(name)", link: "http://\(host):{port}/x", ["/x": [.ok]], is: .skipped,
        reason: "private", asks: [], refusesPrivate: true)
    } + [
      .init(
        "refused: a name that resolves to loopback", link: "http://rebind.test:{port}/x",
        ["/x": [.ok]], is: .skipped, reason: "127.77.", asks: [],
        names: ["rebind.test": "{address}"], refusesPrivate: true),
      .init(
        "refused: a name that resolves to mapped loopback", link: "http://mapped.test:{port}/x",
        ["/x": [.ok]], is: .skipped, reason: "private", asks: [],
        names: ["mapped.test": "[::ffff:{address}]"], refusesPrivate: true),
      .init(
        "never fetched: mail", link: "mailto:a@b.test", [:], is: .skipped, reason: "never fetched",
        refusesPrivate: true),
      .init(
        "never fetched: a file", link: "file:///etc/passwd", [:], is: .skipped,
        reason: "never fetched", refusesPrivate: true),
      .init("no address: a port too high", link: "http://a.test:99999/", [:], is: .invalid),
      .init("no address: a slip in the scheme", link: "htps://a.test/", [:], is: .invalid),
    ]
}
