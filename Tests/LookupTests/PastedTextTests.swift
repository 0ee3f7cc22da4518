import Testing

@testable import Lookup

/// What a pasted text names is found, whatever stands around it.
@Suite struct PastedTextTests {
  @Test(arguments: [
    ("1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("1706.03762v5", "https://arxiv.org/abs/1706.03762v5"),
    ("arXiv:1706.03762v2", "https://arxiv.org/abs/1706.03762v2"),
    ("arXiv: 1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("hep-th/9901001", "https://arxiv.org/abs/hep-th/9901001"),
    ("arXiv:math.GT/0309136v1", "https://arxiv.org/abs/math/0309136v1"),
    ("https://arxiv.org/pdf/1706.03762v5.pdf#page=3", "https://arxiv.org/abs/1706.03762v5"),
    ("arxiv.org/abs/1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("https://huggingface.co/papers/1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("https://www.alphaxiv.org/abs/1706.03762v7", "https://arxiv.org/abs/1706.03762v7"),
    ("https://www.alphaxiv.org/overview/1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("10.48550/arXiv.1706.03762", "https://arxiv.org/abs/1706.03762"),
    ("10.1038/nature14539", "https://doi.org/10.1038/nature14539"),
    ("doi:10.1038/nature14539.", "https://doi.org/10.1038/nature14539"),
    ("DOI: 10.1016/S0140-6736(97)11096-0)", "https://doi.org/10.1016/S0140-6736(97)11096-0"),
    ("http://dx.doi.org/10.1038/nature14539", "https://doi.org/10.1038/nature14539"),
    ("（见 10.1038/nature14539）。", "https://doi.org/10.1038/nature14539"),
    (
      "https://dl.acm.org/doi/10.1145/2347736.2347755?utm_source=x",
      "https://dl.acm.org/doi/10.1145/2347736.2347755"
    ),
    ("P18-1001", "https://aclanthology.org/P18-1001/"),
    ("2021.naacl-main.208", "https://aclanthology.org/2021.naacl-main.208/"),
    ("github.com/google/jax", "https://github.com/google/jax"),
    ("git@github.com:google/jax.git", "https://github.com/google/jax"),
    ("\\url{https://arxiv.org/abs/1706.03762}", "https://arxiv.org/abs/1706.03762"),
    ("<a href=\"https://a.example/post\">x</a>", "https://a.example/post"),
    (
      "Vaswani, A., et al. Attention. arXiv:1706.03762v5 [cs.CL] 6 Dec 2017",
      "https://arxiv.org/abs/1706.03762v5"
    ),
    ("arXiv：1706.03762。", "https://arxiv.org/abs/1706.03762"),
    ("《注意力》：https://zhuanlan.zhihu.com/p/32993044，很好。", "https://zhuanlan.zhihu.com/p/32993044"),
    ("<https://a.example/post?fbclid=1&id=2#part>", "https://a.example/post?id=2#part"),
    ("[Some Post](https://a.example/post_(1))", "https://a.example/post_(1)"),
  ])
  func theAddressIsTheWorksOwn(text: String, url: String) {
    #expect(PastedText(text).items.map(\.url) == [url])
  }

  @Test func eachWorkIsNamedOnce() {
    let text = """
      读 https://arxiv.org/abs/1706.03762、arXiv:1706.03762v3，以及 1512.03385；
      - [x] [Deep Learning](https://doi.org/10.1038/nature14539), 10.1038/NATURE14539
      https://blog.example/post?utm_source=x https://blog.example/post/
      """
    let items = PastedText(text).items
    #expect(
      items.map(\.url) == [
        "https://arxiv.org/abs/1706.03762", "https://arxiv.org/abs/1512.03385",
        "https://doi.org/10.1038/nature14539", "https://blog.example/post",
      ])
    #expect(items[2].title == "Deep Learning")
  }

  @Test(arguments: [
    "Attention Is All You Need", "In 2017.06 we saw 3.5e4, 10.5 and 1/2", "and/or, e.g./i.e.",
    "Part 1234.567", "refs.bib", "深度学习：方法与应用", "version 1706.037620", "C:\\x\\y", "",
  ])
  func wordsNameNoWork(text: String) {
    #expect(PastedText(text).items.isEmpty)
  }

  @Test func whatStandsBesideAnAddressIsKeptAsItsTitle() {
    let items = PastedText("- [ ] Attention Is All You Need: https://example.org/a\n").items
    #expect(items.first?.title == "Attention Is All You Need")
  }
}
