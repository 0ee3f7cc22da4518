#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// The trend test of Mann and Kendall, and the slope of Theil and Sen.
///
/// Mann 1945, Econometrica 13; Kendall 1975, Rank Correlation Methods; Sen 1968, JASA 63.
enum RankTrend {
  /// The rank correlation τ of values with their order, from −1 to 1, and its two-sided p.
  ///
  /// Ties lower τ (tau-a) and the variance. O(n²).
  static func test(_ values: [Double]) -> (tau: Double, p: Double)? {
    let count = values.count
    guard count >= 3 else { return nil }
    var score = 0
    for later in 1..<count {
      for earlier in 0..<later {
        if values[later] > values[earlier] {
          score += 1
        } else if values[later] < values[earlier] {
          score -= 1
        }
      }
    }
    let n = Double(count)
    var variance = n * (n - 1) * (2 * n + 5)
    var sorted = values.sorted()[...]
    while let value = sorted.first {
      let ties = Double(sorted.prefix { $0 == value }.count)
      variance -= ties * (ties - 1) * (2 * ties + 5)
      sorted = sorted.drop { $0 == value }
    }
    variance /= 18
    let tau = Double(score) / (n * (n - 1) / 2)
    guard variance > 0 else { return (0, 1) }
    let z = (Double(score) - (score > 0 ? 1 : score < 0 ? -1 : 0)) / variance.squareRoot()
    return (tau, erfc(abs(z) / 2.0.squareRoot()))
  }

  /// The median of the slopes of all pairs, for each point on the axis of places.
  ///
  /// O(n² log n).
  static func slope(_ values: [Double]) -> Double? {
    guard values.count >= 2 else { return nil }
    var slopes: [Double] = []
    slopes.reserveCapacity(values.count * (values.count - 1) / 2)
    for later in 1..<values.count {
      for earlier in 0..<later {
        slopes.append((values[later] - values[earlier]) / Double(later - earlier))
      }
    }
    return RollingMedian.median(slopes)
  }
}
