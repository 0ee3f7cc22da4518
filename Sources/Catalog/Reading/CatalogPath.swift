/// Arithmetic on the `/`-separated paths of links and files; touches no file.
enum CatalogPath {
  /// The path that `link` names when it stands in `file`, both relative to the catalog; `nil` for a
  /// URL with a scheme, a path from the root, or one that leaves the catalog.
  static func resolve(_ link: String, from file: String) -> (path: String, fragment: String?)? {
    var target = Substring(link)
    var fragment: String?
    if let hash = target.firstIndex(of: "#") {
      fragment = String(target[target.index(after: hash)...])
      target = target[..<hash]
    }
    if let query = target.firstIndex(of: "?") { target = target[..<query] }
    if target.isEmpty { return (file, fragment) }
    guard !target.hasPrefix("/"), !hasScheme(target) else { return nil }
    var parts = file.split(separator: "/").dropLast().map(String.init)
    for part in target.removingPercentEscapes().split(separator: "/") {
      switch part {
      case ".": continue
      case "..":
        guard !parts.isEmpty else { return nil }
        parts.removeLast()
      default: parts.append(String(part))
      }
    }
    return (parts.joined(separator: "/"), fragment)
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
  static func hasScheme(_ link: Substring) -> Bool {
    guard let colon = link.utf8.firstIndex(of: UInt8(ascii: ":")), colon > link.startIndex else {
      return false
    }
    return link[..<colon].utf8.allSatisfy {
      $0.isASCIILetter || $0.isASCIIDigit || "+-.".utf8.contains($0)
    }
  }

  /// The rule whose file a path names: `rules/loss-constant.md` is `loss-constant`.
  static func rule(ofPath path: String) -> String? {
    let parts = path.split(separator: "/")
    guard parts.count >= 2, parts[parts.count - 2] == "rules", let name = parts.last,
      name.hasSuffix(".md"),
      name.utf8.count > 3, name != "README.md"
    else { return nil }
    return String(name.dropLast(3))
  }
}
