/// The block of a rule: when it fires, what it says then and what to try.
public struct RuleCondition: Sendable {
  /// How much a finding matters.
  public enum Severity: String, Sendable, Hashable, CaseIterable {
    /// The run is lost.
    case error
    /// The run is worse than it should be.
    case warn
    /// Worth knowing.
    case info
  }

  /// Something that a condition asks for.
  public enum Input: Sendable, Hashable {
    case series(MetricRole)
    case given(GivenNumber)

    /// As it is written in rules.
    public var name: String {
      switch self {
      case .series(let role): role.rawValue
      case .given(let given): given.rawValue
      }
    }
  }

  /// A text in English and, behind ` / `, in Chinese.
  public struct Words: Sendable, Hashable {
    /// In English.
    public var english: String
    /// In Chinese; the English where there is none.
    public var chinese: String

    init(_ text: String) {
      let halves = text.split(separator: " / ", maxSplits: 1).map(String.init)
      english = halves.first ?? text
      chinese = halves.count > 1 ? halves[1] : english
    }
  }

  /// A possible cause, with the experiment that tells it from the others.
  public struct Cause: Sendable {
    /// What may be wrong.
    public var name: Words
    /// What to try, and what it shows.
    public var experiment: Words
    /// The rule that tells more.
    public var rule: String?
    /// What in the log speaks for it: if this holds it comes first, if not it is left out.
    var condition: Expression?
  }

  /// A value that is shown with a finding.
  struct Shown: Sendable {
    var text: String
    var expression: Expression
  }

  /// A piece of a sentence: text, or a number that stands in braces.
  enum SentencePiece: Sendable {
    case text(String)
    case value(Expression, isPercent: Bool)
  }

  /// A line `when`, `or` or `unless`.
  struct Clause: Sendable {
    var text: String
    var expression: Expression
  }

  /// The id of the rule.
  public var rule: String
  /// What must be there.
  public var needs: [Input]
  /// What is used if it is there.
  public var helps: [Input]
  /// How many values each needed series must have.
  public var points: Int
  /// Kinds of task (`--task`) for which the rule says nothing.
  public var excludedTasks: [String]
  /// How much it matters.
  public var severity: Severity
  /// Possible causes, the most probable first.
  public var causes: [Cause]
  /// What to log or try when it cannot be decided.
  public var ask: Words?
  var when: [Clause]
  var unless: [Clause]
  var shown: [Shown]
  /// What is said when it fires, each in one or two languages; the first counts of which all numbers
  /// are known.
  var sentences: [[[SentencePiece]]]

  /// The conditions under which it fires, one text each; any of them is enough.
  public var conditions: [String] { when.map(\.text) }
  /// The conditions under which it keeps silent all the same.
  public var exceptions: [String] { unless.map(\.text) }

  /// Whether it asks for test data.
  var asksForTestData: Bool {
    (needs + helps).contains { if case .series(let role) = $0 { role.isTest } else { false } }
  }
}
