/// What one site of a scripted web does: rules in order, of which the first that fits counts.
///
/// Written as a dictionary: `["HEAD /x": [.status(405)], "GET /x": [.ok]]`. A key is a method and a
/// path, either of them or `*` for all; `GET /x if cookie: seen=1` wants a header that holds a text.
/// The answers are for the first, second, … request that the rule fits; the last one stays.
struct WebSite: Encodable, ExpressibleByDictionaryLiteral {
  struct Rule: Encodable {
    var method: String?
    var path: String?
    var needs: String?
    var answers: [WebAnswer]
  }

  var rules: [Rule]
  /// The certificate that it shows; `nil` for plain HTTP.
  var tls: String?

  init(dictionaryLiteral elements: (String, [WebAnswer])...) {
    rules = elements.map { Self.rule($0.0, $0.1) }
  }

  /// The same site with a certificate.
  func secured(_ certificate: String) -> WebSite {
    var copy = self
    copy.tls = certificate
    return copy
  }

  /// The same site with the texts of all answers changed.
  func mapped(_ change: (String) -> String) -> WebSite {
    var copy = self
    copy.rules = rules.map { rule in
      var rule = rule
      rule.answers = rule.answers.map { answer in
        WebAnswer(
          steps: answer.steps.map { step in
            var step = step
            step.headers = step.headers.map { $0.map { [$0[0], change($0[1])] } }
            step.body = step.body.map(change)
            step.text = step.text.map(change)
            return step
          })
      }
      return rule
    }
    return copy
  }

  private static func rule(_ key: String, _ answers: [WebAnswer]) -> Rule {
    var rule = Rule(answers: answers)
    var key = key[...]
    if let mark = key.firstRange(of: " if ") {
      rule.needs = String(key[mark.upperBound...])
      key = key[..<mark.lowerBound]
    }
    for word in key.split(separator: " ") where word != "*" {
      if word.hasPrefix("/") { rule.path = String(word) } else { rule.method = String(word) }
    }
    return rule
  }
}

/// What a site does with one request: steps of `scripted_web.py`.
struct WebAnswer: Encodable {
  struct Step: Encodable {
    var status: String?
    var headers: [[String]]?
    var body: String?
    var text: String?
    var bytes: [UInt8]?
    var zeros: Int?
    var times: Int?
    var wait: Double?
    var end: String?
  }

  var steps: [Step]

  init(_ steps: Step...) { self.steps = steps }

  init(steps: [Step]) { self.steps = steps }

  func encode(to encoder: any Encoder) throws { try steps.encode(to: encoder) }

  /// A complete response; in headers and body `{self}` and `{other}` stand for the two sites.
  static func status(
    _ status: Int, _ headers: [String: String] = [:], _ body: String = "", bytes: [UInt8]? = nil
  ) -> WebAnswer {
    var step = Step(status: "\(status) X", body: body)
    step.headers = headers.sorted { $0.key < $1.key }.map { [$0.key, $0.value] }
    if let bytes {
      step.body = nil
      step.bytes = bytes
    }
    return WebAnswer(step)
  }

  static let ok = status(200)
  static func html(_ body: String) -> WebAnswer {
    status(200, ["Content-Type": "text/html; charset=utf-8"], body)
  }
  static func to(_ location: String, _ status: Int = 301) -> WebAnswer {
    .status(status, ["Location": location])
  }
  static func retry(_ status: Int, after value: String) -> WebAnswer {
    .status(status, ["Retry-After": value])
  }

  /// Bytes as they are, then the end of the connection.
  static func raw(_ text: String) -> WebAnswer { WebAnswer(.text(text), .close) }
  static let reset = WebAnswer(.init(end: "reset"))
  static let close = WebAnswer(.close)
  static let hang = WebAnswer(.init(wait: 20), .close)
}

extension WebAnswer.Step {
  static let close = Self(end: "close")
  static func text(_ text: String, times: Int = 1, every wait: Double? = nil) -> Self {
    Self(text: text, times: times, wait: wait)
  }
  static func bytes(_ bytes: [UInt8]) -> Self { Self(bytes: bytes) }
  static func zeros(mebibytes: Int) -> Self { Self(zeros: mebibytes) }
  /// The head of a response without its length.
  static func head(_ status: Int = 200, _ lines: String...) -> Self {
    text("HTTP/1.1 \(status) X\r\n" + lines.map { $0 + "\r\n" }.joined() + "\r\n")
  }
}
