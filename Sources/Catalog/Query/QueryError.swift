/// A query that cannot be read: what is wrong, and where in it.
public struct QueryError: Error, Sendable, Hashable {
  /// The query as it was typed.
  public let query: String
  /// The characters at fault, counted from 0.
  public let range: Range<Int>
  /// What is wrong, without a full stop.
  public let message: String
  /// What to do instead; `nil` where the message says it.
  public let hint: String?
}
