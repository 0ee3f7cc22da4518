/// Reads expressions.
///
/// From loosest to tightest: `or`, `and`, `not`, comparisons, `+ -`, `* /`.
struct ExpressionParser {
  /// How deeply brackets and signs may be nested.
  private static let depthLimit = 40

  private let text: [UInt8]
  private let tokens: [ExpressionToken]
  private var index = 0
  private var depth = 0

  init(_ text: [UInt8]) throws {
    self.text = text
    tokens = try ExpressionToken.all(in: text)
  }

  /// Reads the whole text as an expression of a kind.
  ///
  /// - Throws: `ExpressionFault`.
  static func parse(_ text: [UInt8], as kind: Expression.Kind) throws -> Expression {
    var parser = try ExpressionParser(text)
    let expression = try parser.either()
    guard parser.token.kind == .end else {
      throw ExpressionFault(
        offset: parser.token.offset, message: "the expression should have ended here")
    }
    try parser.demand(kind, of: expression, at: 0)
    return expression
  }

  private var token: ExpressionToken { tokens[index] }

  private mutating func takes(_ symbol: String) -> Bool {
    guard token.kind == .symbol(symbol) || token.kind == .word(symbol) else { return false }
    index += 1
    return true
  }

  private func demand(_ kind: Expression.Kind, of expression: Expression, at offset: Int) throws {
    guard expression.kind == kind else {
      throw ExpressionFault(
        offset: offset,
        message: "\(kind.rawValue) is expected here, but this is \(expression.kind.rawValue)"
          + (expression.kind == .series ? "; put a statistic around it, as in tail(…)" : ""))
    }
  }

  private mutating func either() throws -> Expression {
    var start = token.offset
    var left = try both()
    while takes("or") {
      try demand(.truth, of: left, at: start)
      start = token.offset
      let right = try both()
      try demand(.truth, of: right, at: start)
      left = .or(left, right)
    }
    return left
  }

  private mutating func both() throws -> Expression {
    var start = token.offset
    var left = try negation()
    while takes("and") {
      try demand(.truth, of: left, at: start)
      start = token.offset
      let right = try negation()
      try demand(.truth, of: right, at: start)
      left = .and(left, right)
    }
    return left
  }

  private mutating func negation() throws -> Expression {
    guard takes("not") else { return try comparison() }
    try deepen()
    defer { depth -= 1 }
    let start = token.offset
    let inner = try negation()
    try demand(.truth, of: inner, at: start)
    return .not(inner)
  }

  private mutating func comparison() throws -> Expression {
    let start = token.offset
    let left = try sum()
    guard case .symbol(let symbol) = token.kind, let kind = Expression.Comparison(rawValue: symbol)
    else { return left }
    index += 1
    try demand(.number, of: left, at: start)
    let second = token.offset
    let right = try sum()
    try demand(.number, of: right, at: second)
    let end = tokens[index - 1].end
    return .comparison(kind, left, right, text: String(decoding: text[start..<end], as: UTF8.self))
  }

  private mutating func sum() throws -> Expression {
    try chain(of: ["+", "-"]) { parser in try parser.product() }
  }

  private mutating func product() throws -> Expression {
    try chain(of: ["*", "/"]) { parser in try parser.signed() }
  }

  /// Operands with operations of one rank between them, taken from left to right.
  private mutating func chain(
    of symbols: [String], _ operand: (inout Self) throws -> Expression
  ) throws -> Expression {
    let start = token.offset
    var left = try operand(&self)
    while case .symbol(let symbol) = token.kind, symbols.contains(symbol),
      let operation = Expression.Operation(rawValue: symbol)
    {
      index += 1
      try demand(.number, of: left, at: start)
      let second = token.offset
      let right = try operand(&self)
      try demand(.number, of: right, at: second)
      left = .calculation(operation, left, right)
    }
    return left
  }

  private mutating func signed() throws -> Expression {
    guard takes("-") else { return try primary() }
    try deepen()
    defer { depth -= 1 }
    let start = token.offset
    let inner = try signed()
    try demand(.number, of: inner, at: start)
    return .negative(inner)
  }

  private mutating func deepen() throws {
    depth += 1
    if depth > Self.depthLimit {
      throw ExpressionFault(offset: token.offset, message: "nested too deeply")
    }
  }

  private mutating func primary() throws -> Expression {
    try deepen()
    defer { depth -= 1 }
    let start = token
    switch start.kind {
    case .number(let value):
      index += 1
      return .number(value)
    case .word(let word):
      index += 1
      if takes("(") { return try call(word, at: start.offset) }
      if let given = GivenNumber(rawValue: word) { return .given(given) }
      if let role = MetricRole(rawValue: word) { return .role(role) }
      let isFunction = Vocabulary.functions.contains(word)
      throw ExpressionFault(
        offset: start.offset,
        message: isFunction
          ? "“\(word)” needs what it is about in brackets, as in \(word)(train.loss)"
          : "there is no “\(word)”",
        unknown: isFunction ? nil : (word, Vocabulary.names + Vocabulary.functions))
    case .symbol("("):
      index += 1
      let inner = try either()
      try close()
      return inner
    case .symbol(let symbol):
      throw ExpressionFault(offset: start.offset, message: "“\(symbol)” is not expected here")
    case .end:
      throw ExpressionFault(offset: start.offset, message: "the expression ends too early")
    }
  }

  private mutating func close() throws {
    guard takes(")") else {
      throw ExpressionFault(offset: token.offset, message: "a “)” is missing here")
    }
  }

  private mutating func call(_ name: String, at offset: Int) throws -> Expression {
    var arguments: [(expression: Expression, offset: Int)] = []
    repeat {
      let start = token.offset
      arguments.append((try either(), start))
    } while takes(",")
    try close()
    func demandArguments(_ count: ClosedRange<Int>, _ kind: Expression.Kind) throws {
      guard count.contains(arguments.count) else {
        throw ExpressionFault(
          offset: offset,
          message: "“\(name)” takes \(count.upperBound == 1 ? "one argument" : "two arguments")")
      }
      for argument in arguments { try demand(kind, of: argument.expression, at: argument.offset) }
    }
    if let statistic = Vocabulary.Statistic(rawValue: name) {
      try demandArguments(1...1, .series)
      return .statistic(statistic, arguments[0].expression)
    }
    if let window = Vocabulary.WindowFunction(rawValue: name) {
      try demandArguments(window == .afterBest ? 1...2 : 1...1, .series)
      return .window(
        window, arguments[0].expression,
        of: arguments.count > 1 ? arguments[1].expression : nil)
    }
    if let arithmetic = Vocabulary.Arithmetic(rawValue: name) {
      let isPair = arithmetic == .min || arithmetic == .max
      try demandArguments(isPair ? 2...2 : 1...1, .number)
      return .arithmetic(arithmetic, arguments.map(\.expression))
    }
    throw ExpressionFault(
      offset: offset, message: "there is no function “\(name)”",
      unknown: (name, Vocabulary.functions))
  }
}
