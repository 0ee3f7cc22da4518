import Markdown

/// What holds of every page: balanced tags, known names, no script.
enum HTMLChecks {
  private static let attributes: [String: Set<String>] = [
    "a": ["href", "title"], "img": ["src", "alt", "title", "loading"], "ul": ["class"],
    "ol": ["class", "start"], "li": ["class", "lang"],
    "input": ["type", "disabled", "checked", "aria-label"], "code": ["class"],
    "th": ["class", "lang"], "td": ["class", "lang"], "p": ["lang"],
    "h1": ["id", "lang"], "h2": ["id", "lang"], "h3": ["id", "lang"], "h4": ["id", "lang"],
    "h5": ["id", "lang"], "h6": ["id", "lang"], "pre": [], "blockquote": [], "table": [],
    "thead": [], "tbody": [], "tr": [], "em": [], "strong": [], "del": [], "hr": [], "br": [],
    "wbr": [],
  ]
  private static let empty: Set<String> = ["img", "input", "hr", "br", "wbr"]

  /// Renders a document with options that the input chooses, and reads the result.
  static func check(_ document: Document, _ input: FuzzInput) {
    var options = HTMLRenderer.Options()
    options.showsImages = input.variant & 1 != 0
    options.language = input.variant & 2 != 0 ? .chinese : .english
    options.headingOffset = input.variant % 4
    options.anchors = HeadingAnchors(of: document)
    var scanner = PageScanner(HTMLRenderer(options: options).html(document.blocks))
    var open: [String] = []
    while let tag = scanner.nextTag() {
      guard let known = attributes[tag.name] else { fatalError("violated: a tag <\(tag.name)>") }
      if tag.isClosing {
        require(open.popLast() == tag.name, "</\(tag.name)> closes nothing")
        continue
      }
      if empty.contains(tag.name) {
        require(tag.isEmpty, "<\(tag.name)> is not closed")
      } else {
        open.append(tag.name)
        require(tag.name != "a" || open.filter { $0 == "a" }.count == 1, "a link in a link")
      }
      for (name, value) in tag.attributes {
        require(known.contains(name), "an attribute \(name) of <\(tag.name)>")
        if name == "href" || name == "src" { checkURL(value) }
      }
    }
    require(open.isEmpty, "<\(open.last ?? "")> stays open")
  }

  /// Checks a URL as browsers read it: character references undone, blanks and controls dropped.
  private static func checkURL(_ value: String) {
    let url = value.replacing("&amp;", with: "&").replacing("&#39;", with: "'")
      .unicodeScalars.filter { $0.value > 0x20 }.map { String($0).lowercased() }.joined()
    for scheme in ["javascript:", "data:", "vbscript:", "file:"] {
      require(!url.hasPrefix(scheme), "a URL \(value)")
    }
  }
}

/// Reads a page as strictly as the renderer has to write it.
private struct PageScanner {
  struct Tag {
    var name: String
    var isClosing = false
    var isEmpty = false
    var attributes: [(String, String)] = []
  }

  private let bytes: [UInt8]
  private var place = 0

  init(_ html: String) { bytes = Array(html.utf8) }

  /// The next tag; stops the program at anything that is not well-formed.
  mutating func nextTag() -> Tag? {
    while place < bytes.count, bytes[place] != UInt8(ascii: "<") {
      require(bytes[place] != UInt8(ascii: ">"), "a bare > at \(place)")
      require(bytes[place] >= 0x20 || [9, 10, 13].contains(bytes[place]), "a control character")
      place += 1
    }
    guard place < bytes.count else { return nil }
    place += 1
    var tag = Tag(name: "")
    if take("/") { tag.isClosing = true }
    tag.name = takeName()
    while take(" ") {
      if take("/") {
        tag.isEmpty = true
        break
      }
      let name = takeName()
      require(take("=") && take("\""), "an attribute \(name) without quotes")
      let start = place
      while place < bytes.count, bytes[place] != UInt8(ascii: "\"") {
        require(!"<>".utf8.contains(bytes[place]), "a bracket in \(name)")
        place += 1
      }
      tag.attributes.append((name, String(decoding: bytes[start..<place], as: UTF8.self)))
      require(take("\""), "an open quote in \(name)")
    }
    require(take(">"), "<\(tag.name) does not end")
    return tag
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard place < bytes.count, bytes[place] == UInt8(ascii: character) else { return false }
    place += 1
    return true
  }

  private mutating func takeName() -> String {
    let start = place
    while place < bytes.count, bytes[place].isNamePart { place += 1 }
    require(place > start, "a < at \(start) without a name")
    return String(decoding: bytes[start..<place], as: UTF8.self)
  }
}

extension UInt8 {
  fileprivate var isNamePart: Bool {
    (0x61...0x7A).contains(self) || (0x30...0x39).contains(self) || self == UInt8(ascii: "-")
  }
}
