internal import Catalog
internal import Foundation
internal import LinkCheck
internal import LinkExtract
internal import Markdown

/// The result as SARIF 2.1.0: a result for each place of what is an error or a warning, with fixes
/// for permanent redirects.
struct SARIFReport {
  private let outcome: CheckOutcome

  init(_ outcome: CheckOutcome) { self.outcome = outcome }

  func render() throws -> [UInt8] { try CatalogJSON.encode(SARIF(runs: [run])) }

  private var run: SARIF.Run {
    var results: [SARIF.Result] = []
    for (file, rows) in outcome.placedRows(where: isShown) {
      let uri = Self.uri(outcome.subject.path(of: file))
      let place = FilePlace(
        uri: uri, source: outcome.subject.source(of: file),
        edits: rows.contains { $0.row.verdict == .moved }
          ? outcome.mending.edits(of: file, in: outcome.subject) : nil)
      var occurrences: [String: Int] = [:]
      for placed in rows {
        let occurrence = occurrences[placed.row.url, default: 0]
        occurrences[placed.row.url] = occurrence + 1
        results.append(result(placed, place, occurrence))
      }
    }
    let rules = CheckOutcome.order.map { verdict in
      SARIF.Rule(
        id: verdict.rawValue, shortDescription: .init(text: VerdictText.summary(of: verdict)),
        help: .init(text: VerdictText.advice(on: verdict)),
        defaultConfiguration: .init(level: VerdictText.isError(verdict) ? "error" : "warning"))
    }
    return SARIF.Run(
      tool: .init(driver: .init(name: "tricks", version: Tricks.version, rules: rules)),
      columnKind: "unicodeCodePoints", results: results)
  }

  private func isShown(_ row: LinkResult) -> Bool {
    row.severity != .none || outcome.failOn.includes(row)
  }

  /// What is known of the file that results stand in.
  private struct FilePlace {
    var uri: String
    var source: SourceText?
    var edits: LinkEdits?

    func column(_ position: SourcePosition) -> Int? {
      source?.codePoint(line: position.line, column: position.column)
    }
  }

  private func result(_ placed: PlacedRow, _ file: FilePlace, _ occurrence: Int) -> SARIF.Result {
    let row = placed.row
    var message = row.url
    if let final = row.finalURL { message += " → \(final)" }
    if let reason = row.reason { message += ": \(reason)" }
    let isError = row.severity == .error || outcome.failOn.includes(row)
    let start = SourcePosition(line: placed.location.line, column: placed.location.column)
    let artifact = SARIF.ArtifactLocation(uri: file.uri)
    return SARIF.Result(
      ruleId: row.verdict.rawValue,
      ruleIndex: CheckOutcome.order.firstIndex(of: row.verdict) ?? 0,
      level: isError ? "error" : "warning", message: .init(text: message),
      locations: [
        .init(
          physicalLocation: .init(
            artifactLocation: artifact,
            region: .init(startLine: start.line, startColumn: file.column(start))))
      ],
      partialFingerprints: [
        "tricksLink/v1": Fingerprint.of([file.uri, row.url, String(occurrence)])
      ],
      fixes: fix(start, artifact, file).map { [$0] })
  }

  private func fix(
    _ start: SourcePosition, _ artifact: SARIF.ArtifactLocation, _ file: FilePlace
  ) -> SARIF.Fix? {
    guard let source = file.source,
      let edit = file.edits?.mended.first(where: { source.position(at: $0.offset) == start })?.edit
    else { return nil }
    let first = source.position(at: edit.range.lowerBound)
    let last = source.position(at: edit.range.upperBound)
    return SARIF.Fix(
      description: .init(text: "Write the new address."),
      artifactChanges: [
        .init(
          artifactLocation: artifact,
          replacements: [
            .init(
              deletedRegion: .init(
                startLine: first.line, startColumn: file.column(first), endLine: last.line,
                endColumn: file.column(last)),
              insertedContent: .init(text: String(decoding: edit.replacement, as: UTF8.self)))
          ])
      ])
  }

  /// A path as a URI reference; one that begins like a scheme has `./` in front.
  static func uri(_ path: String) -> String {
    let allowed = CharacterSet.urlPathAllowed.subtracting(CharacterSet(charactersIn: ":"))
    let encoded = path.addingPercentEncoding(withAllowedCharacters: allowed) ?? "unknown"
    return path.hasPrefix("/") ? "file://" + encoded : encoded
  }
}

/// A short name for a result that stays when lines move.
enum Fingerprint {
  /// Sixteen hexadecimal digits of FNV-1a over some texts.
  static func of(_ texts: [String]) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for text in texts {
      for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
      hash = (hash ^ 0xFF) &* 0x100_0000_01b3
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
