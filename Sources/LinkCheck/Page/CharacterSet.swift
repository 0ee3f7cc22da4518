#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// An encoding of text that pages use, by its name for `iconv`.
package struct CharacterSet: Sendable, Hashable {
  package let name: String

  /// The labels of the WHATWG Encoding Standard that lists in English and Chinese meet, by the
  /// encoding that browsers take them for.
  private static let byLabel: [String: String] = [
    "utf-8": "UTF-8", "utf8": "UTF-8",
    "gbk": "GB18030", "gb2312": "GB18030", "gb18030": "GB18030", "x-gbk": "GB18030",
    "big5": "BIG5-HKSCS", "big5-hkscs": "BIG5-HKSCS", "x-x-big5": "BIG5-HKSCS",
    "iso-8859-1": "CP1252", "latin1": "CP1252", "windows-1252": "CP1252", "cp1252": "CP1252",
    "us-ascii": "CP1252", "ascii": "CP1252",
    "iso-8859-2": "ISO-8859-2", "iso-8859-15": "ISO-8859-15", "windows-1250": "CP1250",
    "windows-1251": "CP1251", "koi8-r": "KOI8-R",
    "shift_jis": "CP932", "shift-jis": "CP932", "sjis": "CP932", "euc-jp": "EUC-JP",
    "euc-kr": "CP949", "ks_c_5601-1987": "CP949",
  ]

  /// The encoding of a label; `nil` for those that are not known here.
  package init?(label: String) {
    guard let name = Self.byLabel[label.lowercased().filter { $0 != " " }] else { return nil }
    self.name = name
  }

  /// The encoding that a content type names in `charset`.
  package init?(contentType: String?) {
    guard let type = contentType?.lowercased(), let mark = type.firstRange(of: "charset=") else {
      return nil
    }
    self.init(label: String(type[mark.upperBound...].prefix { $0 != ";" }.filter { $0 != "\"" }))
  }

  /// Decodes bytes; `nil` where they are not in that encoding, so that nothing garbled is shown.
  ///
  /// Without an encoding they are tried as UTF-8.
  package static func decode(_ bytes: [UInt8], as encoding: CharacterSet?) -> String? {
    if bytes.allSatisfy({ $0 < 0x80 }) { return String(decoding: bytes, as: UTF8.self) }
    guard let encoding, encoding.name != "UTF-8" else {
      return String(validating: bytes, as: UTF8.self)
    }
    return convert(bytes, from: encoding.name)
  }

  private static func convert(_ bytes: [UInt8], from name: String) -> String? {
    // The one failure of `iconv_open` that there is: the encoding is not installed.
    guard let converter = iconv_open("UTF-8", name), Int(bitPattern: converter) != -1 else {
      return nil
    }
    defer { iconv_close(converter) }
    // No character of one byte takes more than three in UTF-8, none of two or four more than four.
    var output = [CChar](repeating: 0, count: 4 * bytes.count)
    var input = bytes.map { CChar(bitPattern: $0) }
    let written = input.withUnsafeMutableBufferPointer { source -> Int? in
      output.withUnsafeMutableBufferPointer { target in
        // Both pointers stay within their buffers: `iconv` moves them by what the counts allow.
        var from = source.baseAddress
        var to = target.baseAddress
        var left = source.count
        var room = target.count
        let result = iconv(converter, &from, &left, &to, &room)
        return result < 0 || left > 0 ? nil : target.count - room
      }
    }
    guard let written else { return nil }
    return String(
      validating: output.prefix(written).lazy.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
