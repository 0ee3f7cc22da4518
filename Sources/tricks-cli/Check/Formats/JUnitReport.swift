internal import LinkCheck
internal import Terminal

/// The result as JUnit's XML: a suite for each file, a case for each link at each of its places.
///
/// What makes the exit status 1 is a failure; links that were not looked at are skipped.
struct JUnitReport {
  private let outcome: CheckOutcome

  init(_ outcome: CheckOutcome) { self.outcome = outcome }

  func render() -> String {
    let suites = outcome.placedRows { _ in true }
    let rows = suites.flatMap(\.rows)
    var text = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    text += "<testsuites name=\"tricks check\" \(counts(of: rows))>\n"
    for (file, rows) in suites {
      let path = outcome.subject.path(of: file)
      text += "  <testsuite name=\"\(XMLText.escaped(path))\" \(counts(of: rows))>\n"
      for row in rows { text += testCase(row, path) }
      text += "  </testsuite>\n"
    }
    return text + "</testsuites>\n"
  }

  private func isSkipped(_ row: LinkResult) -> Bool {
    row.verdict == .skipped || row.verdict == .unchecked
  }

  private func counts(of rows: [PlacedRow]) -> String {
    let failures = rows.count { outcome.failOn.includes($0.row) }
    let skipped = rows.count { !outcome.failOn.includes($0.row) && isSkipped($0.row) }
    let milliseconds = rows.reduce(0) { $0 + time(of: $1) }
    return "tests=\"\(rows.count)\" failures=\"\(failures)\" errors=\"0\" skipped=\"\(skipped)\""
      + " time=\"\(seconds(milliseconds))\""
  }

  private func testCase(_ placed: PlacedRow, _ path: String) -> String {
    let row = placed.row
    let place = "\(path):\(placed.location.line):\(placed.location.column)"
    var text = "    <testcase name=\"\(XMLText.escaped(row.url))\""
    text += " classname=\"\(XMLText.escaped(path))\" file=\"\(XMLText.escaped(path))\""
    text += " line=\"\(placed.location.line)\" time=\"\(seconds(time(of: placed)))\""
    let reason = XMLText.escaped(row.reason ?? "")
    let detail = [place, row.finalURL.map { "→ \($0)" }, row.reason].compactMap(\.self)
      .map(XMLText.escaped).joined(separator: "\n")
    if outcome.failOn.includes(row) {
      return text + ">\n      <failure type=\"\(row.verdict.rawValue)\" message=\"\(reason)\">"
        + "\(detail)</failure>\n    </testcase>\n"
    } else if isSkipped(row) {
      return text + ">\n      <skipped message=\"\(reason)\"/>\n    </testcase>\n"
    } else if row.verdict != .ok {
      return text + ">\n      <system-out>\(row.verdict.rawValue): \(detail)</system-out>\n"
        + "    </testcase>\n"
    }
    return text + "/>\n"
  }

  /// The milliseconds of a link, counted at its first place only.
  private func time(of placed: PlacedRow) -> Int {
    placed.isFirst ? placed.row.elapsedMilliseconds ?? 0 : 0
  }

  private func seconds(_ milliseconds: Int) -> String {
    let rest = String(milliseconds % 1000)
    return "\(milliseconds / 1000)." + String(repeating: "0", count: 3 - rest.count) + rest
  }
}

/// Text within XML.
enum XMLText {
  /// The text with markup escaped, and with what could steer a terminal made visible.
  static func escaped(_ text: String) -> String {
    var result = ""
    result.reserveCapacity(text.utf8.count)
    for scalar in SafeText.sanitize(text).unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      // What XML 1.0 cannot hold besides controls.
      case "\u{FFFE}", "\u{FFFF}": continue
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
