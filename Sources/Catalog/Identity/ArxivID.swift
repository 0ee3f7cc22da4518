/// An arXiv identifier, without its version.
///
/// Source: arXiv's scheme, `YYMM.NNNN` from April 2007, `YYMM.NNNNN` from January 2015, before
/// that `archive(.SUBJ)?/YYMMNNN`, where the subject is no part of the identity.
public struct ArxivID: Sendable, Hashable {
  /// `1809.06858` or `cs/9901001`.
  public let id: String
  /// The version that was written, such as `2` for `v2`.
  public let version: Int?

  /// Reads an identifier as people paste it: bare, with `arXiv:`, or as a URL of arXiv or of its DOI.
  public init?(_ text: some StringProtocol) {
    var rest = Array(text.utf8).trimmed()
    let lower = rest.map(\.asciiLowercased)
    if let start = Self.identifierStart(inURL: lower) {
      rest = Array(rest[start...])
    } else if lower.starts(with: Array("arxiv:".utf8)) {
      rest = Array(rest[6...]).trimmed()
    }
    if let cut = rest.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
      rest = Array(rest[..<cut])
    }
    for suffix in [".pdf", "/"] where rest.map(\.asciiLowercased).hasSuffix(suffix) {
      rest.removeLast(suffix.utf8.count)
    }
    guard let parsed = Self.parse(rest) else { return nil }
    (id, version) = parsed
  }

  /// The offset behind the last known prefix of an arXiv URL, given in lower case.
  private static func identifierStart(inURL url: [UInt8]) -> Int? {
    for host in ["arxiv.org/", "ar5iv.org/", "ar5iv.labs.arxiv.org/", "alphaxiv.org/"] {
      guard let found = url.firstRange(of: host), isHostStart(url, found.lowerBound) else {
        continue
      }
      for page in ["abs/", "pdf/", "html/", "format/", "ps/", "e-print/"]
      where url[found.upperBound...].starts(with: page.utf8) {
        return found.upperBound + page.utf8.count
      }
    }
    if let found = url.firstRange(of: "10.48550/arxiv.") { return found.upperBound }
    return nil
  }

  /// Whether a host name may start at `offset`: at the start, or after `/` or `.`.
  private static func isHostStart(_ url: [UInt8], _ offset: Int) -> Bool {
    offset == 0 || url[offset - 1] == UInt8(ascii: "/") || url[offset - 1] == UInt8(ascii: ".")
  }

  private static func parse(_ bytes: [UInt8]) -> (id: String, version: Int?)? {
    var body = bytes
    var version: Int?
    if let v = body.lastIndex(where: { $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "V") }),
      v + 1 < body.count, v > 0, body[(v + 1)...].allSatisfy(\.isASCIIDigit),
      body[v - 1].isASCIIDigit
    {
      version = Int(String(decoding: body[(v + 1)...], as: UTF8.self))
      body = Array(body[..<v])
    }
    if body.count >= 9, body.count <= 10, body[4] == UInt8(ascii: "."),
      body[..<4].allSatisfy(\.isASCIIDigit), body[5...].allSatisfy(\.isASCIIDigit)
    {
      let month = Int(body[2] - 48) * 10 + Int(body[3] - 48)
      guard (1...12).contains(month) else { return nil }
      return (String(decoding: body, as: UTF8.self), version)
    }
    guard let slash = body.firstIndex(of: UInt8(ascii: "/")), body.count - slash == 8,
      body[(slash + 1)...].allSatisfy(\.isASCIIDigit), slash > 1
    else { return nil }
    var archive = body[..<slash]
    if let dot = archive.firstIndex(of: UInt8(ascii: ".")) { archive = archive[..<dot] }
    guard archive.allSatisfy({ $0.isASCIILetter || $0 == UInt8(ascii: "-") }) else { return nil }
    let name = String(decoding: archive, as: UTF8.self).lowercased()
    return (name + String(decoding: body[slash...], as: UTF8.self), version)
  }
}
