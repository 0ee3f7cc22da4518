import TestSupport

/// A catalog of a few entries in both languages, for tests that need no more than that.
enum SmallCatalog {
  static let files = [
    "catalog/tricks.md": """
    # Tricks / 技巧

    - [ ] **Print the first loss.** · rule: [loss stays constant](rules/loss-constant.md)

      Before the first update the loss is near ln C.

      第一次更新之前，loss 接近 ln C。

    - 冻结词向量 [site](https://example.org/vectors) 已读

    """,
    "catalog/papers.md": """
    # Papers / 论文

    - [ ] FRAGE: Frequency-Agnostic Word Representation, Chengyue Gong, Di He, NIPS 2018 [arxiv](https://arxiv.org/abs/1809.06858)
    - [x] Deep Residual Learning for Image Recognition, Kaiming He, Xiangyu Zhang, CVPR 2016 [arxiv](https://arxiv.org/abs/1512.03385) | [code](https://github.com/KaimingHe/deep-residual-networks)
    - [ ] 《注意力机制综述》, 2020 [pdf](https://example.org/attention.pdf) #survey

    """,
    "catalog/books.md": """
    # Books / 书

    - [ ] Deep Learning - Ian Goodfellow - reading [site](https://www.deeplearningbook.org/)

    """,
    "catalog/rules/loss-constant.md": """
    # Loss stays constant / 损失恒定不变

    ## Symptom

    The loss sits at ln C.

    ## 症状

    损失停在 ln C。

    ## References / 参考

    - [A Recipe for Training Neural Networks](https://karpathy.github.io/2019/04/25/recipe/)

    """,
  ]

  /// A folder that holds the catalog.
  static func workbench() throws -> Workbench { try Workbench(files) }
}
