/// A number that no log holds, and that the user may give.
public enum GivenNumber: String, Sendable, Hashable, CaseIterable {
  /// How many classes there are, 2 or more.
  case classes
  /// The test accuracy, 0 to 1, that a simple model reaches on the same data.
  case baseline

  /// What it is called in sentences, in English and Chinese.
  var words: RuleCondition.Words {
    switch self {
    case .classes: RuleCondition.Words("the number of classes / 类别数")
    case .baseline: RuleCondition.Words("what a simple model reaches / 简单模型的准确率")
    }
  }

  /// The numbers in a line `# classes: 10, baseline: 0.9` at the top of a log.
  ///
  /// - Returns: those that can be read; none where the line is another one.
  public static func read(_ line: some StringProtocol) -> [GivenNumber: Double] {
    guard line.hasPrefix("#") else { return [:] }
    var numbers: [GivenNumber: Double] = [:]
    for part in line.dropFirst().split(separator: ",") {
      let halves = part.split(separator: ":").map { String($0.filter { !$0.isWhitespace }) }
      if halves.count == 2, let given = GivenNumber(rawValue: halves[0]) {
        numbers[given] = Double(halves[1])
      }
    }
    return numbers
  }
}
