public import Markdown

/// What is known of a rule that training logs decide, for its page.
public struct RuleCheck: Sendable {
  /// How well it did on runs that it was not tuned on.
  public struct Figures: Sendable {
    /// The runs on which it fired.
    public var fired: Int
    /// Those of them for which it is right.
    public var right: Int
    /// The runs for which it would have been right.
    public var could: Int

    /// Makes figures.
    public init(fired: Int, right: Int, could: Int) {
      self.fired = fired
      self.right = right
      self.could = could
    }
  }

  /// What a log must hold.
  public var needs: [String]
  /// Conditions, any of which makes it fire.
  public var conditions: [String]
  /// Conditions under which it keeps silent all the same.
  public var exceptions: [String]
  /// `error`, `warn` or `info`.
  public var severity: String
  /// Pictures of a run on which it fires, as SVG that escapes what it shows.
  public var firing: [Language: String]
  /// Pictures of a run on which it keeps silent.
  public var quiet: [Language: String]
  /// How well it does, where that was measured.
  public var figures: Figures?

  /// Makes a check.
  public init(
    needs: [String], conditions: [String], exceptions: [String], severity: String,
    firing: [Language: String] = [:], quiet: [Language: String] = [:], figures: Figures? = nil
  ) {
    self.needs = needs
    self.conditions = conditions
    self.exceptions = exceptions
    self.severity = severity
    self.firing = firing
    self.quiet = quiet
    self.figures = figures
  }
}
