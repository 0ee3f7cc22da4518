import Catalog
import Testing

/// What was looked up is written as the entries beside it are: the order of the facts, what stands
/// between them, the labels of links, how names are shortened.
@Suite struct AddStyleTests {
  @Test(arguments: [
    (
      "- [ ] FRAGE: Agnostic Words, Chengyue Gong, Di He, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858) done\n",
      "- [ ] Attention Is All You Need, Ashish Vaswani, Noam Shazeer, Niki Parmar, NIPS 2017 [arxiv](https://arxiv.org/abs/1706.03762)\n"
    ),
    (
      "- **Deep Residual Learning** (2016), K. He et al. [[pdf]](https://arxiv.org/pdf/1512.03385.pdf)\n- **Batch Normalization** (2015), S. Ioffe and C. Szegedy [[pdf]](https://arxiv.org/pdf/1502.03167.pdf)\n",
      "- **Attention Is All You Need** (2017), A. Vaswani et al. [[pdf]](https://arxiv.org/pdf/1706.03762.pdf)\n"
    ),
    (
      "* 2020 - What is being transferred in transfer learning? - Behnam Neyshabur, Hanie Sedghi, Chiyuan Zhang (NeurIPS) [pdf](https://arxiv.org/pdf/2008.11687.pdf)\n",
      "* 2017 - Attention Is All You Need - Ashish Vaswani, Noam Shazeer, Niki Parmar (NIPS) [pdf](https://arxiv.org/pdf/1706.03762.pdf)\n"
    ),
    (
      "1. [Deep Residual Learning for Image Recognition](https://arxiv.org/abs/1512.03385) - Kaiming He & Xiangyu Zhang, CVPR 2016\n",
      "2. [Attention Is All You Need](https://arxiv.org/abs/1706.03762) - Ashish Vaswani, Noam Shazeer & Niki Parmar, NIPS 2017\n"
    ),
    (
      "- 《Deep Residual Learning》，Kaiming He 等，CVPR 2016，https://arxiv.org/abs/1512.03385\n- 《Batch Normalization》，Sergey Ioffe 等，ICML 2015，https://arxiv.org/abs/1502.03167\n",
      "- 《Attention Is All You Need》，Ashish Vaswani 等，NIPS 2017，https://arxiv.org/abs/1706.03762\n"
    ),
    (
      "- 【CVPR 2016】Deep Residual Learning for Image Recognition [[论文]](https://arxiv.org/abs/1512.03385)\n",
      "- 【NIPS 2017】Attention Is All You Need [[论文]](https://arxiv.org/abs/1706.03762)\n"
    ),
    (
      "+ Leo Breiman. [Statistical Modeling: The Two Cultures](https://doi.org/10.1214/ss/1009213726). Statistical Science, 2001.\n",
      "+ Ashish Vaswani, Noam Shazeer, Niki Parmar. [Attention Is All You Need](https://arxiv.org/abs/1706.03762). NIPS, 2017.\n"
    ),
    (
      "- [Deep Residual Learning](https://arxiv.org/abs/1512.03385)\n- [Batch Normalization and More](https://arxiv.org/abs/1502.03167)\n",
      "- [Attention Is All You Need](https://arxiv.org/abs/1706.03762)\n"
    ),
    (
      "1. **Graph Neural Networks: A Review.** ICLR 2018. [paper](https://arxiv.org/pdf/1812.08434.pdf)\n\n    *Jie Zhou, Ganqu Cui*\n",
      "2. **Attention Is All You Need.** NIPS 2017. [paper](https://arxiv.org/pdf/1706.03762.pdf)\n"
    ),
    (
      "* ✅ Deep Residual Learning，何恺明、张祥雨、任少卿，CVPR 2016 [arXiv](https://arxiv.org/abs/1512.03385) ⭐⭐⭐\n* ✅ Group Normalization，吴育昕、何恺明，ECCV 2018 [arXiv](https://arxiv.org/abs/1803.08494) ⭐⭐\n",
      "* Attention Is All You Need，Ashish Vaswani、Noam Shazeer、Niki Parmar，NIPS 2017 [arXiv](https://arxiv.org/abs/1706.03762)\n"
    ),
    (
      "- https://arxiv.org/abs/1512.03385\n- <https://arxiv.org/abs/1502.03167>\n",
      "- Attention Is All You Need https://arxiv.org/abs/1706.03762\n"
    ),
    (
      "- Deep Residual Learning, Kaiming He, CVPR 2016, [Paper](https://arxiv.org/abs/1512.03385), [Code](https://github.com/a/b)\n",
      "- Attention Is All You Need, Ashish Vaswani, Noam Shazeer, Niki Parmar, NIPS 2017, [Paper](https://arxiv.org/abs/1706.03762)\n"
    ),
    (
      "* **Deep Residual Learning** (2016), Kaiming He et al. \\[[pdf](https://arxiv.org/pdf/1512.03385.pdf)\\]\n",
      "* **Attention Is All You Need** (2017), Ashish Vaswani et al. \\[[pdf](https://arxiv.org/pdf/1706.03762.pdf)\\]\n"
    ),
    (
      "- Kaiming He, et al. 2016. **Deep Residual Learning**. [[paper]](https://arxiv.org/abs/1512.03385)\n- Gao Huang, Zhuang Liu. 2017. **Densely Connected Networks**. [[paper]](https://arxiv.org/abs/1608.06993)\n",
      "- Ashish Vaswani, et al. 2017. **Attention Is All You Need**. [[paper]](https://arxiv.org/abs/1706.03762)\n"
    ),
  ])
  func anEntryIsWrittenInTheMannerOfTheList(list: String, item: String) throws {
    for ending in ["\n", "\r\n"] {
      let text = ("## papers\n\n" + list).replacing("\n", with: ending)
      let catalog = try ReadingTests.list(text)
      var new = NewEntry()
      new.title = "Attention Is All You Need"
      new.authors = ["Ashish Vaswani", "Noam Shazeer", "Niki Parmar"]
      new.venue = "NIPS"
      new.year = 2017
      new.links = [(nil, "https://arxiv.org/abs/1706.03762")]
      new.followsStyle = true
      var edit = AddEdit(to: catalog)
      edit.add(new)
      let change = try #require(edit.changes.first, "\(edit.results)")
      let added = String(decoding: change.after.dropFirst(text.utf8.count), as: UTF8.self)
      let spaced = list.contains("\n\n") ? ending : ""
      #expect(added == spaced + item.replacing("\n", with: ending))
      #expect(change.after.starts(with: text.utf8))
    }
  }

  @Test(arguments: [
    (
      "- [x] One Paper Here [a](https://arxiv.org/abs/1512.03385)\n", ReadState.done,
      "- [x] New Words [a](https://arxiv.org/abs/1706.03762)\n"
    ),
    (
      "- ✅ One Paper Here [a](https://arxiv.org/abs/1512.03385)\n", .done,
      "- New Words [a](https://arxiv.org/abs/1706.03762) ✅\n"
    ),
    (
      "- One Paper Here [a](https://arxiv.org/abs/1512.03385) 已读\n", .reading,
      "- New Words [a](https://arxiv.org/abs/1706.03762) 在读\n"
    ),
    (
      "- One Paper Here [a](https://arxiv.org/abs/1512.03385)\n", .skipped,
      "- New Words [a](https://arxiv.org/abs/1706.03762) skipped\n"
    ),
  ])
  func theStateIsMarkedAsOthersAre(list: String, state: ReadState, item: String) throws {
    let text = "## papers\n\n" + list
    var new = NewEntry()
    new.title = "New Words"
    new.links = [(nil, "https://arxiv.org/abs/1706.03762")]
    new.state = state
    var edit = AddEdit(to: try ReadingTests.list(text))
    edit.add(new)
    let change = try #require(edit.changes.first, "\(edit.results)")
    #expect(String(decoding: change.after, as: UTF8.self) == text + item)
  }

  @Test(arguments: [
    (
      "| Title | Authors | Venue | Year | Link | Status |\n|---|---|---|---|---|---|\n| Deep Residual Learning | Kaiming He, Xiangyu Zhang | CVPR | 2016 | [pdf](https://arxiv.org/pdf/1512.03385) | done |\n",
      "| Attention Is All You Need | Ashish Vaswani, Noam Shazeer, Niki Parmar | NIPS | 2017 | [pdf](https://arxiv.org/pdf/1706.03762) | |\n"
    ),
    (
      "| # | 论文 | 会议 | 代码 |\n|:-:|---|---|---|\n| 1 | [Deep Residual Learning](https://arxiv.org/abs/1512.03385) | CVPR 2016 | [code](https://github.com/a/b) |\n",
      "| | [Attention Is All You Need](https://arxiv.org/abs/1706.03762) | NIPS 2017 |  |\n"
    ),
    (
      "**[1]** Kaiming He and Xiangyu Zhang. \"**Deep Residual Learning**.\" CVPR (2016). [[pdf]](https://arxiv.org/pdf/1512.03385.pdf) :star:\n",
      "\nAshish Vaswani, Noam Shazeer and Niki Parmar. \"**Attention Is All You Need**.\" NIPS (2017). [[pdf]](https://arxiv.org/pdf/1706.03762.pdf)\n"
    ),
    (
      "[Deep Residual Learning](https://arxiv.org/abs/1512.03385), Kaiming He, 2016\n",
      "\n[Attention Is All You Need](https://arxiv.org/abs/1706.03762), Ashish Vaswani, Noam Shazeer, Niki Parmar, 2017\n"
    ),
  ])
  func listsWithoutBulletsGrowInTheirOwnManner(list: String, added: String) throws {
    for (ending, tail) in [("\n", ""), ("\r\n", "\n## blogs\n\n- [A Post](https://a.example)\n")] {
      let head = ("## papers\n\n" + list).replacing("\n", with: ending)
      let rest = tail.replacing("\n", with: ending)
      let catalog = try ReadingTests.list(head + rest)
      var new = NewEntry()
      new.title = "Attention Is All You Need"
      new.authors = ["Ashish Vaswani", "Noam Shazeer", "Niki Parmar"]
      new.venue = "NIPS"
      new.year = 2017
      new.links = [(nil, "https://arxiv.org/abs/1706.03762")]
      new.kind = .paper
      new.followsStyle = true
      var edit = AddEdit(to: catalog)
      edit.add(new)
      let change = try #require(edit.changes.first, "\(edit.results)")
      #expect(
        String(decoding: change.after, as: UTF8.self)
          == head + added.replacing("\n", with: ending) + rest)
    }
  }

  @Test func severalAreOneChangeOfEachFile() throws {
    let text =
      "## papers\n\n- One Paper Here [a](https://arxiv.org/abs/1512.03385)\n\n## blogs\n\n- [A Post of Somebody](https://a.example/)\n"
    let catalog = try ReadingTests.list(text)
    var edit = AddEdit(to: catalog)
    for (number, url) in [
      "https://arxiv.org/abs/1706.00001", "https://b.example/", "https://arxiv.org/abs/1706.00002",
      "https://arxiv.org/pdf/1706.00001v2",
    ].enumerated() {
      var new = NewEntry()
      new.title = "New Title Number \(number)"
      new.kind = url.contains("arxiv") ? .paper : .blog
      new.links = [(nil, url)]
      edit.add(new)
    }
    #expect(edit.changes.count == 1)
    let change = try #require(edit.changes.first)
    #expect(
      String(decoding: change.after, as: UTF8.self) == """
        ## papers

        - One Paper Here [a](https://arxiv.org/abs/1512.03385)
        - New Title Number 0 [a](https://arxiv.org/abs/1706.00001)
        - New Title Number 2 [a](https://arxiv.org/abs/1706.00002)

        ## blogs

        - [A Post of Somebody](https://a.example/)
        - [New Title Number 1](https://b.example/)

        """)
    let lines = edit.results.map { result in
      switch result {
      case .added(let entry), .known(let entry): entry.line
      case .refused: 0
      }
    }
    #expect(lines == [4, 10, 5, 4])
  }
}
