internal import Foundation

/// Bytes in the journal's text.
enum Base64 {
  /// The bytes of a base64 text; empty for anything else.
  static func decode(_ text: String) -> [UInt8] {
    Data(base64Encoded: text).map(Array.init) ?? []
  }
}
