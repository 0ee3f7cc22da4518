import Testing

@testable import LinkCheck

/// Certificates of every kind, made by `openssl` for the test, on loopback.
@Suite final class LoopbackTLSTests {
  private let server: LoopbackServer

  init() throws { server = try LoopbackServer(withTLS: true) }

  deinit { server.stop() }

  private func check(_ urls: [String]) throws -> [LinkResult] {
    try server.checker().check(urls.map { LinkRequest(url: $0, locations: []) }).links
  }

  @Test func certificatesAreToldApart() throws {
    let ports = ["good", "expired", "wrong_host", "unknown_issuer", "self_signed"]
    let rows = try check(ports.map { server.url("/ok", port: $0) })
    #expect(rows.map(\.verdict) == [.ok, .tls, .tls, .tls, .tls])
    let words = ["expired", "another host", "issuer is unknown", "self-signed"]
    for (row, word) in zip(rows.dropFirst(), words) {
      #expect(row.reason?.contains(word) == true, "\(row.reason ?? "")")
    }
  }

  @Test func plainHTTPOnATLSPortIsTLSTrouble() throws {
    let plain = server.url("/ok").replacing("http://", with: "https://")
    let row = try check([plain])[0]
    #expect(row.verdict == .tls)
    #expect(row.reason?.contains("protocol and cipher") == true, "\(row.reason ?? "")")
  }
}
