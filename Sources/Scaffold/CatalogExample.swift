/// The lists of a new workspace: three entries and a rule, in two languages.
struct CatalogExample {
  /// The language that comes first.
  let language: ScaffoldOptions.Language

  /// The files, `tricks.md` first.
  var files: [Scaffold.File] {
    [
      list("tricks", "Tricks", "技巧", tricks),
      list("papers", "Papers", "论文", papers),
      list("blogs", "Blogs", "博客", blogs),
      list("books", "Books", "书", empty),
      list("courses", "Courses", "课程", empty),
      Scaffold.File(path: "catalog/rules/loss-constant.md", contents: rule),
    ]
  }

  private func list(
    _ name: String, _ english: String, _ chinese: String, _ contents: String
  ) -> Scaffold.File {
    Scaffold.File(
      path: "catalog/\(name).md",
      contents: "# \(both(english, chinese, with: " / "))\n\n\(contents)\n")
  }

  /// Two texts, that in the language that comes first before the other.
  private func both(_ english: String, _ chinese: String, with separator: String) -> String {
    switch language {
    case .english: english + separator + chinese
    case .chinese: chinese + separator + english
    }
  }

  /// An item with a note in each language.
  private func entry(_ item: String, _ english: String, _ chinese: String) -> String {
    "- [ ] \(item)\n\n  \(both(english, chinese, with: "\n\n  "))"
  }

  private var tricks: String {
    entry(
      "**Print the first loss.** · rule: [loss stays constant](rules/loss-constant.md)",
      "Before the first update a classifier over C classes should show a loss near ln C: 2.30 for ten classes. Anything far from it is a mistake in the data, the loss or the initialization.",
      "第一次更新之前，C 类分类器的 loss 应当接近 ln C（十类是 2.30）。差得多，就是数据、损失函数或初始化有错。"
    )
  }

  private var papers: String {
    entry(
      "Delving Deep into Rectifiers: Surpassing Human-Level Performance on ImageNet Classification, Kaiming He, Xiangyu Zhang, Shaoqing Ren, Jian Sun, ICCV 2015 [arxiv](https://arxiv.org/abs/1502.01852) · rule: [loss stays constant](rules/loss-constant.md)",
      "An initialization that keeps the variance of activations through layers of rectifiers, so that deep nets start to learn at all.",
      "让激活值的方差在多层 ReLU 中保持不变的初始化方法，深层网络因此能够开始学习。")
  }

  private var blogs: String {
    entry(
      "**A Recipe for Training Neural Networks** - Andrej Karpathy - 2019 [site](https://karpathy.github.io/2019/04/25/recipe/) · rule: [loss stays constant](rules/loss-constant.md)",
      "In which order to look at things: data, a simple baseline, overfitting, regularizing, tuning.",
      "该按什么顺序检查：数据、简单基线、先过拟合、再正则化、最后调参。")
  }

  private var empty: String {
    both(
      "Nothing here yet. An entry is a list item with a title and a link.",
      "这里还没有内容。一个条目就是一个带标题和链接的列表项。", with: "\n\n")
  }

  private var rule: String {
    let title = both("Loss stays constant", "损失恒定不变", with: " / ")
    let aliases = "<!-- aliases: loss stuck; loss does not change; 损失不下降; loss不变 -->"
    let parts = ["# " + title, aliases, both(englishRule, chineseRule, with: "\n\n"), references]
    return parts.joined(separator: "\n\n") + "\n"
  }

  private let englishRule = """
    ## Symptom

    From the first step the training loss sits at one value, often ln C for C classes: 0.69 for two, 2.30 for ten. Accuracy equals chance.

    ## First check

    After one step, print the norm of each parameter's gradient and how far the parameter moved. Both should be above zero everywhere.

    ## Causes

    1. **No gradient arrives.** Layers are frozen or detached, or every unit is off. Test: a gradient is missing or zero.
    2. **The learning rate is far too low.** Test: gradients are there, but parameters hardly move.
    3. **Labels do not belong to the inputs.** Test: look at eight samples with their labels.

    ## Fixes

    1. **Repair the graph.** Unfreeze the layers, and make the optimizer after the model is complete.
    2. **Raise the learning rate**, ten times and once more, for 200 steps each.
    3. **Repair the loading of data.** Then train on those eight samples until the loss is near zero.
    """

  private let chineseRule = """
    ## 症状

    从第一步起训练损失就停在一个值上，常常是 C 类的 ln C：两类 0.69，十类 2.30。准确率等于随机水平。

    ## 首要检查

    走一步之后，打印每个参数的梯度范数和参数移动的距离。两者都应处处大于零。

    ## 原因

    1. **梯度传不过来。** 层被冻结或从计算图上断开，或者所有单元都已关闭。验证：有梯度缺失或为零。
    2. **学习率太小。** 验证：梯度正常，参数却几乎不动。
    3. **标签与输入对不上。** 验证：看八个样本和它们的标签。

    ## 对策

    1. **修好计算图。** 解冻各层，并在模型完整之后再创建优化器。
    2. **提高学习率**，乘以十，不行再乘一次，各跑 200 步。
    3. **修好数据读取。** 然后只用那八个样本训练，直到损失接近零。
    """

  private var references: String {
    """
    ## \(both("References", "参考", with: " / "))

    - [A Recipe for Training Neural Networks](https://karpathy.github.io/2019/04/25/recipe/)
    - [He et al. 2015](https://arxiv.org/abs/1502.01852)
    """
  }
}
