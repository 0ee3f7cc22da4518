#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// What a user says of the classes: how many there are, or how many samples each of them has.
public struct ClassCounts: Sendable, Equatable {
  private let number: Int
  /// The shares of the classes, which add up to 1; equal ones where only the number was said.
  private let shares: [Double]

  /// Reads `10`, ten classes, or `4293:707`, two classes with so many samples, or such shares.
  ///
  /// - Returns: `nil` for less than two classes, for counts that are negative or not finite, and
  ///   where less than two of them are above 0.
  public init?(_ text: String) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count == 1 {
      guard let number = Int(text), number >= 2 else { return nil }
      self.number = number
      shares = []
      return
    }
    let counts = parts.compactMap { Double($0) }
    let total = counts.reduce(0, +)
    guard counts.count == parts.count, total.isFinite, counts.allSatisfy({ $0 >= 0 }),
      counts.filter({ $0 > 0 }).count >= 2
    else { return nil }
    number = counts.count
    shares = counts.map { $0 / total }
  }

  /// What rules may ask for: the number of classes, the entropy of their shares, which is the lowest
  /// cross-entropy without a look at the inputs (ln N for equal ones), and the largest share.
  public var numbers: [GivenNumber: Double] {
    let count = Double(number)
    guard !shares.isEmpty else {
      return [.classes: count, .chanceLoss: log(count), .majority: 1 / count]
    }
    let entropy = -shares.filter { $0 > 0 }.map { $0 * log($0) }.reduce(0, +)
    return [.classes: count, .chanceLoss: entropy, .majority: shares.max() ?? 0]
  }
}
