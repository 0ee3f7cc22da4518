import Testing

@testable import Preview

/// What is read of a request, whatever is sent.
@Suite struct PreviewRequestTests {
  @Test func methodPathAndHostAreRead() throws {
    let request = try #require(
      PreviewRequest(
        Array("GET /a%20b?q=1 HTTP/1.1\r\nAccept: */*\r\nhOST:  127.0.0.1:80 \r\n\r\n".utf8)))
    #expect(request.method == "GET")
    #expect(request.path == "/a%20b")
    #expect(request.host == "127.0.0.1:80")
  }

  @Test(arguments: [
    "", "\r\n\r\n", "GET\r\n\r\n", "GET /\r\n\r\n", "GET http://a/ HTTP/1.1\r\n\r\n",
    "GET / HTTP/2\r\n\r\n", "GET  / HTTP/1.1\r\n\r\n", " / HTTP/1.1\r\n\r\n",
  ])
  func whatIsNoRequestIsRefused(head: String) {
    #expect(PreviewRequest(Array(head.utf8)) == nil)
  }

  @Test func bytesThatAreNoTextAreRefused() {
    #expect(PreviewRequest(Array("GET /".utf8) + [0xFF] + Array(" HTTP/1.1\r\n\r\n".utf8)) == nil)
  }

  @Test func twoHostsAreNone() throws {
    let text = "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nHost: evil.example\r\n\r\n"
    #expect(try #require(PreviewRequest(Array(text.utf8))).host == nil)
  }

  @Test(
    arguments: [
      ("GET / HTTP/1.1\r\n\r\nrest", 18), ("GET / HTTP/1.1\n\nrest", 16),
      ("GET / HTTP/1.1\r\n", nil),
      ("", nil),
    ] as [(String, Int?)])
  func headEndsWithABlankLine(text: String, end: Int?) {
    #expect(PreviewRequest.end(of: Array(text.utf8)) == end)
  }
}
