/// Numbers for people.
public enum ShortNumber {
  /// A number with at most four significant digits.
  public static func text(_ value: Double) -> String { NumberText.short(value) }
}
