import Foundation
import TestSupport
import Testing

/// A proxy is no way into private networks.
@Suite struct ProxyTests {
  /// A proxy for plain HTTP that answers everything itself, and notes what it was asked for.
  private static let script = """
    import os, socketserver, sys, threading, time
    log = open(sys.argv[1], "a", buffering=1)
    class Handler(socketserver.StreamRequestHandler):
        def handle(self):
            while line := self.rfile.readline(65536):
                log.write(line.decode("latin-1"))
                while self.rfile.readline(65536).strip(): pass
                target = line.split()[1]
                if b"/to-" in target:
                    place = target.split(b"/to-")[1]
                    self.wfile.write(b"HTTP/1.1 302 X\\r\\nLocation: http://" + place + b"/\\r\\n")
                else:
                    self.wfile.write(b"HTTP/1.1 200 X\\r\\n")
                self.wfile.write(b"Content-Length: 0\\r\\n\\r\\n")
    class Server(socketserver.ThreadingMixIn, socketserver.TCPServer):
        daemon_threads = True
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_address[1], flush=True)
    parent = os.getppid()
    while os.getppid() == parent: time.sleep(1)
    """

  @Test func namesWithPrivateAddressesAreNotAskedThroughAProxy() throws {
    let bench = try Workbench()
    let proxy = try ChildRun(bench.setup("python3", ["-c", Self.script, bench.path("log")]))
    defer {
      proxy.kill()
      _ = proxy.wait(atMost: Workbench.patience)
    }
    guard proxy.waitForOutput("\n", atMost: Workbench.patience),
      let port = Int(proxy.shown.dropLast())
    else { throw CocoaError(.fileReadUnknown) }
    // Spellings that only a resolver takes for addresses, names of this machine's own network.
    let refused = [
      "127.1", "0x7f000001", "2130706433", "0177.0.0.1", "10.0.0.1", "[::ffff:127.0.0.1]",
      "[2001:0:4136:e378:8000:63bf:3fff:fdd2]", "localhost", "intranet", "wiki.intranet",
      "printer.local",
    ]
    let links =
      (refused.map { "http://\($0)/x" } + ["http://8.8.8.8/ok", "http://8.8.8.8/to-127.1"])
      .map { "- [x](\($0))\n" }
    try bench.write("list.md", links.joined())
    let environment = ["http_proxy": "http://user:pw@127.0.0.1:\(port)/"]
    let result = try bench.tricks(
      "check", "list.md", "--json", "--interval", "0", environment: environment)
    let rows = try result.rows("links")
    for row in rows {
      let isFine = (row["url"] as? String) == "http://8.8.8.8/ok"
      #expect(row["verdict"] as? String == (isFine ? "ok" : "skipped"), "\(row)")
    }
    let asked = try bench.text("log").split(separator: "\n")
    #expect(asked.allSatisfy { $0.contains(" http://8.8.8.8/") }, "\(asked)")
    // The user may allow it.
    let allowed = try bench.tricks(
      "check", "list.md", "--json", "--interval", "0", "--allow-private", environment: environment)
    #expect(try allowed.rows("links").allSatisfy { $0["verdict"] as? String == "ok" })
  }

  @Test func whereTheProxyIsLeftOutAddressesAreLookedAtToo() throws {
    let server = try PageServer()
    defer { server.stop() }
    let url = server.url("/page").replacing("127.0.0.1", with: "127.1")
    let bench = try Workbench(["list.md": "- [x](\(url))\n"])
    let result = try bench.tricks(
      "check", "list.md", "--json",
      environment: ["http_proxy": "http://127.0.0.1:1/", "no_proxy": "*"])
    #expect(try result.rows("links").first?["verdict"] as? String == "skipped")
    #expect(server.hits("/page") == 0)
  }
}
