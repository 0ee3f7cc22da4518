import Testing

@testable import Preview

@Suite("Preview: news")
struct NewsBoardTests {
  @Test("Who listens hears the version of now, then every other one")
  func versions() async {
    let board = NewsBoard()
    board.show(PreviewState(version: 1))
    var first = board.versions().makeAsyncIterator()
    #expect(await first.next() == 1)
    board.show(PreviewState(version: 2))
    #expect(await first.next() == 2)
    var second = board.versions().makeAsyncIterator()
    #expect(await second.next() == 2)
  }

  @Test("Who is slow hears of the newest alone")
  func slow() async {
    let board = NewsBoard()
    var listener = board.versions().makeAsyncIterator()
    for version in 1...5 { board.show(PreviewState(version: version)) }
    #expect(await listener.next() == 5)
  }
}
