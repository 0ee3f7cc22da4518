/// How many rows of a report carry each verdict.
///
/// Coded as one object with a key for every verdict, zeros included, and `total`.
public struct CheckSummary: Sendable, Hashable {
  private var counts: [Verdict: Int] = [:]
  /// The number of rows.
  public private(set) var total = 0

  /// Counts the verdicts of some rows.
  ///
  /// O(rows).
  public init(counting links: [LinkResult]) {
    // By index: a row is large, and is not to be copied for its verdict.
    for index in links.indices { counts[links[index].verdict, default: 0] += 1 }
    total = links.count
  }

  /// The number of rows with a verdict.
  public subscript(verdict: Verdict) -> Int { counts[verdict, default: 0] }
}

extension CheckSummary: Codable {
  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  /// Reads the counts back; a verdict that is not named counts 0.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    for verdict in Verdict.allCases {
      let key = Key(stringValue: verdict.rawValue)
      let count = try container.decodeIfPresent(Int.self, forKey: key)
      counts[verdict] = count == 0 ? nil : count
    }
    total = try container.decode(Int.self, forKey: Key(stringValue: "total"))
  }

  /// Writes every verdict's count and the total.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    for verdict in Verdict.allCases {
      try container.encode(self[verdict], forKey: Key(stringValue: verdict.rawValue))
    }
    try container.encode(total, forKey: Key(stringValue: "total"))
  }
}
