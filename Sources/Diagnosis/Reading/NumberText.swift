#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Numbers as logs write them.
enum NumberText {
  /// What a piece of text is.
  enum Reading: Equatable {
    case number(Double)
    /// Nothing: an empty cell, `null`, `None`.
    case absent
    case notANumber
  }

  /// Reads the bytes of a range, blanks around them left out.
  ///
  /// `nan` and `inf` in any case are numbers; a per-cent sign behind a number is left out. O(length).
  ///
  /// - Parameter decimalComma: whether a comma stands for the point.
  static func read(_ bytes: Span<UInt8>, _ range: Range<Int>, decimalComma: Bool = false)
    -> Reading
  {
    var start = range.lowerBound
    var end = range.upperBound
    while start < end, isBlank(bytes[start]) { start += 1 }
    while end > start, isBlank(bytes[end - 1]) { end -= 1 }
    guard start < end else { return .absent }
    if let value = decimal(bytes, start, end, decimalComma) { return .number(value) }
    if bytes[end - 1] == UInt8(ascii: "%"), let value = decimal(bytes, start, end - 1, decimalComma)
    {
      return .number(value)
    }
    return word(bytes, start, end)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0D
  }

  private static func decimal(_ bytes: Span<UInt8>, _ start: Int, _ end: Int, _ comma: Bool)
    -> Double?
  {
    var index = start
    guard let value = decimal(bytes, from: &index, to: end, comma: comma), index == end else {
      return nil
    }
    return value
  }

  /// Reads a number in decimal digits at `index`, which is moved behind it; `nil` if there is none.
  ///
  /// O(digits).
  static func decimal(
    _ bytes: Span<UInt8>, from index: inout Int, to end: Int, comma: Bool = false
  ) -> Double? {
    let start = index
    var isNegative = false
    if index < end, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
      isNegative = bytes[index] == UInt8(ascii: "-")
      index += 1
    }
    var mantissa: UInt64 = 0
    var digits = 0
    var exponent = 0
    var isExact = true
    var seen = false
    var isFraction = false
    while index < end {
      let byte = bytes[index]
      if byte >= 0x30 && byte <= 0x39 {
        seen = true
        if digits < 18 {
          mantissa = mantissa * 10 + UInt64(byte - 0x30)
          if mantissa > 0 { digits += 1 }
          if isFraction { exponent -= 1 }
        } else {
          isExact = false
          if !isFraction { exponent += 1 }
        }
      } else if !isFraction,
        byte == UInt8(ascii: ".") || (comma && byte == UInt8(ascii: ","))
      {
        isFraction = true
      } else {
        break
      }
      index += 1
    }
    guard seen else { return nil }
    if index < end, bytes[index] | 0x20 == UInt8(ascii: "e") {
      var place = index + 1
      var isSmall = false
      if place < end, bytes[place] == UInt8(ascii: "-") || bytes[place] == UInt8(ascii: "+") {
        isSmall = bytes[place] == UInt8(ascii: "-")
        place += 1
      }
      guard place < end, bytes[place] >= 0x30, bytes[place] <= 0x39 else { return nil }
      var power = 0
      while place < end, bytes[place] >= 0x30, bytes[place] <= 0x39 {
        if power < 10_000 { power = power * 10 + Int(bytes[place] - 0x30) }
        place += 1
      }
      exponent += isSmall ? -power : power
      index = place
    }
    if isExact, mantissa < 1 << 53, exponent >= -22, exponent <= 22 {
      let value = Double(mantissa)
      let scaled = exponent < 0 ? value / powers[-exponent] : value * powers[exponent]
      return isNegative ? -scaled : scaled
    }
    return slow(bytes, start..<index)
  }

  /// The library's reading of a number that more digits make than a double holds.
  private static func slow(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Double? {
    var text: [CChar] = []
    for place in range {
      text.append(CChar(bitPattern: bytes[place] == UInt8(ascii: ",") ? 0x2E : bytes[place]))
    }
    text.append(0)
    return text.withUnsafeBufferPointer { buffer in
      // The buffer ends with a NUL, and every byte before it is part of a number.
      buffer.baseAddress.map { strtod($0, nil) }
    }
  }

  /// The powers of ten that a double holds exactly.
  private static let powers: [Double] = (0...22).map { power in
    (0..<power).reduce(1.0) { value, _ in value * 10 }
  }

  private static func word(_ bytes: Span<UInt8>, _ start: Int, _ end: Int) -> Reading {
    guard end - start <= 9 else { return .notANumber }
    var text = ""
    for index in start..<end { text.unicodeScalars.append(Unicode.Scalar(bytes[index] | 0x20)) }
    switch text {
    case "nan", "-nan", "+nan": return .number(.nan)
    case "inf", "+inf", "infinity", "+infinity": return .number(.infinity)
    case "-inf", "-infinity": return .number(-.infinity)
    // `/` and `-` keep their bits; `n/a` and `-` are what people write for nothing.
    case "null", "none", "n/a", "na", "-", "--": return .absent
    default: return .notANumber
    }
  }

  /// A number with at most four significant digits, for messages.
  static func short(_ value: Double) -> String {
    guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Inf" : "Inf" }
    if value == 0 { return "0" }
    if value == value.rounded(), abs(value) < 1e7 { return String(Int(value)) }
    let exponent = Int(log10(abs(value)).rounded(.down))
    if exponent >= -4, exponent < 6 { return fixed(value, digits: max(0, 3 - exponent)) }
    let scale = pow(10.0, Double(exponent))
    return fixed(value / scale, digits: 2) + "e\(exponent)"
  }

  /// A number with this many digits behind the point, at most, without trailing zeros.
  static func fixed(_ value: Double, digits: Int) -> String {
    let scale = pow(10.0, Double(digits))
    let scaled = (abs(value) * scale).rounded()
    guard scaled < 1e15 else { return String(value) }
    let units = Int(scaled)
    let whole = units / Int(scale)
    var fraction = String(units % Int(scale))
    if digits == 0 { fraction = "" }
    while fraction.utf8.count < digits { fraction = "0" + fraction }
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (value < 0 && units > 0 ? "-" : "") + String(whole)
      + (fraction.isEmpty ? "" : "." + fraction)
  }
}
