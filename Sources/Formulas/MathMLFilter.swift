/// Lets MathML through that holds nothing but mathematics.
///
/// What a converter makes of hostile TeX is not trusted: elements and attributes that are not on
/// the lists below don't pass, and neither does markup that isn't well-formed.
struct MathMLFilter {
  private let bytes: [UInt8]
  private var place = 0
  private var output: [UInt8] = []
  /// The open elements, with the alphabet of the text in them.
  private var open: [(name: String, variant: MathVariant?)] = []

  private init(_ markup: String) { bytes = Array(markup.utf8) }

  /// The `<math>` element in `markup`, without attributes that pages have no use for; `nil` where
  /// something in it doesn't belong there.
  ///
  /// O(markup).
  static func cleaned(_ markup: String) -> String? {
    var filter = MathMLFilter(markup)
    return filter.run() ? String(decoding: filter.output, as: UTF8.self) : nil
  }

  private mutating func run() -> Bool {
    guard let start = find("<math"), let end = find("</math>"), start < end else { return false }
    place = start
    while place < end + 7 {
      let isSound = bytes[place] == UInt8(ascii: "<") ? tag() : text(before: end + 7)
      if !isSound || (open.isEmpty && place < end + 7) { return false }
    }
    return open.isEmpty && place == end + 7
  }

  private func find(_ text: StaticString) -> Int? {
    let wanted = Array("\(text)".utf8)
    guard bytes.count >= wanted.count else { return nil }
    return (0...(bytes.count - wanted.count)).first {
      bytes[$0..<($0 + wanted.count)].elementsEqual(wanted)
    }
  }

  // MARK: Tags

  private mutating func tag() -> Bool {
    let isClosing = byte(1) == UInt8(ascii: "/")
    place += isClosing ? 2 : 1
    let name = word { (0x61...0x7A).contains($0) }
    guard Self.elements.contains(name) else { return false }
    if isClosing {
      guard byte(0) == UInt8(ascii: ">"), open.popLast()?.name == name else { return false }
      place += 1
      output += "</\(name)>".utf8
      return true
    }
    var variant = name == "annotation" ? nil : open.last?.variant
    var attributes = ""
    while byte(0) == 0x20 {
      place += 1
      guard let (key, value) = attribute() else { return false }
      if key == "mathvariant", value != "normal" {
        guard let alphabet = MathVariant(rawValue: value) else { return false }
        variant = alphabet
      } else if Self.attributes.contains(key) {
        attributes += " \(key)=\"\(value)\""
      }
    }
    let isEmpty = byte(0) == UInt8(ascii: "/")
    if isEmpty { place += 1 }
    guard byte(0) == UInt8(ascii: ">") else { return false }
    place += 1
    output += "<\(name)\(attributes)>".utf8
    if isEmpty {
      output += "</\(name)>".utf8
    } else {
      open.append((name, variant))
      if open.count > 400 { return false }
    }
    return true
  }

  /// An attribute in double quotes, its value as written.
  private mutating func attribute() -> (key: String, value: String)? {
    let key = word { (0x61...0x7A).contains($0 | 0x20) || $0 == UInt8(ascii: "-") }
    guard !key.isEmpty, byte(0) == UInt8(ascii: "="), byte(1) == UInt8(ascii: "\"") else {
      return nil
    }
    place += 2
    let value = word { $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "<") }
    guard byte(0) == UInt8(ascii: "\"") else { return nil }
    place += 1
    return (key, value)
  }

  private mutating func word(_ isPart: (UInt8) -> Bool) -> String {
    let start = place
    while place < bytes.count, isPart(bytes[place]) { place += 1 }
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private func byte(_ distance: Int) -> UInt8 {
    place + distance < bytes.count ? bytes[place + distance] : 0
  }

  // MARK: Text

  private mutating func text(before end: Int) -> Bool {
    let start = place
    while place < end, bytes[place] != UInt8(ascii: "<") { place += 1 }
    let text = bytes[start..<place]
    guard let variant = open.last?.variant else {
      output += text
      return !text.contains(UInt8(ascii: ">"))
    }
    var isReference = false
    for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
      // The letters of a character reference stay what they are.
      if scalar == "&" { isReference = true }
      output += String(isReference ? scalar : variant.letter(scalar)).utf8
      if scalar == ";" { isReference = false }
    }
    return !text.contains(UInt8(ascii: ">"))
  }

  private static let elements: Set<String> = [
    "math", "semantics", "annotation", "mrow", "mi", "mn", "mo", "mtext", "ms", "mspace", "msub",
    "msup", "msubsup", "munder", "mover", "munderover", "mmultiscripts", "mprescripts", "none",
    "mfrac", "msqrt", "mroot", "mstyle", "mpadded", "mphantom", "menclose", "mtable", "mtr", "mtd",
    "mlabeledtr",
  ]

  private static let attributes: Set<String> = [
    "xmlns", "display", "encoding", "mathvariant", "stretchy", "fence", "separator", "lspace",
    "rspace", "minsize", "maxsize", "movablelimits", "symmetric", "largeop", "accent",
    "accentunder", "linethickness", "scriptlevel", "displaystyle", "mathcolor", "mathbackground",
    "columnalign", "rowspacing", "columnspacing", "rowlines", "columnlines", "width", "height",
    "depth", "voffset", "notation",
  ]
}
