import Testing

@testable import LinkCheck

@Suite struct HeaderTests {
  /// The three forms of RFC 9110, 5.6.7, and what is none.
  @Test(arguments: [
    ("Sun, 06 Nov 1994 08:49:37 GMT", 784_111_777 as Int64?),
    ("Sunday, 06-Nov-94 08:49:37 GMT", 784_111_777), ("Sun Nov  6 08:49:37 1994", 784_111_777),
    ("Thu, 01 Jan 1970 00:00:00 GMT", 0), ("Thu, 29 Feb 2024 12:00:00 GMT", 1_709_208_000),
    ("Mon, 01 Jan 2024 00:00:00 GMT", 1_704_067_200), ("", nil), ("tomorrow", nil),
    ("Sun, 06 Nov 1994", nil), ("Sun, 06 Nov 1994 25:00:00 GMT", nil), ("12", nil),
  ])
  func dates(_ text: String, _ seconds: Int64?) {
    #expect(HTTPDate.secondsSince1970(text) == seconds)
  }

  @Test(arguments: [
    ("120", Duration.seconds(120) as Duration?), (" 5 ", .seconds(5)), ("0", .zero),
    ("99999999999999999999999", .seconds(1 << 40)), ("-5", nil), ("1.5", nil), ("", nil),
    ("Mon, 01 Jan 2024 00:01:00 GMT", .seconds(60)), ("Mon, 01 Jan 2018 00:01:00 GMT", .zero),
  ])
  func retryAfter(_ text: String, _ pause: Duration?) {
    #expect(RetryAfter.pause(text, now: 1_704_067_200) == pause)
  }

  @Test func cookiesGoBackToTheirHostsOnly() {
    var jar = CookieJar()
    jar.store(
      ["a=1; Path=/; HttpOnly", "b=2; Domain=.x.test", "c=3; Domain=test", "d=4; domain=y.test"],
      from: "www.x.test")
    #expect(jar.header(for: "www.x.test") == "a=1; b=2; c=3; d=4")
    #expect(jar.header(for: "idp.x.test") == "b=2")
    #expect(jar.header(for: "evilx.test") == nil)
    #expect(jar.header(for: "y.test") == nil)
    let version = jar.version
    jar.store(["a=1"], from: "www.x.test")
    #expect(jar.version == version, "the same cookie again is no change")
    jar.store(["a=9", "=bad", "none"], from: "www.x.test")
    #expect(jar.header(for: "www.x.test")?.hasPrefix("a=9;") == true)
  }

  @Test func cookiesAreBounded() {
    var jar = CookieJar()
    jar.store((0..<1000).map { "n\($0)=v" }, from: "a.test")
    jar.store(["big=" + String(repeating: "x", count: 5000)], from: "b.test")
    #expect(jar.version == 20)
    #expect(jar.header(for: "b.test") == nil)
  }
}
