import Foundation
import TestSupport
import Testing

/// Whatever is pasted ends as the right entry, or in a clear refusal.
@Suite struct AddAnythingTests {
  /// One thing that somebody pastes, and what comes of it.
  struct Paste: Sendable, CustomTestStringConvertible {
    var arguments: [String]
    var input: String?
    /// The lines that the lists then hold and did not hold before, in order.
    var lines: [String] = []
    /// Words of the messages.
    var says: [String] = []
    var status: Int32 = 0
    var testDescription: String { arguments.joined(separator: " ") }

    init(
      _ arguments: String..., input: String? = nil, lines: [String] = [], says: [String] = [],
      status: Int32 = 0
    ) {
      self.arguments = arguments
      self.input = input
      self.lines = lines
      self.says = says
      self.status = status
    }
  }

  /// Lists that each write in a manner of their own.
  static let lists = [
    "catalog/papers.md": """
    # Papers / 论文

    ## Optimization / 优化

    - [ ] SGDR: Stochastic Gradient Descent with Warm Restarts, Ilya Loshchilov, Frank Hutter, ICLR 2017 [arxiv](https://arxiv.org/abs/1608.03983)
    - [x] Snapshot Ensembles, Gao Huang, Yixuan Li, 2017 [arxiv](https://arxiv.org/abs/1704.00109) | [code](https://github.com/gaohuang/SnapshotEnsemble)

    """,
    "catalog/blogs.md": """
    # Blogs / 博客

    * [37 Reasons why your Neural Network is not working](https://blog.slavv.com/37-reasons)

    """,
    "catalog/books.md":
      "# Books / 书\n\n- Pattern Recognition and Machine Learning, Christopher Bishop, 2006 [site](https://prml.example/)\n",
    "catalog/courses.md": "# Courses / 课程\n\n",
    "catalog/rules/loss-constant.md": "# Loss stays constant / 损失恒定不变\n\n## Symptom\n\nIt does.\n",
  ]

  static let attention =
    "- [ ] Attention Is All You Need, Ashish Vaswani, Noam Shazeer, Niki Parmar, et al., 2017 [arxiv](https://arxiv.org/abs/1706.03762)"
  static let adam =
    "- [ ] Adam: A Method for Stochastic Optimization, Diederik P. Kingma, Jimmy Ba, 2014 [arxiv](https://arxiv.org/abs/1412.6980)"
  static let nature =
    "- [ ] Deep learning, Yann LeCun, Yoshua Bengio, Geoffrey Hinton, Nature 2015 [doi](https://doi.org/10.1038/nature14539)"

  static func attention(_ version: String) -> String {
    attention.replacingOccurrences(of: "03762)", with: "03762\(version))")
  }

  static let pastes: [Paste] = [
    // arXiv in all spellings.
    Paste("1706.03762", lines: [attention]),
    Paste("1706.03762v5", lines: [attention("v5")]),
    Paste("arXiv:1706.03762", lines: [attention]),
    Paste("arXiv: 1706.03762v2", lines: [attention("v2")]),
    Paste("https://arxiv.org/abs/1706.03762", lines: [attention]),
    Paste("http://arxiv.org/abs/1706.03762v1", lines: [attention("v1")]),
    Paste("https://arxiv.org/pdf/1706.03762v3.pdf", lines: [attention("v3")]),
    Paste("https://arxiv.org/html/1706.03762v7", lines: [attention("v7")]),
    Paste("arxiv.org/abs/1706.03762?context=cs", lines: [attention]),
    Paste("https://www.alphaxiv.org/abs/1706.03762", lines: [attention]),
    Paste("https://huggingface.co/papers/1706.03762", lines: [attention]),
    Paste("https://ar5iv.labs.arxiv.org/html/1706.03762", lines: [attention]),
    Paste("https://doi.org/10.48550/arXiv.1706.03762", lines: [attention]),
    Paste("1412.6980", lines: [adam]),
    Paste(
      "hep-th/9901001",
      lines: [
        "- [ ] Einstein's Equations on a String, Ulf Danielsson, 1998 [arxiv](https://arxiv.org/abs/hep-th/9901001)"
      ]),
    Paste(
      "0704.0001",
      lines: [
        "- [ ] Calculation of Prompt Diphoton Production Cross Sections \\& \\<Limits\\>, C. Balázs, E. L. Berger, 2007 [arxiv](https://arxiv.org/abs/0704.0001)"
      ]),
    // DOIs in all spellings, of Crossref and of others.
    Paste("10.1038/nature14539", lines: [nature]),
    Paste("doi:10.1038/nature14539", lines: [nature]),
    Paste(
      "DOI: 10.1038/NATURE14539",
      lines: [nature.replacingOccurrences(of: "nature14539", with: "NATURE14539")]),
    Paste("https://doi.org/10.1038/nature14539", lines: [nature]),
    Paste("http://dx.doi.org/10.1038/nature14539.", lines: [nature]),
    Paste(
      "10.1109/CVPR.2016.90",
      lines: [
        "- [ ] Deep Residual Learning for Image Recognition, Kaiming He, Xiangyu Zhang, CVPR 2016 [doi](https://doi.org/10.1109/CVPR.2016.90)"
      ]),
    Paste(
      "10.1016/S0140-6736(97)11096-0",
      lines: [
        "- [ ] A Study of Networks \\& Nerves, Ann Other, The Lancet 1998 [doi](<https://doi.org/10.1016/S0140-6736(97)11096-0>)"
      ]),
    Paste(
      "https://dl.acm.org/doi/10.1145/2347736.2347755?utm_source=a&utm_medium=b",
      lines: [
        "- [ ] A few useful things to know about machine learning, Pedro Domingos, Communications of the ACM 2012 [site](https://dl.acm.org/doi/10.1145/2347736.2347755)"
      ]),
    Paste(
      "10.1016/j.neunet.2014.09.003",
      lines: [
        "- [ ] Deep learning in neural networks: An overview, Jürgen Schmidhuber, Neural Networks 2015 [doi](https://doi.org/10.1016/j.neunet.2014.09.003)"
      ]),
    Paste(
      "10.5281/zenodo.1234567",
      lines: [
        "- [ ] A Data Set of Loss Curves for Diagnosis, Hua Li, 2019 [doi](https://doi.org/10.5281/zenodo.1234567)"
      ]),
    Paste(
      "10.1007/978-0-387-84858-7",
      lines: [
        "- The Elements of Statistical Learning, Trevor Hastie, 2009 [doi](https://doi.org/10.1007/978-0-387-84858-7)"
      ]),
    Paste(
      "10.1000/busy",
      lines: ["- [ ] A Paper Behind a Busy Door, B Zee, 2001 [doi](https://doi.org/10.1000/busy)"]),
    Paste(
      "10.1000/evil",
      lines: [
        // A bare address would be a link of its own outside of one.
        "- [ ] [A Red \\[Link\\](http://evil.example) and \\`Code\\` \\*Study\\*](https://doi.org/10.1000/evil), Ann Other, 2020"
      ]),
    Paste(
      "10.1000/many",
      lines: [
        "- [ ] Observation of a Rare Decay in Many Hands, Ann Numberak, Ann Numberbk, Ann Numberck, et al., 2012 [doi](https://doi.org/10.1000/many)"
      ]),
    // Publishers.
    Paste(
      "https://aclanthology.org/P18-1001.pdf",
      lines: [
        "- [ ] Probabilistic FastText for Multi-Sense Word Embeddings, Ben Athiwaratkun, Andrew Wilson, ACL 2018 [pdf](https://aclanthology.org/P18-1001.pdf)"
      ]),
    Paste(
      "2021.naacl-main.208",
      lines: [
        "- [ ] Larger-Context Tagging, Jinlan Fu, K. Müller, NAACL 2021 [site](https://aclanthology.org/2021.naacl-main.208/)"
      ]),
    Paste(
      "https://openreview.net/pdf?id=Bkg6RiCqY7",
      lines: [
        "- [ ] Decoupled Weight Decay Regularization, Ilya Loshchilov, Frank Hutter, ICLR 2018 [site](https://openreview.net/pdf?id=Bkg6RiCqY7)"
      ]),
    Paste(
      "https://papers.nips.cc/paper_files/paper/2012/file/c399862d3b9d6b76c8436e924a68c45b-Paper.pdf",
      lines: [
        "- [ ] ImageNet Classification with Deep Convolutional Neural Networks, Alex Krizhevsky, Ilya Sutskever, NeurIPS 2012 [pdf](https://papers.nips.cc/paper_files/paper/2012/file/c399862d3b9d6b76c8436e924a68c45b-Paper.pdf)"
      ]),
    Paste(
      "https://proceedings.mlr.press/v28/sutskever13.pdf",
      lines: [
        "- [ ] On the importance of initialization and momentum in deep learning, Ilya Sutskever, James Martens, ICML 2013 [pdf](https://proceedings.mlr.press/v28/sutskever13.pdf)"
      ]),
    // Pages: the style of the list of blogs is a linked title alone.
    Paste(
      "https://karpathy.github.io/2019/04/25/recipe/",
      lines: [
        "* [A Recipe for Training Neural Networks](https://karpathy.github.io/2019/04/25/recipe/)"
      ]),
    Paste(
      "https://blog.example/entity?utm_campaign=x&id=7&fbclid=2",
      lines: ["* [Tips \\& Tricks – Part 2](https://blog.example/entity?id=7)"]),
    Paste("ld.example/post", lines: ["* [Why Momentum Really Works](https://ld.example/post)"]),
    Paste(
      "https://moved.example/post",
      lines: ["* [Why Momentum Really Works](https://moved.example/post)"]),
    Paste("https://gbk.example/post", lines: ["* [梯度消失与梯度爆炸](https://gbk.example/post)"]),
    Paste("https://big5.example/post", lines: ["* [梯度消失與梯度爆炸](https://big5.example/post)"]),
    Paste("https://sjis.example/post", lines: ["* [勾配消失問題について](https://sjis.example/post)"]),
    Paste(
      "https://huge.example/post",
      lines: ["* [A Huge Page About Losses](https://huge.example/post)"]),
    Paste(
      "https://github.com/google/flax",
      lines: ["* [flax: A neural network library](https://github.com/google/flax)"]),
    Paste(
      "https://github.com/openai/triton",
      says: ["does not know it", "--offline"], status: 65),
    Paste(
      "https://github.com/openai/triton", "--offline",
      lines: ["* [triton](https://github.com/openai/triton)"], says: ["offline"]),
    Paste(
      "https://course.example/cs231n",
      lines: [
        "- Convolutional Networks for Visual Recognition [site](https://course.example/cs231n)"
      ]),
    // What says nothing of itself is added with what is known.
    Paste(
      "https://wall.example/post", lines: ["* <https://wall.example/post>"],
      says: ["Just a moment", "--complete"]),
    Paste(
      "https://refuses.example/post", lines: ["* <https://refuses.example/post>"],
      says: ["403", "--complete"]),
    Paste(
      "https://untitled.example/post", lines: ["* <https://untitled.example/post>"],
      says: ["title"]),
    Paste(
      "https://pdf.example/paper.pdf", "--kind", "paper",
      lines: ["- [ ] <https://pdf.example/paper.pdf>"], says: ["application/pdf"]),
    Paste(
      "https://wall.example/post", "My own title",
      lines: ["* [My own title](https://wall.example/post)"]),
    Paste("10.1000/html", lines: ["- [ ] <https://doi.org/10.1000/html>"], says: ["HTML"]),
    Paste("10.1000/broken", lines: ["- [ ] <https://doi.org/10.1000/broken>"], says: ["JSON"]),
    Paste("10.1000/empty", lines: ["- [ ] <https://doi.org/10.1000/empty>"], says: ["no title"]),
    Paste("2101.00001", lines: ["- [ ] <https://arxiv.org/abs/2101.00001>"], says: ["Atom"]),
    Paste(
      "2101.00002",
      lines: [
        "- [ ] A Paper That Took Two Requests to See, Ann Other, 2021 [arxiv](https://arxiv.org/abs/2101.00002)"
      ]),
    Paste("2101.00003", lines: ["- [ ] <https://arxiv.org/abs/2101.00003>"], says: ["9000"]),
    Paste("2101.00004", lines: ["- [ ] <https://arxiv.org/abs/2101.00004>"], says: ["empty"]),
    Paste("2101.00005", lines: ["- [ ] <https://arxiv.org/abs/2101.00005>"], says: ["longer than"]),
    // What a service does not know is refused.
    Paste("2102.99999", says: ["arXiv does not know it"], status: 65),
    Paste("10.1000/nobody", says: ["doi.org does not know it"], status: 65),
    Paste("https://gone.example/post", says: ["does not know it"], status: 65),
    // Titles, and what looks like something else and is none.
    Paste(
      "Visualizing", "the", "Loss", "Landscape",
      lines: ["- [ ] Visualizing the Loss Landscape"]),
    Paste("深度学习：方法与应用综述", lines: ["- [ ] 深度学习：方法与应用综述"]),
    Paste("1706.3762", says: ["no arXiv id"], status: 64),
    Paste("arXiv:17.03762", says: ["no arXiv id"], status: 64),
    Paste("10.12/abc", says: ["no DOI"], status: 64),
    Paste("978-0-262-03561-3", says: ["ISBN"], status: 64),
    Paste("ftp://example.org/a.pdf", says: ["web address"], status: 64),
    Paste("notes/paper.pdf", says: ["neither an address"], status: 64),
    Paste("mailto:a@example.org", says: ["web address"], status: 64),
    Paste("…", says: ["letter"], status: 64),
    // Several, and text with many of them.
    Paste("1706.03762", "10.1038/nature14539", lines: [attention, nature]),
    Paste("1706.03762", "arXiv:1706.03762v2", lines: [attention], says: ["Known already"]),
    Paste(
      "-",
      input:
        "推荐两篇：《Attention》（https://arxiv.org/abs/1706.03762），以及 arXiv:1412.6980v9。\n再读 10.1038/nature14539；https://arxiv.org/pdf/1706.03762.pdf\n",
      lines: [attention, adam.replacingOccurrences(of: "6980)", with: "6980v9)"), nature]),
    Paste(
      "-", "--offline",
      input: "- [x] [Some Post Worth Reading](https://some.example/post?utm_source=x)\n",
      lines: ["* [Some Post Worth Reading](https://some.example/post)"]),
    Paste(
      "-", "--offline",
      input: "好文：https://some.example/post [pdf](https://arxiv.org/pdf/1401.00002)\n",
      lines: ["- [ ] <https://arxiv.org/abs/1401.00002>", "* <https://some.example/post>"]),
    Paste("-", input: "Nothing in here.\n", says: ["no arXiv id"], status: 65),
    Paste("-", input: "", says: ["no text"], status: 65),
    // Bibliographies, on standard input and in files.
    Paste(
      "-",
      input:
        "@inproceedings{a, title={A {B}ib Title of Some Length}, author={He, Di and M{\\\"u}ller, K.}, booktitle={ICML}, year=2015, doi={10.1000/bib}, file={x.pdf}}\n",
      lines: [
        "- [ ] A Bib Title of Some Length, Di He, K. Müller, ICML 2015 [doi](https://doi.org/10.1000/bib)"
      ], says: ["Not kept", "file"]),
    Paste(
      "-",
      input:
        "TY  - JOUR\nTI  - A Title Out of RIS Here\nAU  - He, Di\nAU  - Liu, Yan\nPY  - 2014\nUR  - https://arxiv.org/abs/1401.00001\nER  - \n",
      lines: [
        "- [ ] A Title Out of RIS Here, Di He, Yan Liu, 2014 [arxiv](https://arxiv.org/abs/1401.00001)"
      ]),
    Paste(
      "-",
      input:
        #"[{"type":"article-journal","title":"A Title Out of CSL","author":[{"family":"He","given":"Di"},{"family":"Liu","given":"Yan"}],"issued":{"date-parts":[[2013]]},"DOI":"10.1000/csl"}]"#,
      lines: ["- [ ] A Title Out of CSL, Di He, Yan Liu, 2013 [doi](https://doi.org/10.1000/csl)"]),
    Paste("missing.bib", says: ["no such file"], status: 66),
    // Known already, under whatever address, or under its title in another year.
    Paste("10.1000/sgdr", says: ["Known already", "papers.md:5"]),
    Paste("https://arxiv.org/pdf/1608.03983v4", says: ["Known already", "papers.md:5"]),
    Paste("10.48550/arXiv.1608.03983", says: ["Known already", "papers.md:5"]),
    Paste("https://github.com/gaohuang/SnapshotEnsemble/", says: ["Known already", "papers.md:6"]),
    Paste("https://blog.slavv.com/37-reasons/?gi=1", says: ["Known already", "blogs.md:3"]),
    Paste(
      "10.18653/v1/P18-1001", "https://aclanthology.org/P18-1001/",
      lines: [
        "- [ ] Probabilistic FastText for Multi-Sense Word Embeddings, Ben Athiwaratkun, Andrew Wilson, ACL 2018 [doi](https://doi.org/10.18653/v1/P18-1001)"
      ], says: ["Known already"]),
    // Options.
    Paste(
      "1412.6980", "--state", "reading", "--tag", "sgd", "--note", "值得读。",
      lines: [adam + " #sgd reading", "", "  值得读。"]),
    Paste(
      "1412.6980", "--state", "done", "--rule", "loss-constant", "--section", "optimization",
      lines: [
        adam.replacingOccurrences(of: "[ ]", with: "[x]")
          + " [Loss stays constant](rules/loss-constant.md)"
      ]),
    Paste("1412.6980", "--section", "audio", says: ["no heading", "Optimization"], status: 65),
  ]

  /// One server for all cases; it ends with the tests.
  ///
  /// Safe: after it was made, the cases only read its port.
  nonisolated(unsafe) private static let server = try? ScholarServer()

  @Test(arguments: pastes)
  func whateverIsPastedEndsRight(_ paste: Paste) throws {
    let bench = try Workbench(Self.lists)
    try bench.allowPrivateAddresses()
    try bench.write("tricks.toml", try #require(Self.server).configuration)
    let before = bench.snapshot("catalog")
    let result = try bench.tricks(words: ["add"] + paste.arguments, input: paste.input)
    #expect(result.status == paste.status, "\(result.messages)")
    for words in paste.says {
      #expect(result.messages.contains(words), "\(result.messages)")
    }
    #expect(Self.newLines(before, bench.snapshot("catalog")) == paste.lines)
    guard !paste.lines.isEmpty else { return }
    #expect(try bench.tricks("undo").status == 0)
    let after = bench.snapshot("catalog")
    for (name, bytes) in before { #expect(after[name] == bytes) }
  }

  /// The lines that lists hold now and did not hold before; nothing else may have changed.
  private static func newLines(_ before: [String: [UInt8]], _ after: [String: [UInt8]]) -> [String]
  {
    var lines: [String] = []
    for name in ["papers.md", "blogs.md", "books.md", "courses.md"] {
      let old = String(decoding: before[name] ?? [], as: UTF8.self)
      let new = String(decoding: after[name] ?? [], as: UTF8.self)
      guard old != new else { continue }
      let prefix = old.commonPrefix(with: new)
      #expect(old == prefix || old == prefix + "\n", "\(name) changed elsewhere")
      lines += new.dropFirst(prefix.count).split(
        separator: "\n", omittingEmptySubsequences: false
      ).dropLast().map(String.init)
    }
    while lines.last == "" { lines.removeLast() }
    while lines.first == "" { lines.removeFirst() }
    return lines
  }
}
