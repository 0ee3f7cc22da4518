import Foundation
import Glibc
import TestSupport
import Testing

/// `tricks serve` as a browser and a stranger see it, on loopback.
@Suite struct ServeTests {
  /// A preview that runs, and its port.
  private struct Preview {
    let bench: Workbench
    let run: ChildRun
    let port: UInt16

    init(_ files: [String: String] = ServeTests.files) throws {
      bench = try Workbench(files)
      run = try ChildRun(bench.setup(TricksBinary.path, ["serve", "--port", "0"]))
      try #require(run.waitForOutput("until Ctrl-C", atMost: Workbench.patience))
      let digits = run.shown.split(separator: "127.0.0.1:")[1].prefix { $0.isNumber }
      port = try #require(UInt16(digits))
    }

    /// The answer to a GET of `path`.
    func get(_ path: String) throws -> String {
      try send("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n")
    }

    /// The answer to bytes as they are.
    func send(_ request: String) throws -> String {
      let connection = try LoopbackConnection(port: port)
      connection.send(request)
      return connection.readToEnd()
    }
  }

  private static let files = [
    "catalog/papers.md": "# Papers\n\n- [ ] A First Title, NIPS 2018 [pdf](https://example.org/a)\n"
  ]

  @Test func pagesAreServedWithTheReloadScriptAndAssetsAsTheyAre() throws {
    let preview = try Preview()
    let home = try preview.get("/")
    #expect(home.hasPrefix("HTTP/1.1 200 OK\r\n"))
    #expect(home.contains("A First Title"))
    #expect(home.contains("src=\"/.tricks/reload.js\""))
    #expect(try preview.get("/.tricks/reload.js").contains("EventSource"))
    #expect(try preview.get("/nowhere").hasPrefix("HTTP/1.1 404"))
    #expect(!preview.bench.exists("public"), "nothing is written")
  }

  @Test func strangersAreRefused() throws {
    let preview = try Preview()
    let refused = try preview.send(
      "GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n")
    #expect(refused.hasPrefix("HTTP/1.1 421"))
    #expect(!refused.contains("A First Title"))
    let posted = try preview.send(
      "POST / HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
    )
    #expect(posted.hasPrefix("HTTP/1.1 405"))
    for path in ["/../../../../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/catalog/papers.md"] {
      #expect(try preview.get(path).hasPrefix("HTTP/1.1 404"), "\(path)")
    }
    // Nobody listens on another address of this machine.
    #expect(throws: (any Error).self) {
      try LoopbackConnection(port: preview.port, host: "127.0.0.2")
    }
  }

  @Test func aChangeIsShownAndToldToOpenPages() throws {
    let preview = try Preview()
    let news = try LoopbackConnection(port: preview.port)
    news.send("GET /.tricks/events HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n")
    #expect(news.read(until: "data: 1\n"))
    // As editors save: a new file, renamed over the old one.
    try preview.bench.write(
      "catalog/.papers.md.new", "# Papers\n\n- [ ] Another Title [pdf](https://example.org/a)\n")
    rename(preview.bench.path("catalog/.papers.md.new"), preview.bench.path("catalog/papers.md"))
    #expect(news.read(until: "data: 2\n"))
    #expect(try preview.get("/").contains("Another Title"))
    // A further list, in a folder that was not there before.
    try preview.bench.write(
      "catalog/more/blogs.md", "# Blogs\n\n- [A Post](https://example.org/post)\n")
    #expect(news.read(until: "data: 3\n"))
  }

  @Test func aListWithoutASiteIsToldOfUntilItIsMended() throws {
    let preview = try Preview()
    let news = try LoopbackConnection(port: preview.port)
    news.send("GET /.tricks/events HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n\r\n")
    #expect(news.read(until: "data: 1\n"))
    try preview.bench.write(
      "catalog/papers.md", "# Papers\n\n- A Title [pdf](https://example.org/a) [r](rules/none.md)\n"
    )
    #expect(news.read(until: "data: 2\n"))
    let page = try preview.get("/")
    #expect(page.hasPrefix("HTTP/1.1 500"))
    #expect(page.contains("papers.md:3: "))
    try preview.bench.write("catalog/papers.md", Self.files["catalog/papers.md"] ?? "")
    #expect(news.read(until: "data: 3\n"))
    #expect(try preview.get("/").hasPrefix("HTTP/1.1 200"))
    preview.run.send(SIGINT)
    let result = preview.run.wait(atMost: Workbench.patience)
    #expect(result.status == 0 && result.signal == 0)
    #expect(result.messages.contains("papers.md:3: "))
  }

  @Test func aPortInUseIsAnErrorThatSaysWhatToDo() throws {
    let preview = try Preview()
    let second = try preview.bench.tricks("serve", "--port", "\(preview.port)")
    #expect(second.status == 69)
    #expect(second.messages.contains("port \(preview.port) of 127.0.0.1 is in use"))
    #expect(second.messages.contains("--port 0"))
  }
}
