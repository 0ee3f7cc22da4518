/// What a rule says about a run.
public struct RuleFinding: Sendable {
  /// What came out.
  public enum Verdict: String, Sendable, Hashable, CaseIterable {
    /// The symptom is there.
    case fired
    /// It is not.
    case quiet
    /// The log does not tell.
    case unknown
  }

  /// A comparison of the condition, with the numbers that went into it.
  public struct Comparison: Sendable, Hashable {
    /// As it stands in the rule.
    public var text: String
    /// The number on the left.
    public var left: Double
    /// The number on the right: the threshold.
    public var right: Double
    /// Whether it is true.
    public var holds: Bool
  }

  /// A number that belongs to the evidence.
  public struct Value: Sendable, Hashable {
    /// The expression as it stands in the rule.
    public var text: String
    /// Its value.
    public var value: Double
  }

  /// The id of the rule.
  public var rule: String
  /// What came out.
  public var verdict: Verdict
  /// How much it matters, if it fired.
  public var severity: RuleCondition.Severity
  /// What was found, or why nothing can be said; a sentence in each language.
  public var reason: RuleCondition.Words
  /// What was compared.
  public var comparisons: [Comparison]
  /// Numbers that the rule shows.
  public var values: [Value]
  /// The lines of the log that speak, in order.
  public var rows: [Int]
  /// The test data that it is about, where there are several.
  public var testSet: String?
  /// Possible causes of what fired, the most probable first; at most three.
  public var causes: [RuleCondition.Cause]
  /// What to log or try, where it is unknown.
  public var ask: RuleCondition.Words?
}
