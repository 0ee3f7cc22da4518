extension Substring {
  /// The text without blanks, ASCII or full-width, at either end.
  func trimmingBlanks() -> Substring {
    trimming { $0 == " " || $0 == "\t" || $0 == "\n" || $0 == "\u{3000}" || $0 == "\u{A0}" }
  }

  /// The text without the scalars that `drop` names, at either end.
  func trimming(_ drop: (Unicode.Scalar) -> Bool) -> Substring {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !drop($0) }),
      let last = scalars.lastIndex(where: { !drop($0) })
    else { return self[endIndex...] }
    return Substring(scalars[first...last])
  }
}

extension String {
  /// The text without blanks at either end.
  func trimmingBlanks() -> Substring { Substring(self).trimmingBlanks() }
}
