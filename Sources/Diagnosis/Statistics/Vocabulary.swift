/// The words that conditions of rules are made of.
///
/// There are no others.
public enum Vocabulary {
  /// A part of a series.
  enum WindowFunction: String, CaseIterable {
    case firstThird = "first_third"
    case lastThird = "last_third"
    case lastHalf = "last_half"
    case afterBest = "after_best"
  }

  /// A number that a series is summed up in.
  enum Statistic: String, CaseIterable {
    case first, last, best, tail, level, drop
    case relativeDrop = "rel_drop"
    case rise, change, tau, p, noise, range, bad, peak, count, cycles
  }

  /// A function of numbers.
  enum Arithmetic: String, CaseIterable { case ln, abs, min, max }

  /// A word with what it means, for the documentation.
  public struct Word: Sendable {
    /// As it is written in a condition.
    public let usage: String
    /// What it stands for, in one line.
    public let meaning: String
  }

  /// All words, in the order of the documentation.
  public static var words: [Word] {
    WindowFunction.allCases.map { Word(usage: usage(of: $0), meaning: meaning(of: $0)) }
      + Statistic.allCases.map { Word(usage: "\($0.rawValue)(series)", meaning: meaning(of: $0)) }
      + [
        Word(usage: "ln(n), abs(n)", meaning: "the natural logarithm, the absolute value"),
        Word(usage: "min(n, n), max(n, n)", meaning: "the smaller, the larger of two numbers"),
        Word(usage: "classes", meaning: "the number of classes that `--classes` gives"),
        Word(
          usage: "chance_loss",
          meaning: "the cross-entropy of who knows nothing but the shares of the classes; "
            + "ln(classes) where only their number is given"),
        Word(
          usage: "majority",
          meaning: "the share of the largest class; 1 / classes where only their number is given, "
            + "0 where nothing is"),
        Word(
          usage: "baseline",
          meaning: "the test accuracy of a simple model on the same data that `--baseline` gives"),
      ]
  }

  /// The names that may stand where a series or a number is expected.
  static var names: [String] {
    MetricRole.allCases.map(\.rawValue) + GivenNumber.allCases.map(\.rawValue)
  }

  /// The names that may stand before a bracket.
  static var functions: [String] {
    WindowFunction.allCases.map(\.rawValue) + Statistic.allCases.map(\.rawValue)
      + Arithmetic.allCases.map(\.rawValue)
  }

  private static func usage(of function: WindowFunction) -> String {
    function == .afterBest
      ? "after_best(series), after_best(series, other)" : "\(function.rawValue)(series)"
  }

  private static func meaning(of function: WindowFunction) -> String {
    switch function {
    case .firstThird: "the first third of its points"
    case .lastThird: "the last third of its points"
    case .lastHalf: "the second half of its points"
    case .afterBest: "its points from the best one on, or from the best one of another series on"
    }
  }

  private static func meaning(of statistic: Statistic) -> String {
    switch statistic {
    case .first: "the first value"
    case .last: "the last value"
    case .best: "the lowest smoothed value; of an accuracy the highest"
    case .tail: "the median of the last fifth of the points, three at least"
    case .level: "the median"
    case .drop: "first − best"
    case .relativeDrop: "(first − tail) / first; unknown unless all values are above 0"
    case .rise: "(tail − best) / best; unknown unless all values are above 0"
    case .change: "the slope of Theil and Sen times the length: by how much the trend moves it"
    case .tau: "Kendall's rank correlation with time, −1 to 1; 0 for less than three values"
    case .p: "the p of Mann and Kendall's trend test; 1 for less than three values"
    case .noise: "the median distance of the values from the smoothed ones"
    case .range: "the highest smoothed value less the lowest"
    case .bad: "how many values of the whole series are NaN or infinite"
    case .peak: "the largest absolute value of the whole series"
    case .count: "how many values the log holds of it"
    case .cycles: "how often it turns from falling to rising by more than a third of its range"
    }
  }
}
