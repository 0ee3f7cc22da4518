import TestSupport
import Testing

/// `search`, the query language and `--format`, as the built program has them.
@Suite struct SearchCommandTests {
  private static let list = """
    # Papers

    - [ ] Deep Residual Learning, Kaiming He, CVPR 2016 [arxiv](https://arxiv.org/abs/1512.03385)

      A long note about overflow \(String(repeating: "and other words ", count: 12)) before 残差连接 ends.
    - [x] Generative Adversarial Nets, 2014 #gan

    """

  private func bench() throws -> Workbench { try Workbench(["list.md": Self.list]) }

  @Test func aPipeGetsALineForEachPassage() throws {
    let result = try bench().tricks("-C", "list.md", "search", "残差", "overflow")
    #expect(result.status == 0)
    #expect(result.lines.count == 1)
    #expect(result.text.hasPrefix("list.md:5\tdeep-residual-learning\tnote\tA long note"))
  }

  @Test func nothingFoundIsStatusOne() throws {
    let result = try bench().tricks("-C", "list.md", "search", "absent")
    #expect(result.status == 1)
    #expect(result.text.isEmpty)
    #expect(result.messages == "Nothing found.\n")
    let json = try bench().tricks("-C", "list.md", "search", "--json", "absent")
    #expect(json.status == 1)
    #expect(try json.rows("hits").isEmpty)
  }

  @Test func jsonTellsRankAndPlace() throws {
    let result = try bench().tricks("-C", "list.md", "search", "--json", "nets")
    let hit = try #require(try result.rows("hits").first)
    #expect(hit["rank"] as? String == "title")
    #expect(hit["id"] as? String == "generative-adversarial-nets")
    #expect(hit["line"] as? Int == 6)
  }

  @Test func aMinusBeforeAFieldIsNoOption() throws {
    let result = try bench().tricks("-C", "list.md", "list", "-tag:gan", "--format", "{id}")
    #expect(result.text == "deep-residual-learning\n", "\(result.messages)")
    let found = try bench().tricks("-C", "list.md", "find", "-tag:gan", "--format", "{id}")
    #expect(found.text == "deep-residual-learning\n", "\(found.messages)")
    let phrase = try bench().tricks("-C", "list.md", "list", "adversarial nets", "--format", "{id}")
    #expect(phrase.text == "generative-adversarial-nets\n")
    #expect(try bench().tricks("-C", "list.md", "list", "nets adversarial").lines.isEmpty)
  }

  @Test func aMistakeInAQueryIsShownWhereItStands() throws {
    let result = try bench().tricks("-C", "list.md", "list", "残差", "state:toda")
    #expect(result.status == 64)
    #expect(
      result.messages == """
        tricks: the query cannot be read: “toda” is no state
          残差 state:toda
                     ^^^^
          did you mean “todo”?

        """)
  }

  @Test func rowsAreWrittenAfterATemplate() throws {
    let result = try bench().tricks(
      "-C", "list.md", "list", "--format", #"{year}\t{author}\t{arxiv}\t{{{state}}}\0"#)
    #expect(result.text == "2016\tKaiming He\t1512.03385\t{todo}\02014\t\t\t{done}\0")
    let unknown = try bench().tricks("-C", "list.md", "list", "--format", "{id} {titel}")
    #expect(unknown.status == 64)
    #expect(
      unknown.messages.contains("character 6: there is no field {titel}; did you mean {title}?"))
  }

  @Test func topicsAreExplained() throws {
    for topic in ["query", "format", "ref", "states"] {
      let result = try bench().tricks("help", topic)
      #expect(result.status == 0)
      #expect(result.lines.count > 5)
      #expect(result.lines.allSatisfy { $0.count <= 100 }, "\(topic)")
    }
    #expect(try bench().tricks("help", "nothing").status == 64)
  }
}
