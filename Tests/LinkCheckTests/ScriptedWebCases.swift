@testable import LinkCheck

/// Verdicts by statuses, redirects and pages; the web behaves as servers do.
extension ScriptedWebTests {
  // MARK: HEAD may prove life

  static let lifeByStatus: [WebCase] =
    [200, 201, 203, 204, 206].map { status in
      .init(
        "HEAD \(status) is life", ["HEAD /x": [.status(status)]], is: .ok, status, asks: ["HEAD /x"]
      )
    }
    + [400, 403, 404, 405, 406, 410, 500, 501, 503].map { status in
      .init(
        "HEAD \(status), GET 200", ["HEAD /x": [.status(status)], "GET /x": [.ok]], is: .ok, 200,
        asks: ["HEAD /x", "GET /x"])
    }

  static let life: [WebCase] = [
    .init("HEAD hangs, GET 200", ["HEAD /x": [.hang], "GET /x": [.ok]], is: .ok, 200),
    .init("HEAD is reset, GET 200", ["HEAD /x": [.reset], "GET /x": [.ok]], is: .ok, 200),
    .init("HEAD is closed, GET 200", ["HEAD /x": [.close], "GET /x": [.ok]], is: .ok, 200),
    .init(
      "HEAD is answered by another protocol, GET 200",
      ["HEAD /x": [.raw("220 mail\r\n")], "GET /x": [.ok]], is: .ok, 200),
    .init(
      "HEAD leads in a circle, GET 200", ["HEAD /x": [.to("/x", 302)], "GET /x": [.ok]], is: .ok,
      200),
    .init(
      "HEAD leads in an endless chain, GET 200",
      {
        var site = chain
        site.rules = [.init(method: "GET", path: "/x", answers: [.ok])] + site.rules
        return site
      }(), is: .ok, 200),
    .init(
      "HEAD leads to a 404, GET 200", ["HEAD /x": [.to("/gone")], "GET /x": [.ok]], is: .ok, 200,
      asks: ["HEAD /x", "HEAD /gone", "GET /x"]),
    .init(
      "HEAD leads to the home page, GET 200",
      ["HEAD /x": [.to("/", 302)], "HEAD /": [.ok], "GET /x": [.ok]], is: .ok, 200,
      asks: ["HEAD /x", "HEAD /", "GET /x"]),
    .init(
      "HEAD with a body is an answer none the less",
      ["HEAD /x": [.raw("HTTP/1.1 200 X\r\nContent-Length: 5\r\n\r\nhello")]], is: .ok, 200),
    .init(
      "HEAD 302 with a body, the target is there",
      [
        "HEAD /x": [.raw("HTTP/1.1 302 X\r\nLocation: /x/y\r\nContent-Length: 5\r\n\r\nmoved")],
        "/x/y": [.ok],
      ], is: .ok, 200, final: "{self}/x/y"),
  ]

  // MARK: Only GET proves death

  static let death: [WebCase] = [
    .init(
      "404 is dead", ["/x": [.status(404)]], is: .dead, 404, reason: "404 Not Found",
      asks: ["HEAD /x", "GET /x"]),
    .init("410 is dead", ["/x": [.status(410)]], is: .dead, 410, reason: "410 Gone"),
    .init(
      "404 with a body that breaks off is dead",
      ["GET /x": [.raw("HTTP/1.1 404 X\r\nContent-Length: 1000\r\n\r\nshort")]], is: .dead, 404),
    .init(
      "404 in broken chunks is dead",
      ["GET /x": [.raw("HTTP/1.1 404 X\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")]], is: .dead,
      404),
    .init(
      "a redirect to a 404 is dead", ["/x": [.to("/y")]], is: .dead, 404, final: "{self}/y",
      reason: "after 1 redirect"),
    .init(
      "a redirect to another host's 410 is dead", ["/x": [.to("{other}/y", 302)]],
      other: ["/y": [.status(410)]], is: .dead, 410, final: "{other}/y"),
    .init("400 is suspect", ["/x": [.status(400)]], is: .suspect, 400),
    .init("422 is suspect", ["/x": [.status(422)]], is: .suspect, 422),
    .init(
      "a page that came back is alive", ["/x": [.status(404), .status(200)], "GET /x": [.ok]],
      is: .ok, 200),
    .init("a Chinese path that is missing is dead", link: "/中文 路", [:], is: .dead, 404),
  ]

  static let walls: [WebCase] =
    [401, 402, 403, 405, 406, 407, 418, 451, 999].map { status in
      .init(
        "\(status) is a wall", ["/x": [.status(status)]], is: .blocked, status,
        reason: "open it by hand")
    } + [
      .init(
        "a challenge is a wall, whatever its status",
        ["/x": [.status(503, ["CF-Mitigated": "challenge"])]], is: .blocked, 503,
        reason: "challenge"),
      .init(
        "a challenge with 404 is a wall", ["/x": [.status(404, ["cf-mitigated": "challenge"])]],
        is: .blocked, 404),
      .init(
        "a challenge that answers 202, as AWS has it",
        ["/x": [.status(202, ["x-amzn-waf-action": "challenge"])]], is: .blocked, 202,
        reason: "challenge"),
      .init(
        "a captcha, as AWS has it", ["/x": [.status(405, ["X-Amzn-Waf-Action": "captcha"])]],
        is: .blocked, 405, reason: "challenge"),
      .init(
        "a challenge to HEAD alone is none",
        ["HEAD /x": [.status(403, ["cf-mitigated": "challenge"])], "GET /x": [.ok]], is: .ok, 200),
      .init(
        "a wall behind a redirect", ["/x": [.to("{other}/x")]], other: ["/x": [.status(403)]],
        is: .blocked, 403, final: "{other}/x"),
    ]

  // MARK: Passing trouble

  static let passingByStatus: [WebCase] =
    [408, 425, 429, 500, 502, 503, 504, 520].map { status in
      .init(
        "\(status) to the end is unknown", ["/x": [.status(status)]], is: .unknown, status,
        reason: "check again later")
    }
    + [408, 425, 429, 500, 502, 503, 504].map { status in
      .init(
        "\(status) once, then 200", ["HEAD /x": [.status(405)], "GET /x": [.status(status), .ok]],
        is: .ok, 200, asks: ["HEAD /x", "GET /x", "GET /x"])
    }

  static let passing: [WebCase] = [
    .init("501 is unknown at once", ["/x": [.status(501)]], is: .unknown, 501),
    .init(
      "429 to HEAD, 200 to GET", ["HEAD /x": [.status(429)], "GET /x": [.ok]], is: .ok, 200,
      asks: ["HEAD /x", "GET /x"]),
    .init(
      "Retry-After in seconds",
      ["HEAD /x": [.status(405)], "GET /x": [.retry(429, after: "1"), .ok]], is: .ok, 200),
    .init(
      "Retry-After as a date",
      ["HEAD /x": [.status(405)], "GET /x": [.retry(503, after: "{date+2}"), .ok]], is: .ok, 200),
    .init(
      "Retry-After in the past",
      [
        "HEAD /x": [.status(405)],
        "GET /x": [.retry(503, after: "Fri, 31 Dec 1999 23:59:59 GMT"), .ok],
      ], is: .ok, 200),
    .init(
      "Retry-After as GitHub writes it",
      ["HEAD /x": [.status(405)], "GET /x": [.retry(429, after: "1m30s"), .ok]], is: .ok, 200),
    .init(
      "Retry-After that nobody can read",
      ["HEAD /x": [.status(405)], "GET /x": [.retry(503, after: "soon"), .ok]], is: .ok, 200),
    .init(
      "Retry-After beyond patience", ["/x": [.retry(429, after: "7200")]], is: .unknown, 429,
      reason: "7200 s", asks: ["HEAD /x"]),
    .init(
      "GET is reset once", ["HEAD /x": [.reset], "GET /x": [.reset, .ok]], is: .ok, 200),
    .init(
      "every request is reset", ["/x": [.reset]], is: .unknown, reason: "the connection broke"),
    .init("every request is closed", ["/x": [.close]], is: .unknown),
    .init("nothing is ever answered", ["/x": [.hang]], is: .unknown, reason: "the time ran out"),
    .init(
      "nobody listens", link: "http://127.79.0.1:{port}/x", [:], is: .unknown, reason: "refused"),
  ]

  // MARK: Redirects

  static let chain: WebSite = {
    var site: WebSite = ["/x": [.to("/x1", 302)]]
    for hop in 1...20 {
      site.rules.append(.init(path: "/x\(hop)", answers: [.to("/x\(hop + 1)", 302)]))
    }
    return site
  }()

  static let redirects: [WebCase] =
    [301, 308].map { status in
      .init(
        "\(status) that works is moved", ["/x": [.to("{other}/x", status)]],
        other: ["/x": [.ok]], is: .moved, 200, final: "{other}/x")
    }
    + [302, 303, 307].map { status in
      .init(
        "\(status) that works is ok", ["/x": [.to("{other}/x", status)]], other: ["/x": [.ok]],
        is: .ok, 200, final: "{other}/x")
    } + [
      .init(
        "301, then 308: moved", ["/x": [.to("/x/1")], "/x/1": [.to("/x/2", 308)], "/x/2": [.ok]],
        is: .moved, 200, final: "{self}/x/2"),
      .init(
        "301, then 302: ok", ["/x": [.to("/x/1")], "/x/1": [.to("/x/2", 302)], "/x/2": [.ok]],
        is: .ok, 200, final: "{self}/x/2"),
      .init(
        "307, then 301: ok", ["/x": [.to("/x/1", 307)], "/x/1": [.to("/x/2")], "/x/2": [.ok]],
        is: .ok, 200, final: "{self}/x/2"),
      .init(
        "a circle is suspect", ["/x": [.to("/y")], "/y": [.to("/x")]], is: .suspect, 301,
        final: "{self}/y", reason: "circle"),
      .init("a redirect to itself is suspect", ["/x": [.to("/x", 302)]], is: .suspect, 302),
      .init(
        "an endless chain is suspect", chain, is: .suspect, 302, final: "{self}/x10",
        reason: "more than 10"),
      .init(
        "a target relative to the folder", link: "/a/b/x",
        ["/a/b/x": [.to("../x?q=1")], "/a/x?q=1": [.ok]], is: .moved, 200,
        final: "{self}/a/x?q=1"),
      .init(
        "a target of a query alone", ["/x": [.to("?a=b")], "/x?a=b": [.ok]], is: .moved, 200,
        final: "{self}/x?a=b"),
      .init(
        "a target without scheme", ["/x": [.to("//{address}:{port}/x/y")], "/x/y": [.ok]],
        is: .moved, 200, final: "{self}/x/y"),
      .init(
        "a target in Chinese, with a blank",
        ["/x": [.to("/x/文 档")], "/x/%E6%96%87%20%E6%A1%A3": [.ok]], is: .moved, 200,
        final: "{self}/x/%E6%96%87%20%E6%A1%A3"),
      .init("a redirect without a target", ["/x": [.status(302)]], is: .unknown, 302),
      .init(
        "a redirect to a file", ["/x": [.to("file:///etc/passwd", 302)]], is: .unknown, 302,
        reason: "scheme is file"),
      .init(
        "a redirect to a script", ["/x": [.to("javascript:alert(1)", 302)]], is: .unknown, 302,
        reason: "scheme is javascript"),
      .init(
        "a redirect to data", ["/x": [.to("data:text/html,hi", 302)]], is: .unknown, 302),
      .init(
        "a redirect to another protocol", ["/x": [.to("gopher://{address}:{port}/x")]],
        is: .unknown, 301, reason: "scheme is gopher"),
      .init("a redirect to no host", ["/x": [.to("http:///y")]], is: .unknown, 301),
      .init("a redirect to no port", ["/x": [.to("http://{address}:99999/")]], is: .unknown, 301),
      .init("300 without a target is there", ["/x": [.status(300)]], is: .ok, 300),
      .init("304 that nobody asked for", ["/x": [.status(304)]], is: .unknown, 304),
      .init(
        "the fragment as written is kept", link: "/x#top",
        ["/x": [.to("/x/y")], "/x/y": [.ok]], is: .moved, 200, final: "{self}/x/y#top"),
      .init(
        "the redirect's own fragment counts", link: "/x#a",
        ["/x": [.to("/x/y#b")], "/x/y": [.html("")]], is: .moved, 200, final: "{self}/x/y#b"),
      .init(
        "a cookie that the redirect wants back",
        [
          "/x if cookie: seen=1": [.ok],
          "/x": [.status(302, ["Location": "/x", "Set-Cookie": "seen=1; Path=/; HttpOnly"])],
        ], is: .ok, 200, asks: ["HEAD /x", "HEAD /x"]),
      .init(
        "cookies stay with their host",
        ["/x": [.status(302, ["Location": "{other}/x", "Set-Cookie": "seen=1"])]],
        other: ["/x if cookie: seen": [.status(404)], "/x": [.ok]], is: .ok, 200,
        final: "{other}/x"),
      .init(
        "a redirect within the same site to https", ["/x": [.to("{other}/x")]],
        other: (["/x": [.ok]] as WebSite).secured("good"), is: .moved, 200, final: "{other}/x"),
    ]

  // MARK: Pages that answer 200 and are not there

  static let softNotFound: [WebCase] = [
    .init(
      "a deep address leads to the home page", link: "/a/x", ["/a/x": [.to("/")], "/": [.ok]],
      is: .suspect, 200, final: "{self}/", reason: "home page"),
    .init(
      "a deep address leads to a language's home page", link: "/a/x",
      ["/a/x": [.to("/en/", 302)], "/en/": [.ok]], is: .suspect, 200, final: "{self}/en/"),
    .init(
      "the home page leads to a language's", link: "/", ["/": [.to("/en/", 302)], "/en/": [.ok]],
      is: .ok, 200, final: "{self}/en/"),
    .init(
      "the index page leads to the home page", link: "/index.html",
      ["/index.html": [.to("/")], "/": [.ok]], is: .moved, 200, final: "{self}/"),
    .init(
      "a redirect to /404.html", ["/x": [.to("/404.html", 302)], "/404.html": [.ok]],
      is: .suspect, 200, final: "{self}/404.html"),
    .init(
      "a redirect to /not-found", ["/x": [.to("/not-found")], "/not-found": [.ok]],
      is: .suspect, 200, final: "{self}/not-found"),
    .init(
      "a redirect to /error", ["/x": [.to("/error", 302)], "/error": [.ok]], is: .suspect, 200,
      final: "{self}/error"),
    .init(
      "a page that is shown for anything", link: "/a/x",
      ["/sorry": [.ok], "*": [.to("/sorry", 302)]], is: .suspect, 200, final: "{self}/sorry",
      reason: "An address beside it"),
    .init(
      "a temporary address of its own", link: "/a/x",
      ["/a/x": [.to("/sorry", 302)], "/sorry": [.ok]], is: .ok, 200, final: "{self}/sorry"),
    .init(
      "a new site's home page for everything", link: "/a/x", ["*": [.to("{other}/")]],
      other: ["/": [.ok]], is: .suspect, 200, final: "{other}/"),
    .init(
      "a project that got a site of its own", link: "/a/x", ["/a/x": [.to("{other}/")]],
      other: ["/": [.ok]], is: .moved, 200, final: "{other}/"),
    .init(
      "a whole site that moved, path by path", link: "/a/x", ["*": [.to("{other}/a/x")]],
      other: ["/a/x": [.ok]], is: .moved, 200, final: "{other}/a/x"),
    .init(
      "a login", link: "/a/x",
      ["/a/x": [.to("/login?next=%2Fa%2Fx", 302)], "/login?next=%2Fa%2Fx": [.ok]], is: .blocked,
      200, final: "{self}/login?next=%2Fa%2Fx", reason: "login"),
    .init(
      "a domain for sale", link: "/", ["/": [.to("http://www.hugedomains.com:{port}/x", 302)]],
      other: ["/x": [.ok]], is: .suspect, 200, final: "http://www.hugedomains.com:{port}/x",
      reason: "for sale", names: ["www.hugedomains.com": "{other-address}"]),
    .init(
      "a domain for sale, told by its page", link: "/",
      ["GET /": [.html(#"<meta http-equiv=refresh content="0;url=//dan.com/buy/a">"#)]],
      is: .suspect, 200, reason: "dan.com", wantsTitle: true),
    .init(
      "a title says 404, and so it does for anything", link: "/a/x",
      ["*": [.html("<title>404 - Not Found</title>")]], is: .suspect, 200,
      title: "404 - Not Found", wantsTitle: true),
    .init(
      "一个标题说页面不存在", link: "/a/x", ["*": [.html("<title>页面不存在</title>")]],
      is: .suspect, 200, title: "页面不存在", wantsTitle: true),
    .init(
      "a title speaks of 404 on a page of its own", link: "/a/x",
      ["GET /a/x": [.html("<title>What 404 Not Found means</title>")]], is: .ok, 200,
      wantsTitle: true),
    .init(
      "a home page with such a title", link: "/", ["*": [.html("<title>Not Found</title>")]],
      is: .ok, 200, asks: ["GET /"], wantsTitle: true),
    .init(
      "an application that answers everything with itself", link: "/a/x",
      ["*": [.html("<title>App</title>")]], is: .ok, 200, wantsTitle: true),
    .init(
      "beside the page there is nothing but trouble", link: "/a/x",
      ["/a/x": [.to("/sorry", 302)], "/sorry": [.ok], "*": [.reset]], is: .ok, 200,
      final: "{self}/sorry"),
  ]

  // MARK: Anchors

  static func page(
    _ name: String, _ fragment: String, _ answer: WebAnswer, is verdict: Verdict
  ) -> WebCase {
    .init(name, link: "/x#\(fragment)", ["GET /x": [answer]], is: verdict, 200, asks: ["GET /x"])
  }

  static let markdown = WebAnswer.status(200, ["Content-Type": "text/plain"], "# Usage\n# 简介\n")

  static let fragments: [WebCase] = [
    page("an id", "a", .html(#"<p id="a">"#), is: .ok),
    page("ids regard case", "A", .html(#"<p id="a">"#), is: .fragment),
    page("a name", "a", .html("<a name=a>"), is: .ok),
    page("a missing anchor", "b", .html(#"<p id="a">"#), is: .fragment),
    page("a Chinese id, plain", "简介", .html(#"<h2 id="简介">"#), is: .ok),
    page("a Chinese id, encoded", "%E7%AE%80%E4%BB%8B", .html(#"<h2 id="简介">"#), is: .ok),
    page("a Chinese id that is missing", "结论", .html(#"<h2 id="简介">"#), is: .fragment),
    page(
      "a Chinese id on a page in GBK", "简介",
      .status(200, ["Content-Type": "text/html; charset=gbk"], bytes: [0x3C, 0x70, 0xBC, 0xF2]),
      is: .ok),
    page("GitHub's prefix", "usage", .html(#"<a id="user-content-usage">"#), is: .ok),
    page("an anchor in a comment", "a", .html(#"<!-- <p id="a"> -->"#), is: .fragment),
    page("an anchor with a text fragment", "a:~:text=b", .html("<p id=a>"), is: .ok),
    page(
      "an anchor in a PDF", "a", .status(200, ["Content-Type": "application/pdf"], "%PDF"), is: .ok),
    page(
      "a page that breaks off", "b",
      .raw("HTTP/1.1 200 X\r\nContent-Type: text/html\r\nContent-Length: 99\r\n\r\n<p id=a>"),
      is: .ok),
    page(
      "a page in broken chunks", "b",
      .raw("HTTP/1.1 200 X\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nno chunk\r\n"), is: .ok),
    .init("# alone", link: "/x#", ["/x": [.ok]], is: .ok, 200, asks: ["HEAD /x"]),
    .init("#top", link: "/x#top", ["/x": [.ok]], is: .ok, 200, asks: ["HEAD /x"]),
    .init(
      "a text fragment alone", link: "/x#:~:text=nothing", ["/x": [.ok]], is: .ok, 200,
      asks: ["HEAD /x"]),
    .init(
      "raw Markdown: a heading", link: "/x.md#Usage", ["/x.md": [markdown]], is: .ok, 200),
    .init(
      "raw Markdown: without regard to case", link: "/x.md#uSAGE", ["/x.md": [markdown]], is: .ok,
      200),
    .init(
      "raw Markdown: in Chinese", link: "/x.md#%E7%AE%80%E4%BB%8B", ["/x.md": [markdown]],
      is: .ok, 200),
    .init(
      "raw Markdown: no such heading", link: "/x.md#none", ["/x.md": [markdown]], is: .fragment,
      200),
    .init(
      "plain text that is no Markdown", link: "/x.txt#none", ["/x.txt": [markdown]], is: .ok, 200),
    .init(
      "an anchor behind a redirect", link: "/x#a",
      ["/x": [.to("/x/y")], "/x/y": [.html("<p id=b>")]], is: .fragment, 200,
      final: "{self}/x/y#a"),
    .init("a dead page with a fragment", link: "/x#a", [:], is: .dead, 404, asks: ["GET /x"]),
  ]
}
