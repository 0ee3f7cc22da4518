import Foundation
import TestSupport

/// A fast server on this machine that answers every path with 200, and counts.
///
/// It can stop answering after some requests, as a web that a check is in the middle of, and take the
/// port of an earlier one. It serves on 127.0.0.1 to 127.0.0.4, and ends with `stop`, or with the
/// tests' own end.
final class CountingServer {
  private let bench: Workbench
  private let run: ChildRun
  /// The port on all addresses.
  let port: Int

  private static let script = """
    import asyncio, os, sys
    port, limit = int(sys.argv[1]), int(sys.argv[2])
    log = open("log", "a", buffering=1)
    answered = 0
    class Connection(asyncio.Protocol):
        def connection_made(self, transport):
            self.transport, self.rest = transport, b""
        def data_received(self, data):
            global answered
            self.rest += data
            while b"\\r\\n\\r\\n" in self.rest:
                head, self.rest = self.rest.split(b"\\r\\n\\r\\n", 1)
                if answered == limit: continue
                answered += 1
                method, path, _ = head.split(b"\\r\\n")[0].decode("latin-1").split()
                log.write(path + "\\n")
                status = b"404 X" if path.endswith("/gone") else b"200 X"
                self.transport.write(b"HTTP/1.1 " + status + b"\\r\\nContent-Length: 0\\r\\n\\r\\n")
    async def main():
        global port
        loop = asyncio.get_running_loop()
        for number in range(1, 5):
            server = await loop.create_server(Connection, f"127.0.0.{number}", port, backlog=1024)
            port = server.sockets[0].getsockname()[1]
        print(port, flush=True)
        parent = os.getppid()
        while os.getppid() == parent: await asyncio.sleep(1)
    asyncio.run(main())
    """

  /// Starts the server and waits until it has a port.
  ///
  /// - Parameters:
  ///   - port: the port of an earlier server; 0 for any.
  ///   - limit: how many requests it answers; those after them are left waiting. `nil` for all.
  init(port: Int = 0, answering limit: Int? = nil) throws {
    bench = try Workbench()
    let words = ["-c", Self.script, "\(port)", "\(limit ?? -1)"]
    run = try ChildRun(bench.setup("python3", words))
    guard run.waitForOutput("\n", atMost: Workbench.patience), let port = Int(run.shown.dropLast())
    else { throw CocoaError(.fileReadUnknown) }
    self.port = port
  }

  /// The URL of a page, the pages of one number after another on the four addresses in turn; every
  /// path that ends in `/gone` is answered 404.
  func url(_ number: Int, _ path: String = "") -> String {
    "http://127.0.0.\(number % 4 + 1):\(port)/\(number)\(path)"
  }

  /// The paths that were answered, in order.
  var paths: [String] {
    ((try? bench.text("log")) ?? "").split(separator: "\n").map(String.init)
  }

  /// Ends the server.
  func stop() {
    run.kill()
    _ = run.wait(atMost: Workbench.patience)
  }
}
