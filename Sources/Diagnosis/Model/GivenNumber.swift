/// A number that no log holds, and that follows from what the user says of the data.
public enum GivenNumber: String, Sendable, Hashable, CaseIterable {
  /// How many classes there are, 2 or more.
  case classes
  /// The cross-entropy, in nats, of who knows nothing but the shares of the classes.
  case chanceLoss = "chance_loss"
  /// The share of the largest class as far as it is known, 0 to 1: the accuracy of who always names
  /// that class.
  case majority
  /// The test accuracy, 0 to 1, that a simple model reaches on the same data.
  case baseline

  /// The number that is asked for where this one is missing: one that has an option of its name.
  var asked: GivenNumber {
    switch self {
    case .classes, .chanceLoss, .majority: .classes
    case .baseline: .baseline
    }
  }

  /// What it is at least, whatever the data; `nil` where there is no such bound.
  var bound: Double? { self == .majority ? 0 : nil }

  /// What it is called in sentences, in English and Chinese.
  var words: RuleCondition.Words {
    switch self {
    case .classes: RuleCondition.Words("the number of classes / 类别数")
    case .chanceLoss: RuleCondition.Words("the loss of chance / 随机水平的损失")
    case .majority: RuleCondition.Words("the share of the largest class / 最大类的占比")
    case .baseline: RuleCondition.Words("what a simple model reaches / 简单模型的准确率")
    }
  }

  /// The numbers in a line `# classes: 4293:707, baseline: 0.9` at the top of a log.
  ///
  /// - Returns: those that can be read; none where the line is another one.
  public static func read(_ line: some StringProtocol) -> [GivenNumber: Double] {
    guard line.hasPrefix("#") else { return [:] }
    var numbers: [GivenNumber: Double] = [:]
    for part in line.dropFirst().split(separator: ",") {
      let halves = part.split(separator: ":", maxSplits: 1)
        .map { String($0.filter { !$0.isWhitespace }) }
      guard halves.count == 2 else { continue }
      switch GivenNumber(rawValue: halves[0]) {
      case .classes:
        numbers.merge(ClassCounts(halves[1])?.numbers ?? [:]) { _, new in new }
      case .baseline: numbers[.baseline] = Double(halves[1])
      case .chanceLoss, .majority, nil: break
      }
    }
    return numbers
  }
}
