/// A header of a request.
public struct HeaderLine: Sendable, Hashable {
  let name: String
  let value: String

  /// Makes a header; `nil` where the name is no token (RFC 9110, 5.6.2) or the value has control
  /// characters, which could begin another header.
  public init?(name: String, value: String) {
    guard !name.isEmpty, name.utf8.allSatisfy(Self.isTokenByte), Self.isValue(value) else {
      return nil
    }
    self.name = name
    self.value = value
  }

  /// Whether a text can be the value of a header.
  public static func isValue(_ text: String) -> Bool {
    text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
  }

  /// The line in the form in which the transport takes it.
  ///
  /// Without a value it ends with a semicolon, for libcurl takes a colon alone for the wish to
  /// leave the header out.
  var text: String { value.isEmpty ? "\(name);" : "\(name): \(value)" }

  private static func isTokenByte(_ byte: UInt8) -> Bool {
    URLText.isLetter(byte) || URLText.isDigit(byte) || "!#$%&'*+-.^_`|~".utf8.contains(byte)
  }
}
