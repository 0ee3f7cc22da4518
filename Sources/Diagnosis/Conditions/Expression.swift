/// An expression of a condition, with its types checked.
indirect enum Expression: Sendable {
  enum Comparison: String, Sendable {
    case less = "<", lessEqual = "<=", greater = ">", greaterEqual = ">="
  }
  enum Operation: String, Sendable { case plus = "+", minus = "-", times = "*", over = "/" }

  // Numbers.
  case number(Double)
  case given(GivenNumber)
  case statistic(Vocabulary.Statistic, Expression)
  case arithmetic(Vocabulary.Arithmetic, [Expression])
  case calculation(Operation, Expression, Expression)
  case negative(Expression)
  // Series.
  case role(MetricRole)
  case window(Vocabulary.WindowFunction, Expression, of: Expression?)
  // Truths.
  case comparison(Comparison, Expression, Expression, text: String)
  case not(Expression)
  case and(Expression, Expression)
  case or(Expression, Expression)

  /// What an expression stands for.
  enum Kind: String { case number = "a number", series = "a series", truth = "a comparison" }

  var kind: Kind {
    switch self {
    case .number, .given, .statistic, .arithmetic, .calculation, .negative: .number
    case .role, .window: .series
    case .comparison, .not, .and, .or: .truth
    }
  }

  /// The series that it asks for.
  var roles: Set<MetricRole> {
    switch self {
    case .number, .given: []
    case .role(let role): [role]
    case .statistic(_, let inner), .negative(let inner), .not(let inner): inner.roles
    case .arithmetic(_, let inner): inner.reduce(into: []) { $0.formUnion($1.roles) }
    case .window(_, let inner, let other): inner.roles.union(other?.roles ?? [])
    case .calculation(_, let left, let right), .comparison(_, let left, let right, _),
      .and(let left, let right), .or(let left, let right):
      left.roles.union(right.roles)
    }
  }
}
