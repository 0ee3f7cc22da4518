import Foundation
import TestSupport
import Testing

/// The list that the program was made for, used as it is.
@Suite struct OriginalListTests {
  private static let isThere = Fixtures.originalList != nil
  private static let absence: Comment = "../shared/lists/original-list.md is not on this machine"

  private func workbench() throws -> Workbench {
    let bench = try Workbench()
    let url = try #require(Fixtures.originalList)
    try bench.write("list.md", bytes: Array(try Data(contentsOf: url)))
    return bench
  }

  @Test(.enabled(if: isThere, absence))
  func everyEntryIsListedWithItsState() throws {
    let rows = try workbench().tricks("--catalog", "list.md", "list", "--json").rows("entries")
    func entries(_ kind: String) -> [[String: Any]] {
      rows.filter { $0["kind"] as? String == kind }
    }
    func states(_ kind: String) -> [String] { entries(kind).compactMap { $0["state"] as? String } }
    #expect(states("paper") == ["todo", "done", "todo"])
    #expect(states("blog") == ["done"])
    #expect(states("book") == ["reading"])
    #expect(states("course") == ["todo"])
    #expect(states("trick").count == 11)
    #expect(Set(states("trick")) == ["todo"])
    let frage = try #require(entries("paper").first)
    #expect(frage["title"] as? String == "FRAGE: Frequency-Agnostic Word Representation")
    #expect((frage["authors"] as? [String])?.count == 6)
    #expect(frage["venue"] as? String == "NIPS")
    #expect(frage["year"] as? Int == 2018)
    #expect(frage["line"] as? Int == 70)
    let book = try #require(entries("book").first)
    #expect(book["title"] as? String == "MACHINE LEARNING YEARNING")
    #expect((book["links"] as? [[String: Any]])?.count == 4)
    let parts = entries("trick").compactMap { ($0["parts"] as? [[String: Any]])?.count }
    #expect(parts == [2])
  }

  @Test(.enabled(if: isThere, absence))
  func everyLinkIsListedWhereItStands() throws {
    let bench = try workbench()
    let rows = try bench.tricks("--catalog", "list.md", "links", "--json").rows("links")
    #expect(rows.count == 38)
    try expectPlaces(of: rows, in: bench, file: "list.md")
  }

  @Test(.enabled(if: isThere, absence))
  func doctorNamesTheEmptyBulletsWithTheirLines() throws {
    let bench = try workbench()
    let result = try bench.tricks("--catalog", "list.md", "doctor", "--json")
    #expect(result.status == 1)
    let empty = try result.rows("findings").filter { $0["check"] as? String == "empty-item" }
    #expect(empty.compactMap { $0["line"] as? Int } == [41, 60, 168])
    let text = try bench.tricks("-C", "list.md", "doctor", "--only", "empty-item")
    #expect(text.status == 1)
    for line in [41, 60, 168] { #expect(text.text.contains("list.md:\(line):")) }
  }

  @Test(.enabled(if: isThere, absence))
  func theSiteOfTheListHoldsEveryEntry() throws {
    let bench = try workbench()
    let before = try bench.bytes("list.md")
    let result = try bench.tricks("--catalog", "list.md", "site", "--output", "public")
    #expect(result.status == 0, "\(result.messages)")
    let home = try bench.text("public/index.html")
    #expect(home.contains("FRAGE"))
    let rows = try bench.tricks("--catalog", "list.md", "list", "--json").rows("entries")
    let pages = bench.snapshot("public").filter { $0.key.hasSuffix(".html") }
    let all = pages.values.map { String(decoding: $0, as: UTF8.self) }.joined()
    for row in rows {
      for link in row["links"] as? [[String: Any]] ?? [] {
        let url = try #require(link["url"] as? String)
        #expect(all.contains(url.replacing("&", with: "&amp;")), "\(url)")
      }
    }
    #expect(try bench.bytes("list.md") == before)
  }

  @Test(
    .enabled(if: isThere, absence),
    arguments: [
      (["done", "frage"], " ", "x"),
      (["todo", "sensitivity"], "x", " "),
      (["todo", "37-reasons"], " done", ""),
      (["done", "machine-learning-yearning"], "continue", "done"),
      (["done", "practical-deep-learning"], "", " done"),
      (["done", "list.md:36"], "", "[x] "),
    ])
  func anEditChangesTheMarkAloneAndUndoRestoresTheBytes(
    words: [String], removed: String, inserted: String
  ) throws {
    let bench = try workbench()
    let before = try bench.bytes("list.md")
    let done = try bench.tricks(words: ["--catalog", "list.md"] + words)
    #expect(done.status == 0, "\(done.messages)")
    let change = Splice(from: before, to: try bench.bytes("list.md"))
    #expect(change.removed == removed)
    #expect(change.inserted == inserted)
    let undo = try bench.tricks("--catalog", "list.md", "undo")
    #expect(undo.status == 0, "\(undo.messages)")
    #expect(try bench.bytes("list.md") == before)
  }
}

/// A list in the shapes of the original one, for machines that do not have that.
@Suite struct GrownListTests {
  /// Shapes: an autolink as an entry, an item with a list of parts behind a blank line, a title
  /// before a link, a linked title with a bare URL in the next paragraph, status words with and
  /// without a dash, a course that is a paragraph, boxes, empty bullets, and prose as rules.
  private static let list = """
    **收入标准：<br>1. 理论 - basic<br>2. 技巧 - feature/tricks<br>**



    ### tricks

    + <https://example.org/Deep-Learning-Tricks>

    + <https://example.org/model-debug-tips/>

      Troubleshooting Networks-A Field Guide

      1. [A Recipe for Training](https://example.org/recipe/)
      2. 《Troubleshooting Networks》
      3. [《writing code for research》](https://example.org/writing.pdf) allennlp

      

    + [A Few Useful Things](http://example.org/cacm12.pdf). Communications of the ACM, 55 (10), 78-87, 2012.

      <https://example.org/12-key-lessons/>
    + TensorFlow tricks [site](https://example.org/question/268375146) 
    + 

    ### blogs

    + 37 Reasons why your Network is not working [site](<https://example.org/37-reasons?gi=cd8c336b3c3b>) done

    ### book

    + LEARNING YEARNING - Andrew Ng - continue
      http://www.example.org/yearning/  

      https://example.org/machine-learning-yearning/

    + 

    ### course

    [Practical Learning for coders](http://course.example.org/)

    ### paper

    - [ ] FRAGE: Agnostic Representation, Chengyue Gong, Di He, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858) 
    - [x] A Sensitivity Analysis of Networks, Ye Zhang, Byron Wallace, 2016 [arxiv](https://arxiv.org/abs/1510.03820) 

    ### gradient check

    [Debugging](http://example.org/debugging/) [gradcheck](http://example.org/notes/#gradcheck) 

    https://example.org/why-default-cnn-are-broken

    ### loss

    3. ...

       https://www.example.org/question/38937343

    4. 

    """

  private func workbench() throws -> Workbench { try Workbench(["list.md": Self.list]) }

  @Test func everyEntryIsListedWithItsState() throws {
    let rows = try workbench().tricks("--catalog", "list.md", "list", "--json").rows("entries")
    let shown = rows.map {
      "\($0["kind"] as? String ?? "") \($0["state"] as? String ?? "") \($0["title"] as? String ?? "")"
    }
    #expect(
      shown == [
        "trick todo ", "trick todo Troubleshooting Networks-A Field Guide",
        "trick todo A Few Useful Things", "trick todo TensorFlow tricks",
        "blog done 37 Reasons why your Network is not working", "book reading LEARNING YEARNING",
        "course todo Practical Learning for coders", "paper todo FRAGE: Agnostic Representation",
        "paper done A Sensitivity Analysis of Networks",
      ])
    let parts = try #require(rows[1]["parts"] as? [[String: Any]])
    #expect(
      parts.map { $0["title"] as? String } == [
        "A Recipe for Training", "writing code for research",
      ])
    #expect((rows[5]["links"] as? [[String: Any]])?.count == 2)
  }

  @Test func everyLinkIsListedWhereItStands() throws {
    let bench = try workbench()
    let rows = try bench.tricks("--catalog", "list.md", "links", "--json").rows("links")
    #expect(rows.count == 17)
    try expectPlaces(of: rows, in: bench, file: "list.md")
    #expect(rows.filter { $0["rule"] as? String == "gradient-check" }.count == 3)
    #expect(rows.filter { $0["rule"] as? String == "loss" }.count == 1)
  }

  @Test func doctorNamesTheEmptyBullets() throws {
    let result = try workbench().tricks("--catalog", "list.md", "doctor", "--json")
    #expect(result.status == 1)
    let empty = try result.rows("findings").filter { $0["check"] as? String == "empty-item" }
    #expect(empty.compactMap { $0["line"] as? Int } == [23, 36, 59])
  }

  @Test func theSiteIsWritten() throws {
    let bench = try workbench()
    let result = try bench.tricks("--catalog", "list.md", "site")
    #expect(result.status == 0, "\(result.messages)")
    #expect(try bench.text("public/index.html").contains("FRAGE"))
  }

  @Test(arguments: [
    (["done", "frage"], " ", "x"),
    (["todo", "sensitivity"], "x", " "),
    (["todo", "37-reasons"], " done", ""),
    (["todo", "learning-yearning"], " - continue", ""),
    (["done", "learning-yearning"], "continue", "done"),
    (["done", "practical"], "", " done"),
    (["done", "tensorflow"], "", "[x] "),
  ])
  func anEditChangesTheMarkAloneAndUndoRestoresTheBytes(
    words: [String], removed: String, inserted: String
  ) throws {
    let bench = try workbench()
    let before = try bench.bytes("list.md")
    let done = try bench.tricks(words: ["--catalog", "list.md"] + words)
    #expect(done.status == 0, "\(done.messages)")
    let change = Splice(from: before, to: try bench.bytes("list.md"))
    #expect(change.removed == removed)
    #expect(change.inserted == inserted)
    #expect(try bench.tricks("--catalog", "list.md", "undo").status == 0)
    #expect(try bench.bytes("list.md") == before)
  }
}

/// Expects that the bytes at each link's line and column are where that link starts.
private func expectPlaces(of rows: [[String: Any]], in bench: Workbench, file: String) throws {
  let lines = try bench.bytes(file).split(
    separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
  var previous = (0, 0)
  for row in rows {
    let url = try #require(row["url"] as? String)
    let line = try #require(row["line"] as? Int)
    let column = try #require(row["column"] as? Int)
    #expect(row["file"] as? String == file)
    try #require(lines.indices.contains(line - 1))
    let rest = String(decoding: lines[line - 1].dropFirst(column - 1), as: UTF8.self)
    let target = rest.contains("](<") ? "](<\(url)>)" : "](\(url))"
    let fits =
      rest.hasPrefix(url) || rest.hasPrefix("<\(url)>")
      || rest.hasPrefix("[")
        && rest.range(of: target)?.lowerBound == rest.range(of: "](")?.lowerBound
    #expect(fits, "\(line):\(column) “\(rest)” is not where \(url) starts")
    #expect(previous < (line, column), "links in document order")
    previous = (line, column)
  }
}
