import Testing

@testable import LinkCheck

@Suite struct FileBudgetTests {
  /// What libcurl may hold at the worst moment: every connection, and for each request in flight a
  /// second socket and what the resolver opens.
  @Test(arguments: [0, 1, 64, 100, 256, 1024, 4096, 65536], [1, 16, 256, 4096])
  func neverNeedsMoreFilesThanThereAre(files: Int, wanted: Int) {
    let requests = min(wanted, FileBudget.requests(files: files))
    let connections = FileBudget.connections(files: files, requests: requests)
    #expect(requests >= 1)
    #expect(connections >= requests)
    if files >= 128 { #expect(connections + 4 * requests + 64 <= files) }
  }

  @Test func aThousandFilesServeManyRequests() {
    #expect(FileBudget.requests(files: 1024) == 160)
  }

  @Test func connectionsOfTwoHundredHostsAreKept() {
    #expect(FileBudget.connections(files: 4096, requests: 64) >= 200)
  }
}
