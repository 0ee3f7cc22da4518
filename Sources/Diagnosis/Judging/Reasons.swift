/// Sentences about findings, in both languages.
enum Reasons {
  static func undecided(_ reason: String) -> RuleCondition.Words {
    RuleCondition.Words("Cannot be told: \(reason). / 无法判断：\(reason)。")
  }

  static func notLogged(_ role: String) -> RuleCondition.Words {
    RuleCondition.Words("The log does not hold \(role). / 日志中没有 \(role)。")
  }

  static func tooFew(_ role: String, count: Int, wanted: Int) -> RuleCondition.Words {
    RuleCondition.Words(
      "\(wanted) values of \(role) are needed, and the log holds \(count). / "
        + "需要 \(wanted) 个 \(role) 值，日志中只有 \(count) 个。")
  }

  static func wrongTask(_ task: String) -> RuleCondition.Words {
    RuleCondition.Words(
      "The rule says nothing about the task \(task). / 这条规则不适用于任务 \(task)。")
  }

  static func notGiven(_ number: GivenNumber) -> RuleCondition.Words {
    let (name, words) = (number.rawValue, number.words)
    let english = words.english.prefix(1).uppercased() + words.english.dropFirst()
    return RuleCondition.Words(
      "\(english) is not known; give it with --\(name) N. / "
        + "不知道\(words.chinese)，请用 --\(name) N 给出。")
  }

  /// What decided, in numbers.
  static func comparison(_ comparison: RuleFinding.Comparison?) -> RuleCondition.Words {
    guard let comparison else { return RuleCondition.Words("No condition holds. / 没有条件成立。") }
    let numbers = "\(NumberText.short(comparison.left)), \(NumberText.short(comparison.right))"
    return comparison.holds
      ? RuleCondition.Words(
        "\(comparison.text) holds (\(numbers)). / \(comparison.text) 成立（\(numbers)）。")
      : RuleCondition.Words(
        "\(comparison.text) does not hold (\(numbers)). / \(comparison.text) 不成立（\(numbers)）。")
  }

  static func trimmed(_ text: String) -> String {
    var text = text[...]
    while text.first == " " { text.removeFirst() }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
