/// How much a row of the report asks for the curator's attention.
public enum LinkSeverity: String, Sendable, Hashable, CaseIterable, Codable {
  /// Broken: `dead`, `invalid`, `tls`, and `fragment` in a local file.
  case error
  /// Worth a look: `moved`, `suspect`, `blocked`, `unknown`, and `fragment` on the web.
  case warning
  /// Nothing to do: `ok`, `skipped`, `unchecked`.
  case none
}
