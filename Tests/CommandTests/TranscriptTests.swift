import TestSupport
import Testing

/// What every command prints in a pipe, word for word.
@Suite struct TranscriptTests {
  /// Runs the commands of a transcript (`$ tricks …`) one after another in one folder, and expects
  /// the lines below each: standard output, then lines of standard error behind `! `.
  private func expect(_ transcript: String, in bench: Workbench? = nil) throws {
    let bench = try bench ?? SmallCatalog.workbench()
    var shown = ""
    for line in transcript.split(separator: "\n") where line.hasPrefix("$ tricks") {
      let words = try Self.words(of: line.dropFirst("$ tricks".count))
      let result = try bench.tricks(words: words)
      shown += line + "\n" + result.text
      for message in result.messages.split(separator: "\n") { shown += "! \(message)\n" }
      if result.status != 0 { shown += "= \(result.status)\n" }
    }
    #expect(shown.replacing(bench.folder, with: "HERE").withFixedTimes == transcript + "\n")
  }

  /// The words of a command line, blanks inside double quotes kept.
  private static func words(of line: Substring) throws -> [String] {
    line.split(separator: "\"", omittingEmptySubsequences: false).enumerated().flatMap {
      $0.offset.isMultiple(of: 2)
        ? $0.element.split(separator: " ").map(String.init) : [String($0.element)]
    }
  }

  @Test func overview() throws {
    try expect(
      """
      $ tricks
      tricks   ━━━━━━━━━━──────────  1 of 2 done
      papers   ━━━━━━━─────────────  1 of 3 done
      books    ╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍╍  0 of 1 done, 1 being read
      rules       1

      Reading
      ◐  Deep Learning  Ian Goodfellow  book  deep-learning

      Next
      ○  FRAGE: Frequency-Agnostic Word Representation  Chengyue Gong +1  NIPS 2018  paper  frage
      ○  注意力机制综述                                                   2020       paper  注意力机制综述
      """)
  }

  @Test func list() throws {
    try expect(
      """
      $ tricks list
      todo\tprint-the-first-loss\ttrick\tPrint the first loss\t\t\t\ttricks.md:3
      done\t冻结词向量\ttrick\t冻结词向量\t\t\t\ttricks.md:9
      todo\tfrage\tpaper\tFRAGE: Frequency-Agnostic Word Representation\tChengyue Gong, Di He\tNIPS\t2018\tpapers.md:3
      done\tdeep-residual-learning-for-image\tpaper\tDeep Residual Learning for Image Recognition\tKaiming He, Xiangyu Zhang\tCVPR\t2016\tpapers.md:4
      todo\t注意力机制综述\tpaper\t注意力机制综述\t\t\t2020\tpapers.md:5
      reading\tdeep-learning\tbook\tDeep Learning\tIan Goodfellow\t\t\tbooks.md:3
      $ tricks list --kind paper --state todo --sort year --reverse
      todo\t注意力机制综述\tpaper\t注意力机制综述\t\t\t2020\tpapers.md:5
      todo\tfrage\tpaper\tFRAGE: Frequency-Agnostic Word Representation\tChengyue Gong, Di He\tNIPS\t2018\tpapers.md:3
      $ tricks ls --year 2017.. --limit 1
      todo\tfrage\tpaper\tFRAGE: Frequency-Agnostic Word Representation\tChengyue Gong, Di He\tNIPS\t2018\tpapers.md:3
      $ tricks list --tag survey
      todo\t注意力机制综述\tpaper\t注意力机制综述\t\t\t2020\tpapers.md:5
      $ tricks list --rule loss-constant
      todo\tprint-the-first-loss\ttrick\tPrint the first loss\t\t\t\ttricks.md:3
      $ tricks list di HE agnostic
      todo\tfrage\tpaper\tFRAGE: Frequency-Agnostic Word Representation\tChengyue Gong, Di He\tNIPS\t2018\tpapers.md:3
      $ tricks list 词向量
      done\t冻结词向量\ttrick\t冻结词向量\t\t\t\ttricks.md:9
      $ tricks list nowhere
      ! No entry fits.
      """)
  }

  @Test func show() throws {
    try expect(
      """
      $ tricks show frage 冻结
      FRAGE: Frequency-Agnostic Word Representation
      ○ todo  paper  frage  papers.md:3
      authors  Chengyue Gong, Di He
      in       NIPS 2018
      arXiv    1809.06858
      section  Papers / 论文

      arxiv https://arxiv.org/abs/1809.06858

      冻结词向量
      ● done  trick  冻结词向量  tricks.md:9
      section  Tricks / 技巧

      site https://example.org/vectors
      """)
  }

  @Test func rules() throws {
    try expect(
      """
      $ tricks rules
      loss-constant\tLoss stays constant\t1
      $ tricks rules --lang zh
      loss-constant\t损失恒定不变\t1
      $ tricks rules loss-constant
      Loss stays constant
      损失恒定不变
      loss-constant  rules/loss-constant.md:1

      Symptom
      The loss sits at ln C.

      Tricks and papers
      ○  Print the first loss  trick  print-the-first-loss

      References
      A Recipe for Training Neural Networks  https://karpathy.github.io/2019/04/25/recipe/
      $ tricks rules 损失恒定 --lang zh
      损失恒定不变
      Loss stays constant
      loss-constant  rules/loss-constant.md:1

      症状
      损失停在 ln C。

      技巧与论文
      ○  Print the first loss  trick  print-the-first-loss

      参考
      A Recipe for Training Neural Networks  https://karpathy.github.io/2019/04/25/recipe/
      """)
  }

  @Test func links() throws {
    try expect(
      """
      $ tricks links
      tricks.md:3:42\trules/loss-constant.md\tloss stays constant\tprint-the-first-loss
      tricks.md:9:19\thttps://example.org/vectors\tsite\t冻结词向量
      papers.md:3:86\thttps://arxiv.org/abs/1809.06858\tarxiv\tfrage
      papers.md:4:90\thttps://arxiv.org/abs/1512.03385\tarxiv\tdeep-residual-learning-for-image
      papers.md:4:134\thttps://github.com/KaimingHe/deep-residual-networks\tcode\tdeep-residual-learning-for-image
      papers.md:5:41\thttps://example.org/attention.pdf\tpdf\t注意力机制综述
      books.md:3:48\thttps://www.deeplearningbook.org/\tsite\tdeep-learning
      rules/loss-constant.md:13:3\thttps://karpathy.github.io/2019/04/25/recipe/\tA Recipe for Training Neural Networks\tloss-constant
      """)
  }

  @Test func states() throws {
    try expect(
      """
      $ tricks done frage deep-res
      ● FRAGE: Frequency-Agnostic Word Representation  papers.md:3
      ● Deep Residual Learning for Image Recognition  papers.md:4 already
      $ tricks todo 冻结
      ○ 冻结词向量  tricks.md:9
      $ tricks reading deep-learning
      ◐ Deep Learning  books.md:3 already
      $ tricks skip 1512.03385
      – Deep Residual Learning for Image Recognition  papers.md:4
      $ tricks undo
      Undid skip deep-residual-learning-for-image  papers.md, reading.log
      $ tricks undo
      Undid todo 冻结词向量  tricks.md, reading.log
      $ tricks undo --dry-run
      --- a/papers.md
      +++ b/papers.md
      @@ -1,5 +1,5 @@
       # Papers / 论文
       
      -- [x] FRAGE: Frequency-Agnostic Word Representation, Chengyue Gong, Di He, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)
      +- [ ] FRAGE: Frequency-Agnostic Word Representation, Chengyue Gong, Di He, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)
       - [x] Deep Residual Learning for Image Recognition, Kaiming He, Xiangyu Zhang, CVPR 2016 [arxiv](https://arxiv.org/abs/1512.03385) | [code](https://github.com/KaimingHe/deep-residual-networks)
       - [ ] 《注意力机制综述》, 2020 [pdf](https://example.org/attention.pdf) #survey
      --- a/reading.log
      +++ b/reading.log
      @@ -1 +0,0 @@
      -2026-11-26T21:30:00Z done frage
      $ tricks undo
      Undid done frage deep-residual-learning-for-image  papers.md, reading.log
      $ tricks undo
      ! Nothing to undo.
      """)
  }

  @Test func adding() throws {
    try expect(
      """
      $ tricks add --url https://arxiv.org/abs/1706.03762 --author "Ashish Vaswani" --author "Noam Shazeer" --venue NIPS --year 2017 Attention Is All You Need
      Added Attention Is All You Need  attention-is-all-you-need  papers.md:6
      $ tricks add --url https://arxiv.org/pdf/1706.03762v7.pdf
      ! Known already as “Attention Is All You Need” (attention-is-all-you-need), papers.md:6; nothing was added.
      $ tricks list attention you
      todo\tattention-is-all-you-need\tpaper\tAttention Is All You Need\tAshish Vaswani, Noam Shazeer\tNIPS\t2017\tpapers.md:6
      """)
  }

  @Test func linking() throws {
    try expect(
      """
      $ tricks link frage loss-constant
      Linked FRAGE: Frequency-Agnostic Word Representation → loss-constant
      $ tricks link frage loss-constant
      Linked already: FRAGE: Frequency-Agnostic Word Representation → loss-constant
      $ tricks list --rule loss-constant
      todo\tprint-the-first-loss\ttrick\tPrint the first loss\t\t\t\ttricks.md:3
      todo\tfrage\tpaper\tFRAGE: Frequency-Agnostic Word Representation\tChengyue Gong, Di He\tNIPS\t2018\tpapers.md:3
      $ tricks unlink frage loss-constant
      Unlinked FRAGE: Frequency-Agnostic Word Representation → loss-constant
      $ tricks unlink frage loss-constant
      Not linked: FRAGE: Frequency-Agnostic Word Representation → loss-constant
      """)
  }

  @Test func opening() throws {
    try expect(
      """
      $ tricks open --print deep-res
      https://arxiv.org/abs/1512.03385
      $ tricks open --print --link code deep-res
      https://github.com/KaimingHe/deep-residual-networks
      $ tricks open --print --link 2 deep-res
      https://github.com/KaimingHe/deep-residual-networks
      $ tricks open --print --link video deep-res
      ! tricks: no link “video”; there are
      !   1  arxiv  https://arxiv.org/abs/1512.03385
      !   2  code  https://github.com/KaimingHe/deep-residual-networks
      = 64
      """)
  }

  @Test func doctor() throws {
    try expect(
      """
      $ tricks doctor --only trick-without-rule
      tricks.md:9:1: warning [trick-without-rule] linked to no rule: 冻结词向量
          see tricks link --suggest, or write tricks link 冻结词向量 RULE
      ! 1 finding.
      = 1
      $ tricks doctor --only empty-item
      ! Nothing found.
      """)
  }

  @Test func site() throws {
    let bench = try SmallCatalog.workbench()
    let first = try bench.tricks("site")
    let count = bench.snapshot("public").count
    #expect(first.status == 0)
    #expect(
      first.text.hasSuffix(
        " files in \(bench.folder)/public: \(count - 1) written, 0 unchanged, 0 deleted\n")
        || first.text.hasSuffix(": \(count) written, 0 unchanged, 0 deleted\n"))
    let before = bench.snapshot("public")
    let second = try bench.tricks("site")
    #expect(second.text.contains(": 0 written, "))
    #expect(bench.snapshot("public") == before)
  }

  @Test func anEmptyCatalog() throws {
    let bench = try Workbench(["catalog/papers.md": ""])
    try expect(
      """
      $ tricks
      No entries in HERE/catalog.
      Add one: tricks add --url https://arxiv.org/abs/1706.03762 "Attention Is All You Need"
      $ tricks list
      ! No entries in HERE/catalog.
      $ tricks links
      $ tricks rules
      ! The catalog has no rules.
      $ tricks doctor
      ! Nothing found.
      $ tricks undo
      ! Nothing to undo.
      $ tricks check
      0 links
      """, in: bench)
  }

  @Test func helpNamesEveryCommand() throws {
    let bench = try Workbench()
    let help = try bench.tricks("--help")
    #expect(help.status == 0)
    #expect(help.messages.isEmpty)
    let commands = [
      "overview", "list", "show", "open", "rules", "links", "add", "done", "todo", "reading",
      "skip",
      "edit", "link", "unlink", "undo", "check", "doctor", "site", "init",
    ]
    for command in commands {
      #expect(help.text.contains("\n  \(command)"), "\(command)")
      let own = try bench.tricks(command, "--help")
      #expect(own.status == 0)
      #expect(own.text.contains("USAGE: tricks \(command)"))
    }
    let version = try bench.tricks("--version")
    #expect(version.status == 0)
    #expect(version.text.wholeMatch(of: /[0-9]+\.[0-9]+\.[0-9]+\n/) != nil)
  }
}
