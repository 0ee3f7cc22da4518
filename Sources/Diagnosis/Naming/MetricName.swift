/// What the name of a column says about what it measures.
struct MetricName: Hashable {
  enum Kind: Hashable { case loss, accuracy, learningRate, gradientNorm }
  enum Granularity: Int, Hashable { case epoch, unstated, step }

  var kind: Kind
  /// `true` for test data, `false` for training data, `nil` where the name does not say.
  var isTest: Bool?
  /// Which of several sets of test data, or which part of a loss: all words that say nothing else.
  var qualifiers: [String]
  /// Whether the values are of steps or of epochs.
  var granularity = Granularity.unstated
  /// The word for the data, which tells `val` from `test`.
  var dataWord: String?

  /// Reads a name such as `val_loss`, `train/accuracy`, `eval_squad_loss`; `nil` where it names
  /// nothing that rules ask for.
  ///
  /// O(length).
  init?(_ name: String) {
    let words = Self.words(name)
    guard !words.isEmpty, words.count <= 12 else { return nil }
    var kind: Kind?
    var rest: [String] = []
    var isTest: Bool?
    for word in words {
      switch word {
      case "loss", "losses", "logloss", "mlogloss", "nll", "xent", "crossentropy":
        if kind == nil || kind == .accuracy { kind = .loss }
      case "acc", "accuracy", "acc1", "top1", "accu":
        if kind == nil { kind = .accuracy }
      case "lr", "lrs":
        if kind == nil { kind = .learningRate }
      case "val", "valid", "validation", "test", "testing", "eval", "evaluation", "dev", "heldout",
        "holdout":
        isTest = true
        dataWord = word
      case "train", "training", "tr", "trn":
        if isTest == nil { isTest = false }
      case "epoch": granularity = .epoch
      case "step", "batch", "iter", "iteration", "iterations": granularity = .step
      case "avg", "mean", "average", "running", "metrics", "metric", "scalars", "value", "vs",
        "sparse", "categorical", "binary", "multiclass", "total", "overall", "smoothed", "top", "1",
        "score", "trainer", "current":
        break
      default: rest.append(word)
      }
    }
    if Self.isSequence(["learning", "rate"], in: words) {
      kind = .learningRate
      rest.removeAll { $0 == "learning" || $0 == "rate" }
    }
    if words.contains("gnorm")
      || (words.contains("norm") && words.contains { $0.hasPrefix("grad") })
    {
      kind = .gradientNorm
      rest.removeAll { ["gnorm", "norm", "grad", "gradient", "gradients", "2", "0"].contains($0) }
    }
    if kind == nil, Self.isSequence(["cross", "entropy"], in: words) { kind = .loss }
    if kind == .loss { rest.removeAll { $0 == "cross" || $0 == "entropy" || $0 == "log" } }
    guard let kind else { return nil }
    self.kind = kind
    self.isTest = isTest
    // Groups of parameters: `lr/pg0`, `lr-Adam`, `lr-SGD/pg1`.
    qualifiers =
      kind == .learningRate
      ? rest.filter { $0 != "pg0" && $0 != "adam" && $0 != "sgd" && $0 != "adamw" } : rest
  }

  private static func isSequence(_ wanted: [String], in words: [String]) -> Bool {
    words.indices.contains { words[$0...].starts(with: wanted) }
  }

  /// The lower-case words of a name, cut at what is no letter or digit and at capitals inside.
  private static func words(_ name: String) -> [String] {
    var words: [String] = []
    var word = ""
    var wasLower = false
    func isWordScalar(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
    }
    for scalar in name.unicodeScalars.prefix(200) {
      let isUpper = ("A"..."Z").contains(scalar)
      if !isWordScalar(scalar) || (isUpper && wasLower) {
        if !word.isEmpty { words.append(word) }
        word = ""
      }
      if isWordScalar(scalar) { word += scalar.properties.lowercaseMapping }
      wasLower = ("a"..."z").contains(scalar)
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  /// The role that the name asks for.
  var role: MetricRole {
    switch kind {
    case .loss: isTest == true ? .testLoss : .trainLoss
    case .accuracy: isTest == true ? .testAccuracy : .trainAccuracy
    case .learningRate: .learningRate
    case .gradientNorm: .gradientNorm
    }
  }
}
