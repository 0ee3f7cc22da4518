import Foundation
import TestSupport

/// A few pages on this machine, served by Python in a process of its own.
///
/// It ends with `stop`, or with the tests' own end.
final class PageServer {
  private let bench: Workbench
  private let run: ChildRun
  private let port: Int

  private static let script = """
    import http.server, json, os, socketserver, sys, threading, time, urllib.parse
    log = open(sys.argv[1], "a", buffering=1)
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        turns = 0
        def do_GET(self):
            log.write(self.path + "\\n")
            if self.path.startswith("/slow"): time.sleep(60)
            status = {"/page": 200, "/moved": 301, "/private": 403, "/list.md": 200}.get(self.path, 404)
            location = "/page"
            if self.path == "/": status = 200
            if self.path in ("/to-root", "/fickle"): status = 301
            if self.path == "/to-root": location = "/"
            if self.path == "/fickle":
                Handler.turns += 1
                location = "/page?" + str(Handler.turns)
            if self.path.startswith("/page?"): status = 200
            if self.path == "/private" and self.headers.get("X-Api-Key") == "k": status = 200
            kind = "text/markdown" if self.path == "/list.md" else "text/html; charset=utf-8"
            body = b"# A heading\\n\\n```\\n# In a fence\\n```\\n" if self.path == "/list.md" else b"<!doctype html><title>A page</title><h1 id=top>A page of some length</h1>"
            if self.path.startswith("/archive?"):
                query = urllib.parse.parse_qs(self.path.partition("?")[2])
                day, page = query.get("timestamp", ["20200101"])[0], query["url"][0]
                copy = "http://%s/web/%s000000/%s" % (self.headers["Host"], day, page)
                closest = {"status": "200", "available": True, "url": copy, "timestamp": day + "000000"}
                found = {"closest": closest} if page.endswith("/1") else {}
                body = b"odd" if page.endswith("/odd") else json.dumps({"archived_snapshots": found}).encode()
                status, kind = 200, "application/json"
            if self.path.startswith("/web/"): status = 200
            self.send_response(status)
            if status == 301: self.send_header("Location", location)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            if self.command == "GET": self.wfile.write(body)
        do_HEAD = do_GET
        def log_message(self, *words): pass
    class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
        daemon_threads = True
    server = Server(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    print(server.server_port, flush=True)
    parent = os.getppid()
    while os.getppid() == parent: time.sleep(1)
    """

  /// Starts the server and waits until it has a port.
  init() throws {
    bench = try Workbench()
    run = try ChildRun(bench.setup("python3", ["-c", Self.script, "log"]))
    guard run.waitForOutput("\n", atMost: Workbench.patience), let port = Int(run.shown.dropLast())
    else { throw CocoaError(.fileReadUnknown) }
    self.port = port
  }

  /// The URL of a path: `/page` is there, `/list.md` is Markdown with a heading, `/moved` leads to
  /// the page, `/to-root` to `/`, `/fickle` to another page each time, `/archive` answers as the
  /// Internet Archive does, with a copy below `/web` of what ends with `/1`, `/private` wants the header `X-Api-Key: k`, `/slow` never answers in time, and nothing
  /// else is there.
  func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  /// How often a path was asked for.
  func hits(_ path: String) -> Int {
    let text = (try? bench.text("log")) ?? ""
    return text.split(separator: "\n").count { $0 == path }
  }

  /// What was asked for of a path with a query, in order.
  func queries(_ path: String) -> [String] {
    let text = (try? bench.text("log")) ?? ""
    return text.split(separator: "\n").filter { $0.hasPrefix(path + "?") }.map(String.init)
  }

  /// Ends the server.
  func stop() {
    run.kill()
    _ = run.wait(atMost: Workbench.patience)
  }
}
