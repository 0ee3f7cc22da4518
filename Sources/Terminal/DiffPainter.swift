extension Painter {
  /// A unified diff for the eye: safe, coloured by line, carriage returns at line ends shown as `␍`.
  ///
  /// On a terminal only; a pipe is to get the diff's own bytes, so that `patch` can read them.
  public func paintDiff(_ diff: [UInt8]) -> String {
    let lines = diff.split(separator: 0x0A, omittingEmptySubsequences: false)
    var result = ""
    for (index, line) in lines.enumerated() where index < lines.count - 1 || !line.isEmpty {
      let isNamed = index + 1 < lines.count && Self.isPair(line, lines[index + 1])
      let isName = isNamed || (index > 0 && Self.isPair(lines[index - 1], line))
      let text = String(decoding: line, as: UTF8.self)
      let shown = text.unicodeScalars.last == "\r" ? text.dropLast() + "␍" : text
      result += paint(shown, as: isName ? .heading : Self.role(of: line)) + "\n"
    }
    return result
  }

  /// Whether two lines are the names of the old and the new file.
  private static func isPair(_ first: ArraySlice<UInt8>, _ second: ArraySlice<UInt8>) -> Bool {
    first.starts(with: "--- ".utf8) && second.starts(with: "+++ ".utf8)
  }

  private static func role(of line: ArraySlice<UInt8>) -> Role {
    switch line.first {
    case UInt8(ascii: "+"): .success
    case UInt8(ascii: "-"): .failure
    case UInt8(ascii: "@"): .identifier
    case UInt8(ascii: "\\"): .muted
    default: .plain
    }
  }
}
