import Testing

@testable import Catalog

/// The query language of `list` and `search`.
@Suite struct QueryTests {
  private static let catalog = try? Catalog.read(
    files: [
      (
        "papers.md",
        Array(
          """
          # Papers

          ## Generative #gan

          - [x] Generative Adversarial Nets, Ian Goodfellow, NIPS 2014 [arxiv](https://arxiv.org/abs/1406.2661) #gan
          - [ ] Deep Residual Learning for Image Recognition, Kaiming He, CVPR 2016 [arxiv](https://arxiv.org/abs/1512.03385)

            残差连接让很深的网络也能训练。
          - [ ] Bag of Tricks for Image Classification, Tong He, CVPR 2019 [arxiv](https://arxiv.org/abs/1812.01187) #ＧＡＮ #cnn
          - Rethinking ImageNet Pre-training, Kaiming He, ICCV 2019 [arxiv](https://arxiv.org/abs/1811.08883) reading
          """.utf8)
      )
    ], isSingleFile: false)

  private func ids(_ query: String) throws -> [String] {
    let query = try EntryQuery(query)
    return try #require(Self.catalog).entries.filter(query.matches).map(\.id)
  }

  @Test(arguments: [
    ("", 4), ("state:todo", 2), ("state:todo,reading", 3), ("-state:todo", 2), ("is:done", 1),
    ("#gan", 4), ("-tag:gan", 0), ("tag:cnn", 1), ("year:2018..", 2), ("year:..2014", 1),
    ("year:2016", 1), ("year:2014,2019", 3), ("author:he", 3), ("author:he author:kaiming", 2),
    ("AUTHOR：he", 3), ("\"residual learning\"", 1), ("“image net”", 0), ("image recognition", 1),
    ("residual -learning", 0), ("残差", 1), ("「很深的网络」", 1), ("note:残差", 1), ("has:note", 1),
    ("-has:venue", 0), ("arxiv:1512.03385v2", 1), ("venue:cvpr year:2016..2018", 1),
    ("title:image", 3), ("kind:paper", 4), ("https://arxiv.org/abs/1406.2661", 1), ("id:deep", 1),
    ("author:\"kaiming he\"", 2), ("state:todo -tag:cnn year:2015.. author:he \"deep\"", 1),
    ("−#cnn state:todo", 1), ("ＤＥＥＰ", 1), ("file:papers", 4), ("rule:loss", 0),
  ])
  func queryFinds(query: String, count: Int) throws {
    let found = try ids(query)
    #expect(found.count == count, "\(found)")
  }

  @Test(arguments: [
    ("state:toda", 6..<10, "did you mean “todo”?"), ("year:soon", 5..<9, "such as year:2018"),
    ("year:2019..2014", 5..<15, "such as year:2018"), ("a stat:todo", 2..<6, "“state”"),
    ("deep \"residual", 5..<14, "end the phrase with \""),
    ("深度 has:notes", 7..<12, "did you mean “note”?"),
    ("state:", 0..<6, "such as state:todo"), ("state:todo,", 0..<11, "such as state:todo"),
    ("kind:x", 5..<6, "known are trick, paper"),
  ])
  func errorPointsAtThePlace(query: String, range: Range<Int>, hint: String) throws {
    let error = #expect(throws: QueryError.self) { try EntryQuery(query) }
    #expect(error?.range == range, "\(String(describing: error))")
    #expect(error?.hint?.contains(hint) == true, "\(String(describing: error))")
  }

  @Test(arguments: ["FRAGE: Frequency", "a:b", "10:30", "-", "- x", "C++", "#", "mailto:x@y.z"])
  func wordsWithColonsAreWords(query: String) throws {
    #expect(throws: Never.self) { try EntryQuery(query) }
  }

  @Test(arguments: [
    ("overflow", ["over"], ["over"]), ("ＯＶＥＲflow", ["overf"], ["ＯＶＥＲf"]),
    ("过拟合与欠拟合", ["拟合"], ["拟合", "拟合"]), ("aaa", ["aa"], ["aa"]), ("abab", ["ab"], ["abab"]),
    ("x", ["y"], []), ("ﬁne", ["f"], ["ﬁ"]), ("Straße", ["straße"], ["Straße"]), ("", ["a"], []),
  ])
  func matchesAreFoundInTheTextAsWritten(text: String, terms: [String], matches: [String]) {
    #expect(TextMatches.ranges(of: terms, in: text).map { String(text[$0]) } == matches)
  }

  @Test func hitsInTitlesComeFirstThenSymptomsThenTheRest() throws {
    let rule = """
      # Loss stays constant / 损失不变

      <!-- aliases: flat loss -->

      ## Symptom

      The softmax does not move.

      ## Causes

      - Overflow in the exponent.
      """
    let list = """
      # Tricks

      - Softmax tricks
      - Another

        About overflow.
      """
    let catalog = try Catalog.read(
      files: [("tricks.md", Array(list.utf8)), ("rules/flat.md", Array(rule.utf8))],
      isSingleFile: false)
    func found(_ query: String) throws -> [String] {
      catalog.search(try EntryQuery(query)).map { hit in
        switch hit.subject {
        case .entry(let entry): "\(hit.rank) \(entry.id)"
        case .rule(let rule): "\(hit.rank) \(rule.id)"
        }
      }
    }
    #expect(try found("softmax") == ["title softmax-tricks", "symptom flat"])
    #expect(try found("overflow") == ["body flat", "body another"])
    #expect(try found("损失 softmax") == ["symptom flat"])
    #expect(try found("kind:trick softmax") == ["title softmax-tricks"])
    #expect(try found("softmax -constant") == ["title softmax-tricks"])
    let exponent = try EntryQuery("exponent")
    let hit = try #require(catalog.search(exponent).first)
    #expect(
      hit.passages == [
        SearchPassage(
          field: "causes", text: "Overflow in the exponent.", line: 11, rank: .body)
      ])
  }
}
