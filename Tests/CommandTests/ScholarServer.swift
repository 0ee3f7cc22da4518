import Foundation
import TestSupport

/// arXiv, Crossref, doi.org, the ACL Anthology and a few sites on this machine, in the shapes in
/// which they answer; `scholar_server.py` holds what they know.
final class ScholarServer {
  private let bench: Workbench
  private let run: ChildRun
  private let port: Int

  /// Starts the server and waits until it has a port.
  init() throws {
    bench = try Workbench()
    let script = URL(filePath: #filePath).deletingLastPathComponent().path + "/scholar_server.py"
    run = try ChildRun(bench.setup("python3", [script, bench.path("log")]))
    guard run.waitForOutput("\n", atMost: Workbench.patience), let port = Int(run.shown.dropLast())
    else { throw CocoaError(.fileReadUnknown) }
    self.port = port
  }

  /// A configuration that sends every request here, without pauses; the workbench has to allow
  /// private addresses.
  var configuration: String {
    """
    [lookup]
    arxiv = "http://127.0.0.1:\(port)/arxiv"
    crossref = "http://127.0.0.1:\(port)/crossref/"
    doi = "http://127.0.0.1:\(port)/doi/"
    acl = "http://127.0.0.1:\(port)/acl/"
    pages = "http://127.0.0.1:\(port)/page/"
    mailto = "reader@example.org"
    interval = 0
    timeout = 5

    """
  }

  /// The paths that were asked for, in order.
  var requests: [String] {
    ((try? bench.text("log")) ?? "").split(separator: "\n").map(String.init)
  }

  /// Ends the server.
  func stop() {
    run.kill()
    _ = run.wait(atMost: Workbench.patience)
  }
}
