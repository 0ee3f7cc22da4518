import Foundation
import TestSupport

/// A few pages on this machine, served by Python in a process of its own.
final class PageServer {
  private let process = Process()
  private let input = Pipe()
  private let port: Int
  private let log: String

  private static let script = """
    import http.server, socketserver, sys, threading, time
    log = open(sys.argv[1], "a", buffering=1)
    class Handler(http.server.BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"
        def do_GET(self):
            log.write(self.path + "\\n")
            if self.path == "/slow": time.sleep(60)
            status = {"/page": 200, "/moved": 301}.get(self.path, 404)
            body = b"<!doctype html><title>A page</title><h1 id=top>A page of some length</h1>"
            self.send_response(status)
            if status == 301: self.send_header("Location", "/page")
            self.send_header("Content-Type", "text/html; charset=utf-8")
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
    sys.stdin.read()
    """

  /// Starts the server and waits until it has a port.
  init() throws {
    log = FileManager.default.temporaryDirectory.path + "/tricks-pages-\(UUID())"
    let output = Pipe()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", Self.script, log]
    process.standardInput = input
    process.standardOutput = output
    try process.run()
    var line: [UInt8] = []
    while line.last != UInt8(ascii: "\n") {
      let more = output.fileHandleForReading.availableData
      guard !more.isEmpty else { throw CocoaError(.fileReadUnknown) }
      line += more
    }
    port = Int(String(decoding: line.dropLast(), as: UTF8.self)) ?? 0
  }

  /// The URL of a path: `/page` is there, `/moved` leads to it, `/slow` never answers in time, and
  /// nothing else is there.
  func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

  /// How often a path was asked for.
  func hits(_ path: String) -> Int {
    let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").count { $0 == path }
  }

  /// Ends the server: it goes when its input is closed.
  func stop() {
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    try? FileManager.default.removeItem(atPath: log)
  }
}
