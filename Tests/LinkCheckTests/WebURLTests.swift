import Testing

@testable import LinkCheck

@Suite struct WebURLTests {
  /// RFC 3986, 5.4.1 and 5.4.2, where browsers do not differ.
  @Test(arguments: [
    ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
    ("/g", "http://a/g"), ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"),
    ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q"), ("g#s", "http://a/b/c/g"),
    (";x", "http://a/b/c/;x"), ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"),
    ("./", "http://a/b/c/"), ("..", "http://a/b/"), ("../", "http://a/b/"),
    ("../g", "http://a/b/g"), ("../..", "http://a/"), ("../../g", "http://a/g"),
    ("../../../g", "http://a/g"), ("/./g", "http://a/g"), ("/../g", "http://a/g"),
    ("g.", "http://a/b/c/g."), (".g", "http://a/b/c/.g"), ("..g", "http://a/b/c/..g"),
    ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"), ("g/../h", "http://a/b/c/h"),
    ("g?y/../x", "http://a/b/c/g?y/../x"), ("\\g", "http://a/g"), ("%2e%2E/g", "http://a/b/g"),
    ("https://b/x", "https://b/x"),
  ])
  func resolving(_ reference: String, _ expected: String) throws {
    let base = try WebURL.parse("http://a/b/c/d;p?q").url
    #expect(try base.resolve(reference).url.text == expected)
  }

  @Test(arguments: [
    ("http://A.Test", "http://a.test/"), ("https://a.test:443/", "https://a.test/"),
    ("http://a.test:8080?q", "http://a.test:8080/?q"), ("http://a.test:/", "http://a.test/"),
    ("  https://a.test/x \n", "https://a.test/x"), ("https://a.test/a b", "https://a.test/a%20b"),
    ("https://a.test/%E4%B8%AD", "https://a.test/%E4%B8%AD"),
    ("https://a.test/中?文", "https://a.test/%E4%B8%AD?%E6%96%87"),
    ("https://例子.测试/路", "https://例子.测试/%E8%B7%AF"),
    ("https://a.test/100%", "https://a.test/100%"), ("https://a.test\\b\\c", "https://a.test/b/c"),
    ("https://[::1]:8080/x", "https://[::1]:8080/x"),
    ("https://a.test/{x}", "https://a.test/%7Bx%7D"),
    ("https://a.test./", "https://a.test./"), ("https://a_b.test/", "https://a_b.test/"),
    ("https://%61.test/", "https://a.test/"), ("https://a.test/x?a=b|c", "https://a.test/x?a=b|c"),
  ])
  func reading(_ text: String, _ expected: String) throws {
    let url = try WebURL.parse(text).url
    #expect(url.text == expected)
    #expect(try WebURL.parse(url.requestText).url == url, "reading is idempotent")
  }

  @Test(arguments: [
    "https://a.test/", "http://a-b.c1.test/x/y.html?q=/../a&b=%20#c/../d", "https://a.test/a/b//c",
    "https://1.2.3.4/", "https://a.test/x?", "https://a.test/x#", "https://a.test/x?a?b",
    "http://a.test:8080/x", "https://a.test:80/",
    "https://a.test/a.b/..c/x.", "https://a.test/x?/.", "https://a.test/(a)_'b'*!$@:;,+~",
  ])
  func theQuickWayReadsTheSame(_ text: String) throws {
    let careful = try WebURL.parseWithCare(text)
    if let quick = CanonicalURL.read(text) { #expect(quick == careful) }
    #expect(CanonicalURL.read(careful.url.text) != nil || text.contains("/."))
  }

  @Test(arguments: [
    "https://a.test", "HTTPS://a.test/", "https://A.test/", "https://a.test:443/",
    "https://a.test:0/",
    "https://u@a.test/",
    "https://a.test/./x", "https://a.test/%2e%2e/x", "https://a.test/a b", "https://a.test/中",
    "https://a..test/", "https://a.test./", "https://[::1]/", "https://a.test/x\\y", "https:///x",
  ])
  func theQuickWayLeavesTheRest(_ text: String) { #expect(CanonicalURL.read(text) == nil) }

  @Test func userInfoIsSentButNotShown() throws {
    let url = try WebURL.parse("https://me:p%40ss@a.test/x").url
    #expect(url.requestText == "https://me:p%40ss@a.test/x")
    #expect(url.text == "https://a.test/x")
  }

  @Test func fragmentsAreKeptApartAsWritten() throws {
    let parsed = try WebURL.parse("https://a.test/x?y#a#%20b中")
    #expect(parsed.url.text == "https://a.test/x?y")
    #expect(parsed.fragment == "a#%20b中")
    #expect(try WebURL.parse("https://a.test/x#").fragment == "")
  }

  @Test func anyTextIsReadOrRefusedAndReadingIsStable() throws {
    var random = SystemRandomNumberGenerator()
    let pieces = [
      "http", "https", ":", "/", "//", "?", "#", "@", "[", "]", "..", ".", "%", "%2", "中", " ",
      "\\",
      "a", "1", "::", "65536", "\u{0}", "é", "&",
    ]
    for _ in 0..<20_000 {
      let count = Int.random(in: 0...10, using: &random)
      let tail = (0..<count).compactMap { _ in pieces.randomElement(using: &random) }.joined()
      if let quick = CanonicalURL.read("http://" + tail) {
        #expect(try WebURL.parseWithCare("http://" + tail) == quick, "\(tail)")
      }
      guard let parsed = try? WebURL.parse("http://" + tail) else { continue }
      #expect(try WebURL.parse(parsed.url.requestText).url == parsed.url, "\(tail)")
      _ = try? parsed.url.resolve(tail)
      #expect(parsed.url.target.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    }
  }

  @Test(arguments: [
    ("1.1.1.1", true), ("172.15.0.1", true), ("172.32.0.1", true), ("100.63.0.1", true),
    ("198.18.0.5", false), ("172.31.255.255", false), ("10.255.255.255", false),
    ("127.255.255.254", false), ("224.0.0.1", false), ("255.255.255.255", false),
    ("192.0.2.1", false), ("2001:4860:4860::8888", true), ("::", false), ("::1", false),
    ("::ffff:10.0.0.1", false), ("::ffff:8.8.8.8", true), ("::127.0.0.1", false),
    ("fe80::1", false), ("febf::1", false), ("fec0::1", false), ("fc00::1", false),
    ("fdff::1", false), ("ff02::1", false), ("2002:7f00:1::", false), ("2002:808:808::", true),
    ("64:ff9b::7f00:1", false), ("64:ff9b::808:808", true), ("2001:db8::1", false),
    ("0.1.2.3", false), ("100.64.0.1", false), ("100.127.255.255", false), ("192.88.99.1", false),
    ("198.17.255.255", true), ("198.20.0.0", true), ("239.1.1.1", false), ("240.0.0.1", false),
    ("2001:0:4136:e378:8000:63bf:3fff:fdd2", false), ("2001:0:5ef5:79fd::80ff:fffe", false),
    ("2001:2::1", false), ("2001:1ff:ffff::1", false), ("2001:200::1", true),
    ("2001:10::1", false), ("3fff::1", false), ("3fff:fff::1", false), ("3ffe::1", true),
    ("64:ff9b:1::808:808", false), ("64:ff9b:0:1::808:808", false), ("::ffff:0:8.8.8.8", false),
    ("::8.8.8.8", true), ("2002:c0a8:101::1", false), ("2002:a9fe:a9fe::", false),
    ("2600::5efe:7f00:1", false), ("2600::200:5efe:a00:1", false), ("2600::5efe:808:808", true),
    ("100::1", false), ("5f00::1", false), ("4000::1", false), ("::ffff:198.18.0.1", false),
  ])
  func publicAddresses(_ text: String, _ isPublic: Bool) throws {
    #expect(try #require(IPAddress(literal: text)).isPublic == isPublic)
  }

  @Test(arguments: [
    "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "a.b.c.d", "1..2.3", ":", "1:2", ":::", "1::2::3",
    "12345::", "::g", "1:2:3:4:5:6:7:8:9", "1:2:3:4:5:6:7:", "::1.2.3", "fe80::1%eth0",
  ])
  func noAddresses(_ text: String) {
    #expect(IPAddress(literal: text) == nil)
  }
}
