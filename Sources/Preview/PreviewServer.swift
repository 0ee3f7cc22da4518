internal import Foundation
internal import Synchronization

/// Serves a site on the loopback address, and tells open pages when it has changed.
///
/// A thread waits for connections, and each connection has one of its own: there are few, and what
/// is sent lies in memory.
public final class PreviewServer: Sendable {
  private let listener: LoopbackListener
  private let board = NewsBoard()
  private let connections = Mutex(0)

  /// More connections at one time are turned away.
  private static let limit = 64
  /// How long a stream of news is kept; browsers open it again by themselves, and the streams of
  /// pages that were left come to an end.
  private static let streamTime = Duration.seconds(60)

  /// The port that is listened on.
  public var port: Int { listener.port }

  /// Listens on a port of 127.0.0.1; 0 takes any free one.
  ///
  /// - Throws: ``PreviewFailure`` where the port is taken, or cannot be listened on.
  public init(port: UInt16) throws(PreviewFailure) {
    listener = try LoopbackListener(port: port)
  }

  /// Serves from now on, until the program ends.
  public func start() {
    Thread.detachNewThread { [self] in
      while true {
        guard let connection = listener.accept() else { continue }
        guard enter() else {
          connection.end()
          continue
        }
        Thread.detachNewThread { [self] in serve(connection) }
      }
    }
  }

  /// Shows this state from now on.
  public func show(_ state: PreviewState) { board.show(state) }

  private func enter() -> Bool {
    connections.withLock { count in
      guard count < Self.limit else { return false }
      count += 1
      return true
    }
  }

  private func leave(_ connection: LoopbackConnection) {
    connection.end()
    connections.withLock { $0 -= 1 }
  }

  private func serve(_ connection: LoopbackConnection) {
    guard let head = connection.readHead() else { return leave(connection) }
    guard let request = PreviewRequest(head) else {
      connection.send(Self.bytes(of: .line(400, "This is no request."), isHead: false))
      return leave(connection)
    }
    let answer = PreviewRouter(port: port).answer(
      method: request.method, host: request.host, target: request.path, state: board.state)
    let isHead = request.method == "HEAD"
    guard connection.send(Self.bytes(of: answer, isHead: isHead)), answer.isStream, !isHead else {
      return leave(connection)
    }
    Task { [self] in
      await tellNews(on: connection)
      leave(connection)
    }
  }

  /// Sends each version as a server-sent event, until the reader has gone or the time is over.
  private func tellNews(on connection: LoopbackConnection) async {
    let versions = board.versions()
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        for await version in versions {
          guard connection.send(Array("retry: 500\ndata: \(version)\n\n".utf8)) else { return }
        }
      }
      group.addTask { try? await Task.sleep(for: Self.streamTime) }
      await group.next()
      group.cancelAll()
    }
  }

  private static func bytes(of answer: PreviewAnswer, isHead: Bool) -> [UInt8] {
    var head = "HTTP/1.1 \(answer.status) \(phrases[answer.status] ?? "Status")\r\n"
    head += "Content-Type: \(answer.type)\r\nCache-Control: no-store\r\nConnection: close\r\n"
    head += "X-Content-Type-Options: nosniff\r\nCross-Origin-Resource-Policy: same-origin\r\n"
    // Both come out of a path or a fixed text; a line end in one would begin another header.
    if let location = answer.location { head += "Location: \(encoded(location))\r\n" }
    if let allow = answer.allow { head += "Allow: \(allow)\r\n" }
    if !answer.isStream { head += "Content-Length: \(answer.body.count)\r\n" }
    return Array((head + "\r\n").utf8) + (isHead || answer.isStream ? [] : answer.body)
  }

  /// A path as a header may hold it.
  private static func encoded(_ path: String) -> String {
    path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.union(["%"])) ?? "/"
  }

  private static let phrases = [
    200: "OK", 308: "Permanent Redirect", 400: "Bad Request", 404: "Not Found",
    405: "Method Not Allowed", 421: "Misdirected Request", 500: "Internal Server Error",
  ]
}
