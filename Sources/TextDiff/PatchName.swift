/// Spells file names in a patch's header as Git does and `patch` understands.
enum PatchName {
  /// The name, in quotes where it holds control characters, quotes or backslashes, and with a tab
  /// after it where it holds blanks.
  static func spelling(_ name: String) -> String {
    let needsQuotes = name.utf8.contains {
      $0 < 0x20 || $0 == 0x7F || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\")
    }
    guard needsQuotes else { return name.utf8.contains(0x20) ? name + "\t" : name }
    return "\"" + name.unicodeScalars.reduce(into: "") { $0 += escape($1) } + "\""
  }

  private static func escape(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": return "\\\""
    case "\\": return "\\\\"
    case "\n": return "\\n"
    case "\t": return "\\t"
    default:
      guard scalar.value < 0x20 || scalar.value == 0x7F else { return String(Character(scalar)) }
      let octal = String(scalar.value, radix: 8)
      return "\\" + String(repeating: "0", count: 3 - octal.count) + octal
    }
  }
}
