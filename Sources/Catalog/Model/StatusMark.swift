/// A status word or emoji in the source of an entry.
public struct StatusMark: Sendable, Hashable {
  /// The state that it means.
  public var state: ReadState
  /// The word's bytes in the file, without blanks around it.
  public var range: Range<Int>
}
