/// A digital object identifier.
///
/// Source: Crossref's recommended pattern `10.\d{4,9}/[-._;()/:A-Z0-9]+`, compared without case.
public struct DOI: Sendable, Hashable {
  /// The identifier as written, `10.1145/2347736.2347755`.
  public let id: String

  /// The identifier in lower case: what equal DOIs share.
  public var key: String { id.lowercased() }

  /// Reads a DOI as people paste it: bare, with `doi:`, or as a URL that holds one.
  public init?(_ text: some StringProtocol) { self.init(utf8: Piece(utf8: text)) }

  /// Reads a DOI out of bytes.
  init?(utf8 text: Piece) {
    let bytes = text.trimmingSpaces()
    var id: Piece
    if bytes.hasPrefix("10.") {
      id = bytes
    } else if !bytes.contains(lowercased: "doi") {
      return nil
    } else if bytes.holds(lowercased: "doi:", at: bytes.startIndex) {
      id = bytes.dropFirst(4).drop { $0 == 0x20 }
    } else if let found = bytes.firstRange(ofLowercased: "doi.org/10.") {
      id = bytes[(found.upperBound - 3)...]
    } else if let found = bytes.firstRange(ofLowercased: "/doi/"),
      let ten = bytes[found.upperBound...].range(of: "10.")
    {
      id = bytes[ten.lowerBound...]
    } else {
      return nil
    }
    if let cut = id.firstIndex(where: { !Self.isAllowed($0) }) { id = id[..<cut] }
    Self.trimEnd(&id)
    guard let slash = id.firstIndex(of: UInt8(ascii: "/")),
      (7...12).contains(slash - id.startIndex), id.hasPrefix("10."),
      id[(id.startIndex + 3)..<slash].allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ".") }),
      slash + 1 < id.endIndex
    else { return nil }
    self.id = id.string
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    if byte.isASCIIDigit || byte.isASCIILetter { return true }
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: ";"),
      UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "/"), UInt8(ascii: ":"):
      return true
    default: return false
    }
  }

  /// Drops what ends a sentence rather than an identifier: `.`, `,`, `;`, `:` and a bracket that
  /// was never opened.
  private static func trimEnd(_ id: inout Piece) {
    while let last = id.last {
      if ".,;:".utf8.contains(last) {
        id.removeLast()
      } else if last == UInt8(ascii: ")"),
        id.count(where: { $0 == UInt8(ascii: ")") }) > id.count(where: { $0 == UInt8(ascii: "(") })
      {
        id.removeLast()
      } else {
        return
      }
    }
  }
}
