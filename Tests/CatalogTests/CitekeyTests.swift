import Testing

@testable import Catalog

/// Keys to cite works by.
struct CitekeyTests {
  private func entries(_ lines: String...) throws -> [Entry] {
    let list = lines.map { "- \($0)\n" }.joined()
    return try Catalog.read(files: [("papers.md", Array(list.utf8))]).entries
  }

  @Test(arguments: [
    (
      "Attention Is All You Need, Ashish Vaswani, Noam Shazeer, 2017 [a](https://a.example)",
      "vaswaniAttentionAllYou2017"
    ),
    (
      "On the Convergence of Adam, Laurens van der Maaten, 2018 [a](https://a.example)",
      "vandermaatenConvergenceAdam2018"
    ),
    (
      "Poincaré Embeddings für Łódź, Jürgen Schmidhuber, 1997 [a](https://a.example)",
      "schmidhuberPoincareEmbeddingsfur1997".replacing("fur", with: "Fur")
    ),
    (
      "Don't Decay the Learning Rate, Samuel L. Smith, 2018 [a](https://a.example)",
      "smithDontDecayLearning2018"
    ),
    ("《深度学习入门》, 李宏毅, 2018 [a](https://a.example)", "liShenduXuexiRumen2018"),
    ("注意力机制综述, 2020 [a](https://a.example)", "ZhuyiLijiZhizong2020"),
  ])
  func `a key is the family name, three words of the title and the year`(
    _ line: String, _ key: String
  ) throws {
    let entry = try #require(try entries(line).first)
    #expect(Citekey.key(of: entry) == key)
  }

  @Test func `words without end give keys that can be used, with a letter behind them too`() throws
  {
    let long = String(repeating: "Abcdefghij", count: 60)
    var entry = try #require(try entries("Title, 2020 [a](https://a.example)").first)
    entry.title = "\(long) \(long) \(long)"
    entry.authors = [long, long]
    #expect(Citekey.isUsable(Citekey.key(of: entry) + "zzz"))
    entry.title = nil
    entry.authors = []
    entry.year = nil
    entry.id = long
    #expect(Citekey.isUsable(Citekey.key(of: entry) + "zzz"))
    entry.id = "－－"
    #expect(Citekey.isUsable(Citekey.key(of: entry)))
  }

  @Test func `keys differ, and entries keep those that they have`() throws {
    let entries = try entries(
      "Deep Nets, Ann Smith, 2001 [a](https://a.example)",
      "Deep Nets, Bob Smith, 2001 [a](https://b.example)",
      "Deep Nets, Cid Smith, 2001 [a](https://c.example)")
    var keys = Citekeys(Array("mine \(entries[1].id)\n".utf8))
    keys.assign(to: entries)
    #expect(entries.map { keys[$0.id] } == ["smithDeepNets2001", "mine", "smithDeepNets2001a"])
    keys.assign(to: entries.reversed())
    #expect(entries.map { keys[$0.id] } == ["smithDeepNets2001", "mine", "smithDeepNets2001a"])
  }

  @Test func `lines of two branches count the same in any order`() {
    let lines = ["b one", "a one", "a two", "c two", "# comment", "bad", "b{} three", ""]
    for order in [lines, lines.reversed()] {
      let keys = Citekeys(Array(order.joined(separator: "\n").utf8))
      #expect(keys["one"] == "a")
      #expect(keys["two"] == "c")
      #expect(keys["three"] == nil)
      #expect(keys.id(of: "b") == nil)
    }
  }
}
