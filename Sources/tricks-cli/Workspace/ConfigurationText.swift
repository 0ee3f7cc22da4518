/// The text of a configuration file, for messages that name a line.
struct ConfigurationText {
  /// As it is shown.
  let path: String
  let text: String

  /// A failure about a key, with file and line.
  func failure(at keys: [String], _ message: String, hints: [String] = []) -> Failure {
    Failure(Failure.Status.configuration, "\(place(of: keys)): \(message)", hints: hints)
  }

  /// `FILE:LINE` of a key.
  func place(of keys: [String]) -> String { "\(path):\(line(of: keys))" }

  /// `FILE:LINE` of a text that is in the value of a key.
  func place(of value: String, in keys: [String]) -> String {
    let start = line(of: keys)
    let behind = lines.dropFirst(start - 1).firstIndex { $0.contains(value) }
    return "\(path):\(behind.map { $0 + 1 } ?? start)"
  }

  /// The line, from 1, on which a key is set; that of its table where it is not found.
  func line(of keys: [String]) -> Int {
    var table: [String] = []
    var best = (depth: 0, line: 1)
    for (index, line) in lines.enumerated() {
      let bare = line.drop { $0 == " " || $0 == "\t" }
      var found: [String]
      if bare.hasPrefix("[") {
        found = Self.keys(bare.drop { $0 == "[" }, until: "]")
        table = found
      } else if !bare.hasPrefix("#") {
        found = table + Self.keys(bare, until: "=")
        if found.count == table.count { continue }
      } else {
        continue
      }
      // A table in one line holds further keys.
      if found.count > best.depth, keys.starts(with: found) { best = (found.count, index + 1) }
    }
    return best.line
  }

  private var lines: [Substring] {
    text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
  }

  /// The parts of a dotted key that ends with a sign, with quotes taken away; empty where it does not
  /// end.
  private static func keys(_ text: Substring, until end: Character) -> [String] {
    var keys: [String] = []
    var key = ""
    var quote: Character?
    for character in text {
      if let open = quote {
        if character == open { quote = nil } else { key.append(character) }
      } else if character == "\"" || character == "'" {
        quote = character
      } else if character == end {
        return keys + [key]
      } else if character == "." {
        keys.append(key)
        key = ""
      } else if character != " ", character != "\t" {
        key.append(character)
      }
    }
    return []
  }
}
