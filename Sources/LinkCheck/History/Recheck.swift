/// When a link is asked for again, and until then what is known of it is reused.
///
/// Pure.
///
/// A page that is there is asked for after a day at first, and after as long as it has been steady
/// later, up to 30 days. What failed is asked for after a day, `blocked` after three days, `unknown`
/// after an hour.
public struct Recheck: Sendable, Hashable {
  /// How long a verdict may be reused, where it is not as by default.
  private var limits: [Verdict: Duration] = [:]

  /// Makes the default rule.
  public init() {}

  /// Makes the rule of `--max-age`.
  ///
  /// - Parameter text: an age for all verdicts (`12h`, `0`), or ages by verdict with commas between
  ///   them (`ok=30d,dead=1h`); a later one replaces an earlier one. Units are `s`, `m`, `h`, `d` and
  ///   `w`; 0 needs none.
  /// - Throws: `RecheckFault` that says what cannot be read.
  public init(_ text: String) throws(RecheckFault) {
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      guard let equals = part.firstIndex(of: "=") else {
        let age = try Self.age(part)
        for verdict in Observation.recordable { limits[verdict] = age }
        continue
      }
      let name = Self.trimmed(part[..<equals])
      guard let verdict = Verdict(rawValue: name), Observation.recordable.contains(verdict) else {
        let names = Verdict.allCases.filter(Observation.recordable.contains).map(\.rawValue)
        throw RecheckFault("“\(name)” is no verdict that is kept: \(names.joined(separator: ", "))")
      }
      limits[verdict] = try Self.age(part[part.index(after: equals)...])
    }
  }

  /// Whether what is known of a link is still good.
  ///
  /// - Parameters:
  ///   - past: what is known.
  ///   - verdict: what a report would say of it.
  ///   - now: the present; an observation of more than an hour later is not trusted.
  public func reuses(_ past: LinkPast, as verdict: Verdict, now: Timestamp) -> Bool {
    let age = now.since(past.latest.checkedAt)
    guard age >= .seconds(-3600) else { return false }
    return age < (limits[verdict] ?? Self.interval(past))
  }

  /// How long after the last observation a link is asked for again.
  static func interval(_ past: LinkPast) -> Duration {
    switch past.latest.verdict {
    case .ok, .moved:
      let steady = past.latest.checkedAt.since(past.steadySince)
      return min(max(day, steady), day * 30) - slack
    case .blocked: return day * 3 - slack
    case .unknown: return .seconds(3600)
    default: return day - slack
    }
  }

  private static let day = Duration.seconds(86_400)
  /// By how much a check that is made every day may come early.
  private static let slack = Duration.seconds(4 * 3600)

  private static func age(_ text: Substring) throws(RecheckFault) -> Duration {
    let text = trimmed(text)
    if text == "0" { return .zero }
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800]
    guard let unit = text.last.flatMap({ units[$0] }),
      let number = Int(text.dropLast()), (0...36_500).contains(number)
    else { throw RecheckFault("“\(text)” is no age, such as 12h, 30d or 0") }
    return .seconds(number * unit)
  }

  private static func trimmed(_ text: Substring) -> String {
    String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}

/// Why an age cannot be read.
public struct RecheckFault: Error, Sendable, Hashable, CustomStringConvertible {
  /// What is wrong and what would be right, without a full stop.
  public let description: String

  init(_ description: String) { self.description = description }
}
