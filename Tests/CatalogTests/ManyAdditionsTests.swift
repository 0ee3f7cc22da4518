import Markdown
import Testing

@testable import Catalog

/// A whole library is added at once.
@Suite struct ManyAdditionsTests {
  /// Papers and posts in turn, some of them finished, every tenth one known by then.
  private static let works: [NewEntry] = (0..<60).map { number in
    let name = number % 10 == 9 ? number - 9 : number
    var new = NewEntry()
    new.kind = name % 3 == 0 ? .blog : .paper
    new.title = "The Work of Number \(["One", "Two", "Three", "Four"][name % 4]) \(name)"
    new.authors = ["Ann Other", "Jane Doe"]
    new.year = 1990 + name % 30
    new.links = [(nil, "https://w\(name).example/page")]
    new.state = name % 7 == 0 ? .done : .todo
    return new
  }

  private static let lists = [
    "# List\n\n## papers\n\n- [ ] One, Jane Doe, 2018 [arxiv](https://arxiv.org/abs/1706.03762)\n\n## blogs\n\n- Two [b](https://b.example)\n\n## end\n\nNo list.\n",
    "## papers\n\n1. **One**, Jane Doe, 2018 [pdf](https://a.example)\n\n## blogs\n\n| title | link |\n|---|---|\n| Two | [b](https://b.example) |\n",
    "## blogs\r\n\r\n## papers\r\n",
  ]

  @Test(arguments: lists)
  func `works that are added at once stand as if each were added alone`(list: String) throws {
    var once = AddEdit(to: try ReadingTests.list(list), keptEntries: 8)
    for work in Self.works { once.add(work) }
    let change = try #require(once.changes.first)

    var bytes = Array(list.utf8)
    var known: [Int] = []
    for (index, work) in Self.works.enumerated() {
      var edit = AddEdit(to: try ReadingTests.list(String(decoding: bytes, as: UTF8.self)))
      edit.add(work)
      if case .known? = edit.lastResult { known.append(index) }
      if let change = edit.changes.first { bytes = change.after }
    }
    #expect(String(decoding: change.after, as: UTF8.self) == String(decoding: bytes, as: UTF8.self))

    let results = once.results
    #expect(results.count == Self.works.count)
    #expect(known.count == 6)
    for (index, result) in results.enumerated() {
      switch result {
      case .added(let entry):
        #expect(!known.contains(index))
        #expect(entry.title == Self.works[index].title)
        #expect(entry.state == Self.works[index].state)
      case .known(let entry):
        #expect(known.contains(index))
        #expect(entry.title == Self.works[index].title)
      case .refused(let error): Issue.record("\(error)")
      }
    }
  }
}
