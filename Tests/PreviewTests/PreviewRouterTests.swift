import Testing

@testable import Preview

@Suite("Preview: what is answered")
struct PreviewRouterTests {
  private let router = PreviewRouter(port: 4310)
  private let state = PreviewState(
    version: 3,
    files: [
      "index.html": Array("<head></head>home".utf8), "404.html": Array("<head></head>none".utf8),
      "zh/index.html": Array("<head></head>家".utf8), "entries/文本.html": Array("han".utf8),
      "assets/style.css": Array("body {}".utf8),
    ])

  private func answer(
    _ target: String, method: String = "GET", host: String? = "127.0.0.1:4310",
    _ state: PreviewState? = nil
  ) -> PreviewAnswer {
    router.answer(method: method, host: host, target: target, state: state ?? self.state)
  }

  @Test("Files, folders and names in Han are found")
  func files() {
    #expect(answer("/").status == 200)
    #expect(answer("/zh/").status == 200)
    #expect(answer("/zh") == PreviewAnswer(status: 308, location: "/zh/"))
    #expect(answer("/entries/%E6%96%87%E6%9C%AC.html").body == Array("han".utf8))
    #expect(answer("/assets/style.css").type == "text/css; charset=utf-8")
    #expect(answer("/assets/style.css").body == Array("body {}".utf8))
  }

  @Test("What is no file is the site's own page for that", arguments: ["/nothing", "/zh/x.html"])
  func missing(target: String) {
    let answer = answer(target)
    #expect(answer.status == 404)
    #expect(String(decoding: answer.body, as: UTF8.self).contains("none"))
  }

  @Test(
    "No path leaves the site",
    arguments: [
      "/../etc/passwd", "/..%2f..%2fetc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd",
      "/zh/../../etc/passwd", "/%00", "/index.html%00.css", "/./index.html",
    ])
  func traversal(target: String) { #expect(answer(target).status == 404) }

  @Test("What is no path is refused", arguments: ["", "index.html", "*", "/%", "/%zz", "/%ff"])
  func badPaths(target: String) { #expect(answer(target).status == 400) }

  @Test(
    "Foreign hosts are refused, whatever is asked for",
    arguments: [
      nil, "", "evil.example", "evil.example:4310", "127.0.0.1", "127.0.0.1:80",
      "127.0.0.1:4310.evil.example", "localhost:4311", "[::2]:4310",
    ])
  func foreignHosts(host: String?) {
    for target in ["/", PreviewRouter.streamPath, PreviewRouter.scriptPath] {
      #expect(answer(target, host: host).status == 421)
    }
  }

  @Test("Own hosts are taken", arguments: ["127.0.0.1:4310", "localhost:4310", "LocalHost:4310"])
  func ownHosts(host: String) { #expect(answer("/", host: host).status == 200) }

  @Test(
    "Other methods are refused", arguments: ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "get"])
  func methods(method: String) {
    #expect(answer("/", method: method).status == 405)
    #expect(answer("/", method: method).allow == "GET, HEAD")
  }

  @Test("Only served pages have the script, and a policy that lets it listen")
  func reload() {
    let page = PreviewState(
      version: 7,
      files: [
        "index.html": Array(
          "<meta content=\"default-src 'none'; script-src 'self'\"></head>x".utf8)
      ])
    let html = String(decoding: answer("/", page).body, as: UTF8.self)
    #expect(html.contains("default-src 'none'; connect-src 'self'; script-src 'self'"))
    #expect(
      html.contains("<script src=\"/.tricks/reload.js\" data-version=\"7\"></script>\n</head>"))
    #expect(answer("/.tricks/reload.js").type == "text/javascript; charset=utf-8")
    #expect(answer("/.tricks/events").isStream)
  }

  @Test("A list without a site is shown in place of its pages, as text; assets stay")
  func problems() {
    var broken = state
    broken.problems = ["papers.md:3: <b>bad</b> & “worse”"]
    for target in ["/", "/zh/", "/entries/x.html"] {
      let answer = answer(target, broken)
      #expect(answer.status == 500)
      let html = String(decoding: answer.body, as: UTF8.self)
      #expect(html.contains("papers.md:3: &lt;b&gt;bad&lt;/b&gt; &amp; “worse”"))
      #expect(html.contains("data-version=\"3\""))
      #expect(html.contains("connect-src 'self'"))
    }
    #expect(answer("/assets/style.css", broken).status == 200)
  }
}
