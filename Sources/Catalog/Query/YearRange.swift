/// Years as people type them.
public enum YearRange {
  /// Reads `2018`, `2015..2018`, `2018..` and `..2015`; `nil` for anything else.
  public static func parse(_ text: String) -> ClosedRange<Int>? {
    if let year = number(text) { return year...year }
    guard let dots = text.range(of: "..") else { return nil }
    let (first, last) = (String(text[..<dots.lowerBound]), String(text[dots.upperBound...]))
    guard !(first.isEmpty && last.isEmpty), let low = first.isEmpty ? 0 : number(first),
      let high = last.isEmpty ? 9999 : number(last), low <= high
    else { return nil }
    return low...high
  }

  private static func number(_ text: String) -> Int? {
    (1...4).contains(text.utf8.count) && text.utf8.allSatisfy(\.isASCIIDigit) ? Int(text) : nil
  }
}
