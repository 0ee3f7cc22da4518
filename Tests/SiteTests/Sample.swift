import Catalog
import Markdown
import Testing

@testable import Site

/// A small catalog with everything that a page can show.
enum Sample {
  static let papers = """
    # Papers / 论文

    ## Optimization / 优化

    - [x] Adam: A Method for Stochastic Optimization, Diederik Kingma, Jimmy Ba, ICLR 2015 [arxiv](https://arxiv.org/abs/1412.6980) · rule: [constant](rules/loss-constant.md)

      A first try almost everywhere.

      几乎处处都可以先试它。

    - [ ] Decoupled Weight Decay Regularization, Ilya Loshchilov, Frank Hutter, ICLR 2019 [arxiv](https://arxiv.org/abs/1711.05101) · rule: [overfitting](rules/overfitting.md)
    """

  static let tricks = """
    # Tricks

    - [ ] **Warm the learning rate up.** [post](https://example.org/warmup) · rule: [constant](rules/loss-constant.md)
    - [文本分类](https://www.zhihu.com/question/265357659)
    """

  static let constant = """
    # Loss stays constant / 损失恒定不变

    <!-- aliases: loss stuck; 损失不变 -->

    ## Symptom

    The training loss sits at one value.

    ## Causes

    1. Softmax overflow, see [overfitting](overfitting.md#causes).

    ## Fixes

    1. Lower the learning rate.

    ## 症状

    训练损失停在一个值上。

    ## 原因

    1. softmax 溢出，参见[过拟合](overfitting.md)。

    ## References / 参考

    - [A post](https://example.org/post) — why.
    """

  static let overfitting = """
    # Overfitting

    ## Symptom

    The training loss falls, the test loss does not.

    ## Causes

    1. Too little data.

    ## 对策

    1. 加正则。
    """

  /// The files of the sample, with some replaced or added.
  static func files(_ changes: [String: String] = [:]) -> [String: String] {
    [
      "papers.md": papers, "tricks.md": tricks, "rules/loss-constant.md": constant,
      "rules/overfitting.md": overfitting,
    ].merging(changes) { $1 }
  }

  static func catalog(_ changes: [String: String] = [:]) throws -> Catalog {
    try Catalog.read(
      files: files(changes).sorted { $0.key < $1.key }.map { ($0.key, Array($0.value.utf8)) })
  }

  static func list(_ text: String) throws -> Catalog {
    try Catalog.read(files: [("list.md", Array(text.utf8))], isSingleFile: true)
  }

  static func site(
    _ catalog: Catalog, _ change: (inout SiteOptions) -> Void = { _ in }
  ) async throws -> [String: String] {
    var options = SiteOptions(title: "Tricks", description: "How to train.")
    change(&options)
    let built = try await SiteBuilder(catalog: catalog, options: options).build()
    return built.files.contents.mapValues { String(decoding: $0, as: UTF8.self) }
  }

  /// What a build finds wrong.
  static func problems(
    _ catalog: Catalog, _ change: (inout SiteOptions) -> Void = { _ in }
  ) async throws -> [String] {
    do {
      _ = try await site(catalog, change)
      return []
    } catch let error as SiteError {
      return error.problems.map(\.description)
    }
  }
}
