/// The days that an entry's own text names: `➕ 2026-11-20`, `✅ 2026-11-23`.
public struct TaskDays: Sendable, Hashable {
  /// When it was written down.
  public var created: Day?
  /// When it was done.
  public var done: Day?

  /// Makes a pair of days.
  public init(created: Day? = nil, done: Day? = nil) {
    self.created = created
    self.done = done
  }
}

/// A status word or emoji in the source of an entry.
public struct StatusMark: Sendable, Hashable {
  /// The state that it means.
  public var state: ReadState
  /// The word's bytes in the file, without blanks around it.
  public var range: Range<Int>
}
