import Testing

@testable import LinkCheck

@Suite struct ShardTests {
  private let urls =
    (0..<300).flatMap { ["https://host\($0).test/a", "http://HOST\($0).test:81/b#c"] }
    + ["a.md", "#b", "mailto:a@b.test", "https://", "https://中文.test/"]

  @Test func everyLinkBelongsToOneShare() throws {
    for count in [1, 2, 3, 8] {
      let shares = try (1...count).map { try #require(Shard("\($0)/\(count)")) }
      for url in urls { #expect(shares.count { $0.contains(url) } == 1, "\(url)") }
      for share in shares {
        #expect(urls.count { share.contains($0) } > urls.count / count / 2, "\(share)")
      }
    }
  }

  @Test func linksOfAHostStayTogether() throws {
    let share = try #require(Shard("2/8"))
    for number in 0..<300 {
      #expect(
        share.contains("https://host\(number).test/x")
          == share.contains("http://Host\(number).TEST:8080/y?z#w"))
    }
  }

  /// Two machines, and two versions, have to agree.
  @Test func sharesAreTheSameEverywhere() throws {
    let second = try #require(Shard("2/8"))
    let found = (0..<20).filter { second.contains("https://host\($0).test/") }
    #expect(found == [0, 8, 15])
    #expect(second.description == "2/8")
  }

  @Test(arguments: ["", "2", "0/8", "9/8", "1/0", "-1/2", "1/2/3", "a/b", "1/10001"])
  func whatIsNoShareIsRefused(_ text: String) { #expect(Shard(text) == nil) }
}
