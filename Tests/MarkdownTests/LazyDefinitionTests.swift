import Testing

@testable import Markdown

/// A paragraph that begins on a lazy line, behind a definition in a quotation.
@Suite struct LazyDefinitionTests {
  @Test(arguments: [
    "> [q]: /u\n  Text here\n", "> [q]: /u\n  Text-\n more\n  https://a.example/x\n",
    "- [q]: /u\n Text\n", "> [q]: /u\n  [Text](/v) more\n", "> > [q]: /u\n>    Text\n",
  ])
  func textLiesInItsParagraph(text: String) throws {
    let document = try Document.parse(Array(text.utf8), name: "list.md")
    func check(_ blocks: [Block]) {
      for block in blocks {
        for inline in block.inlines {
          #expect(block.range.contains(inline.range.lowerBound), "\(inline) in \(block.range)")
          #expect(inline.range.upperBound <= block.range.upperBound)
        }
        check(block.children)
      }
    }
    check(document.blocks)
  }

  @Test func itsTextHasNoIndentation() throws {
    let document = try Document.parse(Array("> [q]: /u\n  Text here\n".utf8), name: "list.md")
    #expect(document.blocks.last?.children.last?.inlines.map(\.kind) == [.text("Text here")])
  }
}
