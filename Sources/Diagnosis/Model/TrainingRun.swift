/// A run of training as a log tells it, with its columns named as rules call them.
public struct TrainingRun: Sendable {
  /// The file or folder that it was read from, as the user named it.
  public var source: String
  /// Its name where a log holds several: a number from 1, or what the logger calls it.
  public var name: String?
  /// The format that it was read as.
  public var format: LogFormat
  /// What the axis counts: the name of a column, or `row`.
  public var axis: String
  /// The series that exist once a run, and those of the only set of test data.
  public var series: [MetricRole: Series]
  /// The sets of test data, each with a loss or an accuracy or both; its name is empty where there
  /// is but one.
  public var testSets: [TestSet]
  /// Which column plays which role, by the role's name in rules.
  public var columns: [String: String]
  /// What a reader of the result should know: rows left out, a restart, a truncated end.
  public var notes: [String]
}

/// Test data that a run was measured on.
public struct TestSet: Sendable {
  /// Its name in the log; empty where it has none.
  public var name: String
  /// Its loss, its accuracy.
  public var series: [MetricRole: Series]
}
