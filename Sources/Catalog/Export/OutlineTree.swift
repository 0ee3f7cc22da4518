/// Entries under their headings, for formats that nest.
struct OutlineTree {
  /// What stands in the tree, in order.
  enum Step {
    case open(heading: String)
    case entry(Entry)
    case close
  }

  /// The steps that go through all entries in their order.
  ///
  /// O(n × depth).
  static func steps(_ entries: [Entry]) -> [Step] {
    var steps: [Step] = []
    var path: [String] = []
    for entry in entries {
      let shared = zip(path, entry.section).prefix { $0 == $1 }.count
      for _ in shared..<path.count { steps.append(.close) }
      for heading in entry.section[shared...] { steps.append(.open(heading: heading)) }
      path = entry.section
      steps.append(.entry(entry))
    }
    return steps + path.map { _ in .close }
  }
}

/// Text as XML and HTML hold it.
enum XMLText {
  /// The text with what is markup as references; characters that XML forbids are left out.
  static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "\n": result += "&#10;"
      case "\t": result += "&#9;"
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
