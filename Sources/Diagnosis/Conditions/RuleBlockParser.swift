/// Reads the block of a rule: lines `key: value`.
public struct RuleBlockParser {
  /// The keys, in the order of the documentation.
  static let keys = [
    "needs", "helps", "points", "not", "when", "or", "unless", "severity", "say", "show", "cause",
    "ask",
  ]

  private let firstLine: Int
  private var condition: RuleCondition
  private var seen: Set<String> = []

  private init(rule: String, firstLine: Int) {
    self.firstLine = firstLine
    condition = RuleCondition(
      rule: rule, needs: [], helps: [], points: 1, excludedTasks: [], severity: .warn, causes: [],
      ask: nil, when: [], unless: [], shown: [], sentences: [])
  }

  /// Reads a block.
  ///
  /// - Parameters:
  ///   - text: the lines between the fences.
  ///   - rule: the id of the rule.
  ///   - firstLine: the line of the file in which `text` starts, from 1.
  ///   - knownRules: the ids of all rules, against which `rule:` of causes is held.
  /// - Throws: `RuleError`.
  public static func parse(
    _ text: String, rule: String, firstLine: Int, knownRules: Set<String>? = nil
  ) throws -> RuleCondition {
    var parser = RuleBlockParser(rule: rule, firstLine: firstLine)
    let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
    for (index, line) in lines.enumerated() {
      try parser.line(Array(line), number: firstLine + index, knownRules)
    }
    try parser.check()
    return parser.condition
  }

  /// A part of a line, with the column of its first byte.
  private struct Part {
    var text: String
    var column: Int

    init(_ bytes: ArraySlice<UInt8>) {
      let start = bytes.firstIndex { $0 != 0x20 && $0 != 0x09 } ?? bytes.endIndex
      var end = bytes.endIndex
      while end > start, [0x20, 0x09, 0x0D].contains(bytes[end - 1]) { end -= 1 }
      text = String(decoding: bytes[start..<end], as: UTF8.self)
      column = start + 1
    }

    /// What stands behind a word at the start of another part.
    init?(_ part: Part, behind word: String) {
      guard part.text.hasPrefix(word) else { return nil }
      let rest = part.text.utf8.dropFirst(word.utf8.count)
      let blanks = rest.prefix { $0 == 0x20 }.count
      text = String(decoding: rest.dropFirst(blanks), as: UTF8.self)
      column = part.column + word.utf8.count + blanks
    }
  }

  private mutating func line(_ bytes: [UInt8], number: Int, _ knownRules: Set<String>?) throws {
    let whole = Part(bytes[...])
    guard !whole.text.isEmpty, !whole.text.hasPrefix("#") else { return }
    guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else {
      throw RuleError(
        line: number, column: whole.column, "a line of a rule is “key: value”",
        unknown: (whole.text, Self.keys))
    }
    let key = Part(bytes[..<colon])
    let value = Part(bytes[(colon + 1)...])
    guard Self.keys.contains(key.text) else {
      throw RuleError(
        line: number, column: key.column, "there is no key “\(key.text)”",
        unknown: (key.text, Self.keys))
    }
    if !["or", "unless", "say", "cause"].contains(key.text), !seen.insert(key.text).inserted {
      throw RuleError(
        line: number, column: key.column,
        "“\(key.text)” stands twice"
          + (key.text == "when" ? "; write “or” for another condition" : ""))
    }
    guard !value.text.isEmpty else {
      throw RuleError(line: number, column: value.column, "“\(key.text)” is empty")
    }
    switch key.text {
    case "needs": condition.needs = try inputs(bytes, after: colon, number)
    case "helps": condition.helps = try inputs(bytes, after: colon, number)
    case "points":
      guard let points = Int(value.text), (1...100_000).contains(points) else {
        throw RuleError(
          line: number, column: value.column, "“points” is a whole number from 1 to 100000")
      }
      condition.points = points
    case "not":
      for part in parts(bytes, after: colon, separator: UInt8(ascii: ",")) {
        guard TaskKind(rawValue: part.text) != nil else {
          throw RuleError(
            line: number, column: part.column, "there is no task “\(part.text)”",
            unknown: (part.text, TaskKind.allCases.map(\.rawValue)))
        }
        condition.excludedTasks.append(part.text)
      }
    case "when", "or", "unless":
      let clause = RuleCondition.Clause(
        text: value.text, expression: try expression(value, as: .truth, number))
      if key.text == "unless" {
        condition.unless.append(clause)
      } else {
        condition.when.append(clause)
      }
    case "severity":
      guard let severity = RuleCondition.Severity(rawValue: value.text) else {
        throw RuleError(
          line: number, column: value.column, "there is no severity “\(value.text)”",
          unknown: (value.text, RuleCondition.Severity.allCases.map(\.rawValue)))
      }
      condition.severity = severity
    case "show":
      for part in shownParts(bytes, after: colon) {
        condition.shown.append(
          RuleCondition.Shown(
            text: part.text, expression: try expression(part, as: .number, number)))
      }
    case "say": try say(bytes, after: colon, number)
    case "cause": try cause(bytes, after: colon, number, knownRules)
    default: condition.ask = RuleCondition.Words(value.text)
    }
  }

  private func parts(_ bytes: [UInt8], after colon: Int, separator: UInt8) -> [Part] {
    bytes[(colon + 1)...].split(separator: separator, omittingEmptySubsequences: false)
      .map { Part($0) }
  }

  /// Parts between commas that stand in no brackets.
  private func shownParts(_ bytes: [UInt8], after colon: Int) -> [Part] {
    var parts: [Part] = []
    var start = colon + 1
    var depth = 0
    for index in (colon + 1)..<bytes.count {
      if bytes[index] == UInt8(ascii: "(") { depth += 1 }
      if bytes[index] == UInt8(ascii: ")") { depth -= 1 }
      if bytes[index] == UInt8(ascii: ","), depth == 0 {
        parts.append(Part(bytes[start..<index]))
        start = index + 1
      }
    }
    return parts + [Part(bytes[start...])]
  }

  private func inputs(_ bytes: [UInt8], after colon: Int, _ line: Int) throws
    -> [RuleCondition.Input]
  {
    try parts(bytes, after: colon, separator: UInt8(ascii: ",")).map { part in
      if let given = GivenNumber(rawValue: part.text) { return .given(given.asked) }
      guard let role = MetricRole(rawValue: part.text) else {
        throw RuleError(
          line: line, column: part.column, "there is no series “\(part.text)”",
          unknown: (part.text, Vocabulary.names))
      }
      return .series(role)
    }
  }

  private func expression(_ part: Part, as kind: Expression.Kind, _ line: Int) throws -> Expression
  {
    do {
      return try ExpressionParser.parse(Array(part.text.utf8), as: kind)
    } catch let fault as ExpressionFault {
      throw RuleError(
        line: line, column: part.column + fault.offset, fault.message, unknown: fault.unknown)
    }
  }

  private mutating func cause(
    _ bytes: [UInt8], after colon: Int, _ line: Int, _ knownRules: Set<String>?
  ) throws {
    let parts = parts(bytes, after: colon, separator: UInt8(ascii: "|"))
    guard parts.count >= 2, parts.allSatisfy({ !$0.text.isEmpty }) else {
      throw RuleError(
        line: line, column: colon + 2,
        "a cause is “what | experiment”, and “| rule: ID”, “| if: CONDITION” behind it")
    }
    var cause = RuleCondition.Cause(
      name: RuleCondition.Words(parts[0].text), experiment: RuleCondition.Words(parts[1].text))
    for part in parts.dropFirst(2) {
      if let id = Part(part, behind: "rule:") {
        if let knownRules, !knownRules.contains(id.text) {
          throw RuleError(
            line: line, column: id.column, "there is no rule “\(id.text)”",
            unknown: (id.text, knownRules.sorted()))
        }
        cause.rule = id.text
      } else if let condition = Part(part, behind: "if:") {
        cause.condition = try expression(condition, as: .truth, line)
      } else {
        throw RuleError(
          line: line, column: part.column, "“rule: ID” or “if: CONDITION” is expected here")
      }
    }
    condition.causes.append(cause)
  }

  /// A sentence with numbers in braces, in English and, behind ` / `, in Chinese.
  private mutating func say(_ bytes: [UInt8], after colon: Int, _ line: Int) throws {
    var languages: [[RuleCondition.SentencePiece]] = []
    var pieces: [RuleCondition.SentencePiece] = []
    var text: [UInt8] = []
    var index = colon + 1
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "{") {
        guard let end = bytes[index...].firstIndex(of: UInt8(ascii: "}")) else {
          throw RuleError(line: line, column: index + 1, "a “}” is missing behind this")
        }
        var inner = bytes[(index + 1)..<end]
        let isPercent = inner.last == UInt8(ascii: "%")
        if isPercent { inner.removeLast() }
        pieces.append(.text(String(decoding: text, as: UTF8.self)))
        text = []
        pieces.append(.value(try expression(Part(inner), as: .number, line), isPercent: isPercent))
        index = end + 1
      } else if bytes[index...].starts(with: Array(" / ".utf8)), languages.isEmpty {
        pieces.append(.text(String(decoding: text, as: UTF8.self)))
        languages.append(pieces)
        pieces = []
        text = []
        index += 3
      } else {
        if bytes[index] != 0x0D { text.append(bytes[index]) }
        index += 1
      }
    }
    pieces.append(.text(String(decoding: text, as: UTF8.self)))
    condition.sentences.append(languages + [pieces])
  }

  /// What holds for the block as a whole.
  private func check() throws {
    guard !condition.when.isEmpty else {
      throw RuleError(line: firstLine, column: 1, "the rule has no “when”")
    }
    guard !condition.needs.isEmpty else {
      throw RuleError(line: firstLine, column: 1, "the rule does not say what it needs")
    }
    let named = Set((condition.needs + condition.helps).map(\.name))
    let asked = (condition.when + condition.unless).reduce(into: Set<String>()) { names, clause in
      names.formUnion(clause.expression.roles.map(\.rawValue))
    }
    if let missing = asked.subtracting(named).sorted().first {
      throw RuleError(
        line: firstLine, column: 1,
        "the condition asks for \(missing), which stands neither in “needs” nor in “helps”")
    }
  }
}
