/// Paths of files, as text.
enum LocalPath {
  /// What stands before the last slash, without it; empty where there is none.
  static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[..<slash])
  }

  /// Joins two paths with one slash; an empty one leaves the other as it is.
  static func join(_ left: String, _ right: String) -> String {
    if left.isEmpty || right.isEmpty { return left + right }
    return left.hasSuffix("/") || right.hasPrefix("/") ? left + right : left + "/" + right
  }

  /// Resolves `.`, `..` and doubled slashes without asking the disk.
  ///
  /// Above the root of an absolute path `..` stays at the root; a relative path keeps it in front.
  static func normalized(_ path: String) -> String {
    var kept: [Substring] = []
    for part in path.split(separator: "/") where part != "." {
      if part == "..", let last = kept.last, last != ".." {
        kept.removeLast()
      } else if part != ".." || !path.hasPrefix("/") {
        kept.append(part)
      }
    }
    let joined = kept.joined(separator: "/")
    return path.hasPrefix("/") ? "/" + joined : joined.isEmpty ? "." : joined
  }

  /// Whether a path's suffix is one of Markdown's.
  static func isMarkdown(_ path: some StringProtocol) -> Bool {
    ["md", "markdown", "mdown", "mkd", "mkdn"].contains(suffix(of: String(path)))
  }

  /// Whether a path's suffix is one of HTML's.
  static func isHTML(_ path: String) -> Bool {
    ["html", "htm", "xhtml"].contains(suffix(of: path))
  }

  /// What stands behind the last dot of the last part, in lower case; empty where there is none.
  static func suffix(of path: String) -> String {
    let name = path.split(separator: "/").last ?? ""
    guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return "" }
    return name[name.index(after: dot)...].lowercased()
  }
}
