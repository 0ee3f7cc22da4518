import Foundation
import TestSupport
import Testing

@testable import Catalog

/// The index of a catalog knows what the catalog knows, and a damaged one is none.
@Suite struct CatalogIndexTests {
  private static let files = [
    (
      "papers.md",
      """
      # Papers / 论文

      - [ ] FRAGE: Frequency-Agnostic Word Representation, Chengyue Gong, Di He, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)
        词频无关的词向量。 #nlp
      - [x] 批归一化 Batch Normalization, 2015 [arxiv](https://arxiv.org/abs/1502.03167)
        - part one [pdf](https://example.org/one.pdf)
      - Warm-up heuristics
      """
    ),
    ("tricks.md", "# Tricks\n\n- Clip gradients, see [diverging](rules/loss-diverging.md)\n"),
    (
      "rules/loss-diverging.md",
      """
      # Loss diverges / 损失发散

      ## Symptom

      The loss grows without bound.

      ## Fixes

      1. Lower the learning rate.
      2. Clip gradients.
      """
    ),
  ]

  private func catalog() throws -> Catalog {
    try Catalog.read(files: Self.files.map { ($0.0, Array($0.1.utf8)) })
  }

  private func index(_ bytes: [UInt8], digest: String = "d") throws -> CatalogIndex? {
    let path = FileManager.default.temporaryDirectory.path + "/tricks-index-\(UUID())"
    try Data(bytes).write(to: URL(filePath: path))
    defer { try? FileManager.default.removeItem(atPath: path) }
    return try CatalogIndex(#require(MappedFile(path)), digest: digest)
  }

  @Test(arguments: [
    "", "gradients", "词频", "ＢＡＴＣＨ", "gong he", "state:done", "-gong", "kind:paper normalization",
    "\"part one\"", "nlp", "rule:loss-diverging", "loss 损失", "nothing-of-the-kind", "e",
  ])
  func itFindsWhatTheCatalogFinds(query: String) throws {
    let catalog = try catalog()
    let bytes = try #require(
      CatalogIndex.bytes(of: catalog, digest: "d", row: { "\($0.id)\n" }, line: Self.line))
    let index = try #require(try index(bytes))
    let query = try EntryQuery(query)
    let expected = catalog.entries.filter(query.matches)
    let found = try #require(index.entries(fitting: query))
    #expect(found.map(\.id) == expected.map(\.id))
    #expect(try CatalogJSON.entries(found) == CatalogJSON.entries(expected))
    let hits = try #require(index.search(query))
    let expectedHits = catalog.search(query)
    #expect(hits.map(\.passages) == expectedHits.map(\.passages))
    #expect(hits.map(\.rank) == expectedHits.map(\.rank))
    if let lines = index.lines(fitting: query) {
      let expected = expectedHits.flatMap { hit in
        hit.passages.map { Self.line(hit.subject, $0) }
      }
      #expect(String(decoding: lines, as: UTF8.self) == expected.joined())
    }
    if let rows = index.rows(fitting: query) {
      #expect(String(decoding: rows, as: UTF8.self) == expected.map { "\($0.id)\n" }.joined())
    }
  }

  private static func line(_ subject: SearchHit.Subject, _ passage: SearchPassage) -> String {
    switch subject {
    case .entry(let entry): "\(entry.id) \(passage.field):\(passage.line)\n"
    case .rule(let rule): "\(rule.id) \(passage.field):\(passage.line)\n"
    }
  }

  @Test func anotherDigestIsAnotherCatalog() throws {
    let bytes = try #require(
      CatalogIndex.bytes(of: catalog(), digest: "one", row: { _ in "" }, line: Self.line))
    #expect(try index(bytes, digest: "one") != nil)
    #expect(try index(bytes, digest: "two") == nil)
    #expect(try index(bytes, digest: "on") == nil)
  }

  @Test func noDamageEndsInACrash() throws {
    let bytes = try #require(
      CatalogIndex.bytes(of: catalog(), digest: "d", row: { _ in "row\n" }, line: Self.line))
    var random = SystemRandomNumberGenerator()
    let query = try EntryQuery("e")
    for length in stride(from: 1, to: bytes.count, by: 97) {
      let cut = try index(Array(bytes[..<length]))
      _ = cut?.entries(fitting: EntryQuery())
      _ = cut?.search(query)
    }
    for _ in 0..<200 {
      var damaged = bytes
      for _ in 0..<4 {
        damaged[Int.random(in: 0..<bytes.count, using: &random)] =
          UInt8.random(in: 0...255, using: &random)
      }
      let index = try index(damaged)
      _ = index?.entries(fitting: EntryQuery())
      _ = index?.rows(fitting: query)
      _ = index?.search(query)
      _ = index?.lines(fitting: query)
    }
  }

  @Test func aNeedleIsFoundWhereANaiveSearchFindsIt() {
    var random = SystemRandomNumberGenerator()
    for _ in 0..<2_000 {
      let text = (0..<Int.random(in: 0...70)).map { _ in UInt8.random(in: 97...99, using: &random) }
      let needle = (0..<Int.random(in: 1...6)).map { _ in UInt8.random(in: 97...99, using: &random)
      }
      let start = Int.random(in: 0...text.count)
      let expected =
        text.count < needle.count
        ? nil
        : (start..<max(start, text.count - needle.count + 1)).first {
          text[$0..<($0 + needle.count)].elementsEqual(needle)
        }
      let found = text.withUnsafeBytes { NeedleSearch(needle)?.place(in: $0, from: start) }
      #expect(found == .some(expected), "\(needle) in \(text) from \(start)")
    }
  }
}
