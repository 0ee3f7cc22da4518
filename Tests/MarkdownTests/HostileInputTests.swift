import Markdown
import Testing

/// Input made to take long, or to overflow the stack: it is parsed or refused, and lists of any
/// length are accepted.
@Suite struct HostileInputTests {
  private static let units = [
    "[", "![[]()", "![a](", "*a_ ", "<!--", "a<?", "<!A ", "<![CDATA[", "a**b", "c* ", "_", "~a ",
    "> ", ">", "- ", "1. ",
    "* * ", "`", "`` ` ", "|x", "|\n", "[a]: u\n", "[a] ", "www.", "https://a)", "a@a.a", "@", "\t",
    "    a\n", "&", "\\",
    "**a ", "](u)", "https://a.example/x，[t](", "**重。**字", "\n", "a\n", "|-|\n", "#", "]", "\u{0}",
    "-\n", "<a b=\"",
  ]

  @Test(arguments: units)
  func repeatedUnitsEnd(unit: String) {
    for tail in ["", "x", "\n\n", String(repeating: "\n", count: 4_000)] {
      let text = String(repeating: unit, count: 8_000 / unit.utf8.count) + tail
      let document = try? parse(text)
      _ = document.map { HTMLRenderer().html($0.blocks) }
      _ = document.map { HeadingAnchors(of: $0).all }
    }
  }

  @Test func refusalsTellWhereAndWhatToDo() throws {
    let deep =
      "a\n\n" + String(repeating: "- ", count: 5_000) + "x" + String(repeating: "\n", count: 5_000)
    let error = #expect(throws: MarkdownError.self) { try parse(deep) }
    #expect(
      error?.description == "test.md:3:1: lists or quotes nested more than 100 deep; flatten them")
    let images = String(repeating: "![[]()", count: 20_000)
    #expect(throws: MarkdownError.self) { try parse(images) }
    let cells =
      "\(String(repeating: "|x", count: 20_000))|\n\(String(repeating: "|-", count: 20_000))|\n"
    #expect(throws: MarkdownError.self) { try parse(cells) }
    let url =
      "[a]: /\(String(repeating: "x", count: 100_000))\n\n"
      + String(repeating: "[A] ", count: 5_000)
    #expect(throws: MarkdownError.self) { try parse(url) }
    let emphasis = String(repeating: "*a ", count: 200) + String(repeating: "b* ", count: 200)
    #expect(throws: MarkdownError.self) { try parse(emphasis) }
  }

  @Test func ordinaryBigListsAreAccepted() throws {
    var list = "# list\n\n"
    for number in 0..<20_000 {
      list +=
        "- [ ] Title \(number), [pdf](https://a.example/\(number)) [[code](https://b.example/\(number))] ![i](u)\n"
    }
    list += "\n" + String(repeating: "* loose\n\n", count: 5_000)
    list += "| a | b | c |\n|---|---|---|\n"
    for number in 0..<10_000 { list += "| \(number) | [t](https://c.example/\(number)) | - |\n" }
    list += "\n![x](data:image/png;base64,\(String(repeating: "QUJD", count: 75_000)))\n\n"
    list += String(repeating: "plain words ", count: 90_000) + "\n\n"
    list +=
      "    " + String(repeating: " ", count: 500) + "code\n\n" + String(repeating: "- ", count: 200)
      + "-\n"
    let document = try parse(list)
    #expect(document.items.count >= 25_000)
    #expect(document.links.count == 70_001)
    let boundary = document.items[19_999]
    let edits = try document.setCheckbox(of: boundary, checked: true)
    #expect(document.applying(edits).utf8.count == list.utf8.count)
  }

  @Test func parallelParsesGiveTheSame() async throws {
    let text = String(
      repeating: "- [ ] a ~~b~~ https://a.example/x，**c** www.b.example\n\n| d | e |\n|---|---|\n",
      count: 20)
    let expected = HTMLRenderer().html(try parse(text).blocks)
    let found = try await withThrowingTaskGroup(of: String.self) { group in
      for _ in 0..<300 {
        group.addTask { HTMLRenderer().html(try parse(text).blocks) }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    #expect(found == [expected])
  }
}
