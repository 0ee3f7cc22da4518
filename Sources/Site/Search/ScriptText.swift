/// Writes JSON into a script, byte by byte.
struct ScriptText {
  /// What has been written.
  private(set) var bytes: [UInt8] = []

  /// Writes markup of the script itself.
  mutating func write(_ text: String) { bytes += text.utf8 }

  /// Writes `text` as a JSON string; runs of white space become one blank.
  ///
  /// O(text).
  mutating func writeString(_ text: String) {
    bytes.append(UInt8(ascii: "\""))
    var pendingBlank = false
    var isEmpty = true
    for byte in text.utf8 {
      switch byte {
      case 0x09, 0x0A, 0x0D, 0x20:
        pendingBlank = !isEmpty
        continue
      case 0x00...0x1F, 0x7F: continue
      default: break
      }
      if pendingBlank { bytes.append(0x20) }
      pendingBlank = false
      isEmpty = false
      if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
        bytes.append(UInt8(ascii: "\\"))
      }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
