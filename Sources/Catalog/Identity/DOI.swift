/// A digital object identifier.
///
/// Source: Crossref's recommended pattern `10.\d{4,9}/[-._;()/:A-Z0-9]+`, compared without case.
public struct DOI: Sendable, Hashable {
  /// The identifier as written, `10.1145/2347736.2347755`.
  public let id: String

  /// The identifier in lower case: what equal DOIs share.
  public var key: String { id.lowercased() }

  /// Reads a DOI as people paste it: bare, with `doi:`, or as a URL that holds one.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8).trimmed()
    let lower = bytes.map(\.asciiLowercased)
    let start: Int
    if lower.starts(with: Array("10.".utf8)) {
      start = 0
    } else if lower.starts(with: Array("doi:".utf8)) {
      start = 4 + lower[4...].prefix(while: { $0 == 0x20 }).count
    } else if let found = lower.firstRange(of: "doi.org/10.") {
      start = found.upperBound - 3
    } else if let found = lower.firstRange(of: "/doi/"),
      let ten = Array(lower[found.upperBound...]).firstRange(of: "10.")
    {
      start = found.upperBound + ten.lowerBound
    } else {
      return nil
    }
    var id = Array(bytes[start...])
    if let cut = id.firstIndex(where: { !Self.isAllowed($0) }) { id = Array(id[..<cut]) }
    Self.trimEnd(&id)
    guard let slash = id.firstIndex(of: UInt8(ascii: "/")), (7...12).contains(slash),
      id.starts(with: "10.".utf8),
      id[3..<slash].allSatisfy({ $0.isASCIIDigit || $0 == UInt8(ascii: ".") }),
      slash + 1 < id.count
    else { return nil }
    self.id = String(decoding: id, as: UTF8.self)
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    byte.isASCIIDigit || byte.isASCIILetter || "-._;()/:".utf8.contains(byte)
  }

  /// Drops what ends a sentence rather than an identifier: `.`, `,`, `;`, `:` and a bracket that
  /// was never opened.
  private static func trimEnd(_ id: inout [UInt8]) {
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
