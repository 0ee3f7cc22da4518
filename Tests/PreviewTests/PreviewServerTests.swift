import Foundation
import TestSupport
import Testing

@testable import Preview

/// What the server does with clients that are slow, many, or send what is no request.
@Suite("Preview: clients that take their time")
struct PreviewServerTests {
  private static let page = Array("<head></head>home".utf8)

  /// A server with these limits that shows a small page and a large one.
  private func server(_ limits: PreviewLimits = PreviewLimits()) throws -> PreviewServer {
    let server = try PreviewServer(port: 0, limits: limits)
    server.show(
      PreviewState(
        version: 1,
        files: ["index.html": Self.page, "large.txt": [UInt8](repeating: 0x61, count: 32 << 20)]))
    server.start()
    return server
  }

  private func connect(_ server: PreviewServer) throws -> LoopbackConnection {
    try LoopbackConnection(port: UInt16(server.port))
  }

  private func request(_ server: PreviewServer, _ path: String = "/") -> String {
    "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n"
  }

  private func get(_ server: PreviewServer, _ path: String = "/") throws -> String {
    let connection = try connect(server)
    connection.send(request(server, path))
    return connection.readToEnd()
  }

  private func openStream(_ server: PreviewServer) throws -> LoopbackConnection {
    let connection = try connect(server)
    connection.send(request(server, "/.tricks/events"))
    try #require(connection.read(until: "data: 1\n\n"))
    return connection
  }

  @Test("Clients that send nothing, or half a request, keep nobody from being answered")
  func silentClients() throws {
    var limits = PreviewLimits()
    limits.connections = 8
    limits.headTime = .seconds(600)
    let server = try server(limits)
    var idle: [LoopbackConnection] = []
    for number in 0..<50 {
      let connection = try connect(server)
      if number % 2 == 0 { connection.send("GET / HTTP/1.1\r\nHost: ") }
      idle.append(connection)
      if number % 10 == 9 { #expect(try get(server).hasPrefix("HTTP/1.1 200")) }
    }
    #expect(try get(server).hasPrefix("HTTP/1.1 200"))
    withExtendedLifetime(idle) {}
  }

  @Test("Clients that take nothing of a large answer keep nobody from being answered")
  func clientsThatDoNotRead() throws {
    var limits = PreviewLimits()
    limits.connections = 8
    limits.stallTime = .seconds(600)
    let server = try server(limits)
    var stalled: [LoopbackConnection] = []
    for _ in 0..<20 {
      let connection = try connect(server)
      connection.send(request(server, "/large.txt"))
      stalled.append(connection)
    }
    #expect(try get(server).hasPrefix("HTTP/1.1 200"))
    withExtendedLifetime(stalled) {}
  }

  @Test("Of more streams than there may be the oldest ends, and pages are answered")
  func manyStreams() throws {
    var limits = PreviewLimits()
    limits.streams = 4
    let server = try server(limits)
    var streams: [LoopbackConnection] = []
    for _ in 0..<12 { streams.append(try openStream(server)) }
    for stream in streams.prefix(8) { #expect(stream.readToEnd().isEmpty) }
    #expect(try get(server).hasPrefix("HTTP/1.1 200"))
    server.show(PreviewState(version: 2))
    for stream in streams.suffix(4) { #expect(stream.read(until: "data: 2\n")) }
  }

  @Test("A request that takes too long is given up")
  func slowRequest() throws {
    var limits = PreviewLimits()
    limits.headTime = .milliseconds(50)
    let server = try server(limits)
    let connection = try connect(server)
    connection.send("GET / HTTP/1.1\r\nX: ")
    #expect(connection.readToEnd().isEmpty)
  }

  @Test("A stream ends after its time")
  func streamTime() throws {
    var limits = PreviewLimits()
    limits.streamTime = .milliseconds(50)
    let server = try server(limits)
    #expect(try openStream(server).readToEnd().isEmpty)
  }

  @Test("A request without an end is answered 431, one that is none 400, a large body 405")
  func oddRequests() throws {
    let server = try server()
    let long = try connect(server)
    long.send("GET / HTTP/1.1\r\nX: " + String(repeating: "x", count: 64 << 10))
    #expect(long.readToEnd().hasPrefix("HTTP/1.1 431"))
    let none = try connect(server)
    none.send("\u{16}\u{03}\u{01}\r\n\r\n")
    #expect(none.readToEnd().hasPrefix("HTTP/1.1 400"))
    let body = try connect(server)
    body.send("POST / HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n")
    body.send(String(repeating: "x", count: 200 << 10))
    #expect(body.readToEnd().hasPrefix("HTTP/1.1 405"))
  }

  @Test("A request that comes byte by byte is answered, and so is a large file")
  func pieces() throws {
    let server = try server()
    let connection = try connect(server)
    for byte in request(server) { connection.send(String(byte)) }
    #expect(connection.readToEnd().hasSuffix("home"))
    #expect(try get(server, "/large.txt").utf8.count > 32 << 20)
  }

  @Test("A foreign host name is refused on the stream too")
  func foreignHost() throws {
    let server = try server()
    let connection = try connect(server)
    connection.send("GET /.tricks/events HTTP/1.1\r\nHost: evil.example\r\n\r\n")
    #expect(connection.readToEnd().hasPrefix("HTTP/1.1 421"))
  }
}
