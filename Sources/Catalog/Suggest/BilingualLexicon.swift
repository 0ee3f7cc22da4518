internal import Markdown

/// Terms of training and diagnosis that mean the same, in English and Chinese.
///
/// Through them a trick in one language meets a rule in the other.
enum BilingualLexicon {
  /// One concept a line; its first term names it.
  private static let lines = """
    learning rate|lr|step size|学习率|学习速率|步长
    gradient|grad|梯度
    gradient clipping|clip|clipping|裁剪|梯度裁剪|截断
    exploding gradient|gradient explosion|explode|exploding|梯度爆炸|爆炸
    vanishing gradient|gradient vanishing|vanish|梯度消失|梯度弥散
    overfit|overfitting|过拟合|过度拟合
    underfit|underfitting|欠拟合
    loss|损失|代价函数
    loss function|criterion|objective|损失函数|目标函数
    nan|inf|not finite|infinity|溢出|overflow|underflow|下溢|无穷
    softmax|logit|logits
    cross entropy|nll|交叉熵
    batch norm|batchnorm|batch normalization|bn|批归一化|批标准化|批量归一化
    normalization|normalize|layernorm|layer norm|归一化|标准化
    batch size|minibatch|mini batch|large batch|批大小|批量大小|大批量
    warm up|warmup|预热
    schedule|scheduler|decay|anneal|cosine|调度|衰减|退火|余弦
    weight decay|l2|权重衰减
    regularization|regularize|正则|正则化
    dropout|随机失活|丢弃
    augmentation|augment|mixup|cutmix|数据增强|增广
    initialization|initialize|init|xavier|glorot|kaiming|he init|初始化
    activation|激活|激活值|激活函数
    relu|leaky relu|gelu|prelu
    sigmoid|tanh|saturate|saturation|饱和
    dead unit|dead relu|dying relu|神经元死亡|死亡
    weight|权重|权值
    bias|biases|偏置
    embedding|word vector|嵌入|词向量|词嵌入
    sparse|sparsity|稀疏
    optimizer|sgd|adam|adamw|rmsprop|adagrad|优化器
    momentum|动量
    accuracy|准确率|正确率|精度
    calibration|calibrate|overconfident|temperature scaling|confidence|校准|置信度
    imbalance|class imbalance|imbalanced|不平衡|不均衡|长尾
    leak|leakage|contamination|泄漏|泄露
    label noise|noisy label|mislabel|wrong label|标签噪声|噪声标签|错误标签
    label smoothing|标签平滑
    test set|validation|val|held out|验证集|测试集|验证
    early stopping|early stop|早停|提前停止
    generalization|generalize|泛化
    convergence|converge|收敛
    diverge|divergence|unstable|instability|spike|发散|不稳定|突刺
    oscillate|fluctuate|noisy|zigzag|震荡|振荡|波动|抖动
    plateau|stall|stuck|bottleneck|平台|瓶颈|停滞
    slow|slower|speed|faster|慢|变慢|加速|速度
    histogram|distribution|直方图|分布
    update ratio|update|更新量|更新
    finite difference|numerical gradient|gradcheck|gradient check|数值梯度|梯度检验|梯度检查|有限差分
    mixed precision|fp16|bf16|half precision|loss scaling|loss scale|混合精度|半精度|损失缩放
    baseline|simple model|基线|简单模型
    preprocessing|preprocess|tokenizer|standardize|预处理|分词
    shuffle|shuffling|打乱|乱序
    data loader|loader|dataset|pipeline|数据加载|数据集|读取
    seed|reproducible|determinism|deterministic|随机种子|可复现|确定性
    small subset|tiny dataset|one batch|single batch|handful|few samples|小样本|几个样本|小数据集
    chance|at init|step 0|initial loss|random guess|初始损失|随机水平
    fine tune|finetune|fine tuning|pretrained|pretraining|微调|预训练
    checkpoint|ema|averaging|weight average|检查点|滑动平均|平均
    residual|skip connection|resnet|残差|跳跃连接
    attention|transformer|注意力
    recurrent|rnn|lstm|gru|循环
    capacity|bigger model|wider|deeper|容量|更大的模型
    accumulation|accumulate|累积|累加
    teacher forcing|distillation|蒸馏
    nan loss|anomaly|detect anomaly|异常
    hyperparameter|random search|grid search|tuning|超参数|随机搜索|网格搜索|调参
    epoch|train longer|longer|更久|轮数|训练更久
    nans|infs|infinite|非数
    not decreasing|not decrease|does not decrease|stops decreasing|不下降|降不下去|不再下降|不降
    constant|unchanged|不变|恒定
    """

  /// An English term as the stems of its words.
  struct Phrase {
    var stems: [String]
    var concept: String
  }

  /// A Chinese term.
  struct HanTerm {
    var scalars: [Unicode.Scalar]
    var concept: String
  }

  /// The English terms by their first stem.
  static let phrases: [String: [Phrase]] = {
    var phrases: [String: [Phrase]] = [:]
    for (term, concept) in terms where term.utf8.allSatisfy({ $0 < 0x80 }) {
      let stems = term.split(separator: " ").map { Stemmer.stem(String($0)) }
      if let first = stems.first {
        phrases[first, default: []].append(Phrase(stems: stems, concept: concept))
      }
    }
    return phrases
  }()

  /// The Chinese terms by their first character.
  static let hanTerms: [Unicode.Scalar: [HanTerm]] = {
    var found: [Unicode.Scalar: [HanTerm]] = [:]
    for (term, concept) in terms {
      let scalars = Array(term.unicodeScalars)
      guard let first = scalars.first, first.isHan else { continue }
      found[first, default: []].append(HanTerm(scalars: scalars, concept: concept))
    }
    return found
  }()

  private static let terms: [(term: String, concept: String)] = lines.split(separator: "\n")
    .flatMap { line in
      let terms = line.split(separator: "|").map(String.init)
      return terms.map { ($0, terms.first ?? $0) }
    }
}
