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
  public init?(_ text: some StringProtocol) { self.init(utf8: Piece(utf8: text)) }

  /// Reads an identifier out of bytes.
  init?(utf8 text: Piece) {
    guard text.hasDigits else { return nil }
    var rest = text.trimmingSpaces()
    if let start = Self.identifierStart(inURL: rest) {
      rest = rest[start...]
    } else if rest.holds(lowercased: "arxiv:", at: rest.startIndex) {
      rest = rest.dropFirst(6).trimmingSpaces()
    }
    if let cut = rest.firstIndex(where: { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }) {
      rest = rest[..<cut]
    }
    if rest.count >= 4, rest.holds(lowercased: ".pdf", at: rest.endIndex - 4) {
      rest.removeLast(4)
    }
    if rest.last == UInt8(ascii: "/") { rest.removeLast() }
    guard let parsed = Self.parse(rest) else { return nil }
    (id, version) = parsed
  }

  /// The offset behind the last known prefix of an arXiv URL.
  private static func identifierStart(inURL url: Piece) -> Int? {
    if url.contains(lowercased: "papers") {
      for prefix in mirrors {
        guard let found = url.firstRange(ofLowercased: prefix), isHostStart(url, found.lowerBound)
        else { continue }
        return found.upperBound
      }
    }
    // All hosts end so: most URLs need no more than this.
    if url.contains(lowercased: "iv.org/") {
      for host in hosts {
        guard let found = url.firstRange(ofLowercased: host), isHostStart(url, found.lowerBound)
        else { continue }
        for page in pages where url.holds(lowercased: page, at: found.upperBound) {
          return found.upperBound + page.utf8CodeUnitCount
        }
      }
    }
    return url.firstRange(ofLowercased: "10.48550/arxiv.")?.upperBound
  }

  /// Pages about papers of arXiv by their ids, on other hosts.
  private static let mirrors: [StaticString] = [
    "huggingface.co/papers/", "hf.co/papers/", "arxiv-vanity.com/papers/", "papers.cool/arxiv/",
  ]

  private static let hosts: [StaticString] = [
    "arxiv.org/", "ar5iv.org/", "ar5iv.labs.arxiv.org/", "alphaxiv.org/",
  ]
  private static let pages: [StaticString] = [
    "abs/", "pdf/", "html/", "format/", "ps/", "e-print/", "overview/",
  ]

  /// Whether a host name may start at `offset`: at the start, or after `/` or `.`.
  private static func isHostStart(_ url: Piece, _ offset: Int) -> Bool {
    offset == url.startIndex || url[offset - 1] == UInt8(ascii: "/")
      || url[offset - 1] == UInt8(ascii: ".")
  }

  private static func parse(_ bytes: Piece) -> (id: String, version: Int?)? {
    var body = bytes
    var version: Int?
    if let v = body.lastIndex(where: { $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "V") }),
      v + 1 < body.endIndex, v > body.startIndex, body[(v + 1)...].isAllDigits,
      body[v - 1].isASCIIDigit
    {
      version = Int(body[(v + 1)...].string)
      body = body[..<v]
    }
    let start = body.startIndex
    if body.count >= 9, body.count <= 10, body[start + 4] == UInt8(ascii: "."),
      body.prefix(4).isAllDigits, body.dropFirst(5).isAllDigits
    {
      let month = Int(body[start + 2] - 48) * 10 + Int(body[start + 3] - 48)
      return (1...12).contains(month) ? (body.string, version) : nil
    }
    guard let slash = body.firstIndex(of: UInt8(ascii: "/")), body.endIndex - slash == 8,
      body[(slash + 1)...].isAllDigits, slash - start > 1
    else { return nil }
    var archive = body[..<slash]
    if let dot = archive.firstIndex(of: UInt8(ascii: ".")) { archive = archive[..<dot] }
    guard archive.allSatisfy({ $0.isASCIILetter || $0 == UInt8(ascii: "-") }) else { return nil }
    return (archive.string.lowercased() + body[slash...].string, version)
  }
}
