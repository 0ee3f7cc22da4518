#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Works expressions out for a run, in the three-valued logic of Kleene: what is not known stays
/// unknown unless the rest decides.
struct Evaluator {
  /// Why a value is not known.
  struct Unknown: Error {
    var reason: String
    /// The input that is missing, if that is why.
    var missing: RuleCondition.Input?
  }

  private let windows: [MetricRole: Window]
  private let given: [GivenNumber: Double]
  /// What was compared so far.
  private(set) var comparisons: [RuleFinding.Comparison] = []
  /// The rows that statistics were taken from.
  private(set) var rows: Set<Int> = []

  init(_ series: [MetricRole: Series], given: [GivenNumber: Double]) {
    var windows: [MetricRole: Window] = [:]
    for (role, series) in series { windows[role] = Window(series, isAccuracy: role.isAccuracy) }
    self.windows = windows
    self.given = given
  }

  /// A number.
  mutating func number(_ expression: Expression) throws(Unknown) -> Double {
    switch expression {
    case .number(let value): return value
    case .given(let wanted):
      guard let value = given[wanted] ?? wanted.bound else {
        let asked = wanted.asked
        throw Unknown(reason: "\(asked.words.english) is not known", missing: .given(asked))
      }
      return value
    case .statistic(let statistic, let inner):
      switch statistic.value(of: try window(inner)) {
      case .value(let value, let found):
        rows.formUnion(found)
        return value
      case .unknown(let reason): throw Unknown(reason: reason)
      }
    case .negative(let inner): return -(try number(inner))
    case .arithmetic(let function, let arguments):
      let first = try number(arguments[0])
      switch function {
      case .ln: return log(first)
      case .abs: return Swift.abs(first)
      case .min: return Swift.min(first, try number(arguments[1]))
      case .max: return Swift.max(first, try number(arguments[1]))
      }
    case .calculation(let operation, let left, let right):
      let (a, b) = (try number(left), try number(right))
      switch operation {
      case .plus: return a + b
      case .minus: return a - b
      case .times: return a * b
      case .over:
        guard b != 0 else { throw Unknown(reason: "a number would be divided by 0") }
        return a / b
      }
    case .role, .window, .comparison, .not, .and, .or:
      throw Unknown(reason: "this is no number")
    }
  }

  private func window(_ expression: Expression) throws(Unknown) -> Window {
    switch expression {
    case .role(let role):
      guard let window = windows[role] else {
        throw Unknown(reason: "the log does not hold \(role.rawValue)", missing: .series(role))
      }
      return window
    case .window(let function, let inner, let other):
      let window = try window(inner)
      let count = window.values.count
      switch function {
      case .firstThird: return window.part(0..<(count + 2) / 3)
      case .lastThird: return window.part(count - (count + 2) / 3..<count)
      case .lastHalf: return window.part(count / 2..<count)
      case .afterBest:
        let judged = try other.map { expression throws(Unknown) in try self.window(expression) }
        guard let judged else { return window.part((window.bestIndex ?? 0)..<count) }
        guard let best = judged.bestIndex else { return window.part(count..<count) }
        let start = window.x.firstIndex { $0 >= judged.x[best] } ?? count
        return window.part(start..<count)
      }
    default: throw Unknown(reason: "this is no series")
    }
  }

  /// A truth.
  mutating func truth(_ expression: Expression) throws(Unknown) -> Bool {
    switch expression {
    case .comparison(let kind, let left, let right, let text):
      let (a, b) = (try number(left), try number(right))
      guard !a.isNaN, !b.isNaN else { throw Unknown(reason: "a number is not defined") }
      let holds =
        switch kind {
        case .less: a < b
        case .lessEqual: a <= b
        case .greater: a > b
        case .greaterEqual: a >= b
        }
      comparisons.append(RuleFinding.Comparison(text: text, left: a, right: b, holds: holds))
      return holds
    case .not(let inner): return !(try truth(inner))
    case .and(let left, let right): return try join(left, right, decidedBy: false)
    case .or(let left, let right): return try join(left, right, decidedBy: true)
    default: throw Unknown(reason: "this is no comparison")
    }
  }

  /// `and` (decided by false) and `or` (decided by true).
  private mutating func join(_ left: Expression, _ right: Expression, decidedBy: Bool)
    throws(Unknown) -> Bool
  {
    let first: Bool
    do throws(Unknown) {
      first = try truth(left)
    } catch {
      if try truth(right) == decidedBy { return decidedBy }
      throw error
    }
    if first == decidedBy { return first }
    return try truth(right)
  }
}
