import Foundation
import TestSupport
import Testing

/// A check survives answers whose first header line begins with a blank.
///
/// libcurl before 8.1.2 writes to freed memory when a handle is used again for such an answer.
@Suite struct FoldedHeaderTests {
  private struct Served: Decodable {
    var port: Int
    var hosts: [String]
  }

  @Test func amongManyLinksOfOneServer() throws {
    let bench = try Workbench()
    let script = Fixtures.root.appending(path: "Tests/LinkCheckTests/Support/hostile_http.py").path
    let server = try ChildRun(bench.setup("python3", [script]))
    defer {
      server.kill()
      _ = server.wait(atMost: Workbench.patience)
    }
    #expect(server.waitForOutput("\n", atMost: Workbench.patience))
    let served = try JSONDecoder().decode(Served.self, from: Data(server.shown.utf8))
    let links = (0..<60).map { number in
      let path = number.isMultiple(of: 3) ? "folded-first" : "fold-\(number % 20)"
      return "- [x](http://\(served.hosts[0]):\(served.port)/\(path)?\(number))\n"
    }
    try bench.write("list.md", links.joined())
    for connections in ["1", "4"] {
      let result = try bench.tricks(
        "check", "list.md", "--json", "--allow-private", "--interval", "0", "--per-host",
        connections)
      #expect(result.signal == 0 && result.status == 0, "\(result.signal) \(result.messages)")
      let rows = try result.rows("links")
      #expect(rows.count == 60)
      for row in rows {
        // Older versions of libcurl do not read the folded ones.
        let verdict = row["verdict"] as? String
        let isFolded = (row["url"] as? String)?.contains("fold-2") == false
        #expect(verdict == "ok" || isFolded && verdict == "unknown")
      }
    }
  }
}
