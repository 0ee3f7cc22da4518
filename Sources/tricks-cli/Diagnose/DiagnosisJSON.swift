internal import Diagnosis

/// `{ "schema": 1, "runs": […] }`, as the contract describes it.
struct DiagnosisJSON: Encodable {
  var schema = 1
  var runs: [Run]

  init(_ diagnoses: [RunDiagnosis], undecidable: [String]) {
    runs = diagnoses.map { Run($0, undecidable) }
  }

  struct Run: Encodable {
    var source: String
    var run: String?
    var format: String
    var columns: [String: String]
    var notes: [String]?
    var findings: [Finding]

    init(_ diagnosis: RunDiagnosis, _ undecidable: [String]) {
      let run = diagnosis.run
      source = run.source
      self.run = run.name
      format = run.format.rawValue
      columns = run.columns
      notes = run.notes.isEmpty ? nil : run.notes
      findings =
        diagnosis.findings.map(Finding.init) + undecidable.map { Finding(undecidable: $0) }
    }
  }

  struct Finding: Encodable {
    var rule: String
    var verdict: String
    var severity: String
    var evidence: Evidence
    var reason: String
    var causes: [Cause]?
    var ask: String?

    init(_ finding: RuleFinding) {
      rule = finding.rule
      verdict = finding.verdict.rawValue
      severity = finding.severity.rawValue
      evidence = Evidence(finding)
      reason = finding.reason.english
      causes = finding.causes.isEmpty ? nil : finding.causes.map(Cause.init)
      ask = finding.ask?.english
    }

    init(undecidable id: String) {
      rule = id
      verdict = RuleFinding.Verdict.unknown.rawValue
      severity = RuleCondition.Severity.info.rawValue
      evidence = Evidence()
      reason = "No training log holds what this rule asks about; see its first check."
    }
  }

  struct Cause: Encodable {
    var cause: String
    var experiment: String
    var rule: String?

    init(_ cause: RuleCondition.Cause) {
      self.cause = cause.name.english
      experiment = cause.experiment.english
      rule = cause.rule
    }
  }

  struct Evidence: Encodable {
    var values: [String: Number]?
    var comparisons: [Comparison]?
    var lines: [Int]?
    var test_set: String?

    init() {}

    init(_ finding: RuleFinding) {
      let values = Dictionary(
        finding.values.map { ($0.text, Number($0.value)) }, uniquingKeysWith: { first, _ in first })
      self.values = values.isEmpty ? nil : values
      comparisons = finding.comparisons.isEmpty ? nil : finding.comparisons.map(Comparison.init)
      lines = finding.rows.isEmpty ? nil : finding.rows
      test_set = finding.testSet
    }
  }

  struct Comparison: Encodable {
    var condition: String
    var left: Number
    var right: Number
    var holds: Bool

    init(_ comparison: RuleFinding.Comparison) {
      condition = comparison.text
      left = Number(comparison.left)
      right = Number(comparison.right)
      holds = comparison.holds
    }
  }

  /// A number, which JSON cannot hold if it is not finite: then it is a string.
  struct Number: Encodable {
    var value: Double

    init(_ value: Double) { self.value = value }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      if value.isFinite {
        try container.encode(value)
      } else {
        try container.encode(value.isNaN ? "NaN" : value < 0 ? "-Infinity" : "Infinity")
      }
    }
  }
}
