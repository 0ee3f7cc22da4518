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
    import http.server, os, socketserver, sys, threading, time
    log = open(sys.argv[1], "a", buffering=1)
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def do_GET(self):
            log.write(self.path + "\\n")
            if self.path == "/slow": time.sleep(60)
            status = {"/page": 200, "/moved": 301, "/private": 403, "/list.md": 200}.get(self.path, 404)
            if self.path == "/private" and self.headers.get("X-Api-Key") == "k": status = 200
            kind = "text/markdown" if self.path == "/list.md" else "text/html; charset=utf-8"
            body = b"# A heading\\n\\n```\\n# In a fence\\n```\\n" if self.path == "/list.md" else b"<!doctype html><title>A page</title><h1 id=top>A page of some length</h1>"
            self.send_response(status)
            if status == 301: self.send_header("Location", "/page")
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
  /// the page, `/private` wants the header `X-Api-Key: k`, `/slow` never answers in time, and nothing
  /// else is there.
  func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  /// How often a path was asked for.
  func hits(_ path: String) -> Int {
    let text = (try? bench.text("log")) ?? ""
    return text.split(separator: "\n").count { $0 == path }
  }

  /// Ends the server.
  func stop() {
    run.kill()
    _ = run.wait(atMost: Workbench.patience)
  }
}
