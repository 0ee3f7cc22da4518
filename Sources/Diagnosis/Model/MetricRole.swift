/// What a column of a log measures, as rules call it.
public enum MetricRole: String, Sendable, Hashable, CaseIterable {
  case trainLoss = "train.loss"
  case testLoss = "test.loss"
  case trainAccuracy = "train.accuracy"
  case testAccuracy = "test.accuracy"
  case learningRate = "learning_rate"
  case gradientNorm = "grad_norm"

  /// Whether it was measured on data that the model was not trained on.
  public var isTest: Bool { self == .testLoss || self == .testAccuracy }

  /// Whether more is better.
  public var isAccuracy: Bool { self == .trainAccuracy || self == .testAccuracy }
}
