/// A rule that an entry could be linked to.
public struct Suggestion: Sendable, Hashable, Encodable {
  /// The entry's id.
  public let entry: String
  /// The rule's id.
  public let rule: String
  /// How much of what the entry says the rule says too, from 0 to 1.
  public let score: Double
  /// What the two texts share, in the entry's own words, the most telling first.
  public let terms: [String]
  /// The work that both cite, where there is one.
  public let citation: String?

  /// Why the rule is proposed, for people.
  public var reason: String {
    if let citation { return "the rule, or an entry linked to it, cites " + citation }
    return "both speak of " + terms.joined(separator: ", ")
  }

  /// Whether the texts share enough to link the two without a look.
  public var isStrong: Bool { score >= LinkSuggester.threshold }
}
