/// Arithmetic on the `/`-separated paths of links and files; touches no file.
enum CatalogPath {
  /// The path that `link` names when it stands in `file`, both relative to the catalog; `nil` for a
  /// URL with a scheme, a path from the root, or one that leaves the catalog.
  static func resolve(_ link: String, from file: String) -> (path: String, fragment: String?)? {
    var target = Piece(utf8: link)
    var fragment: String?
    if let hash = target.firstIndex(of: UInt8(ascii: "#")) {
      fragment = target[(hash + 1)...].string
      target = target[..<hash]
    }
    if let query = target.firstIndex(of: UInt8(ascii: "?")) { target = target[..<query] }
    if target.isEmpty { return (file, fragment) }
    guard target.first != slash, !hasScheme(target) else { return nil }
    if target.contains(UInt8(ascii: "%")) {
      target = Piece(utf8: target.string.removingPercentEscapes())
    }
    var path = Array(file.utf8)
    path.reserveCapacity(path.count + target.count + 1)
    leaveLast(of: &path)
    var start = target.startIndex
    while start < target.endIndex {
      let end = target[start...].firstIndex(of: slash) ?? target.endIndex
      let part = target[start..<end]
      start = end + 1
      if part.isEmpty || part.equals(".") { continue }
      if part.equals("..") {
        guard !path.isEmpty else { return nil }
        leaveLast(of: &path)
      } else {
        if !path.isEmpty { path.append(slash) }
        path += part
      }
    }
    return (String(decoding: path, as: UTF8.self), fragment)
  }

  private static let slash = UInt8(ascii: "/")

  /// Leaves of a path what stands before its last slash.
  private static func leaveLast(of path: inout [UInt8]) {
    path.removeSubrange((path.lastIndex(of: slash) ?? 0)...)
  }

  /// How `file` writes the path to `target`, both relative to the catalog.
  static func relative(_ target: String, from file: String) -> String {
    let from = file.split(separator: "/").dropLast()
    let to = target.split(separator: "/")
    let shared = zip(from, to).prefix { $0 == $1 }.count
    let up = Array(repeating: "..", count: from.count - shared)
    return (up + to[shared...].map(String.init)).joined(separator: "/")
  }

  /// Whether the link starts with `scheme:`.
  static func hasScheme(_ link: Substring) -> Bool { hasScheme(Piece(utf8: link)) }

  private static func hasScheme(_ link: Piece) -> Bool {
    guard let colon = link.firstIndex(of: UInt8(ascii: ":")), colon > link.startIndex else {
      return false
    }
    return link[..<colon].allSatisfy { byte in
      byte.isASCIILetter || byte.isASCIIDigit || byte == UInt8(ascii: "+")
        || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
    }
  }

  /// The rule whose file a path names: `rules/loss-constant.md` is `loss-constant`.
  static func rule(ofPath path: String) -> String? {
    let path = Piece(utf8: path)
    guard let last = path.lastIndex(of: slash) else { return nil }
    let name = path[(last + 1)...]
    let folder = path[..<last]
    let parent = folder.lastIndex(of: slash).map { folder[($0 + 1)...] } ?? folder
    guard parent.equals("rules"), name.hasSuffix(".md"), name.count > 3, !name.equals("README.md")
    else { return nil }
    return name.dropLast(3).string
  }
}
