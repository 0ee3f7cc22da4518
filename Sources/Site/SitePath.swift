/// Paths of files in the output folder.
enum SitePath {
  /// Whether `path` is relative, stays inside the folder and names a file on any file system.
  static func isSafe(_ path: String) -> Bool {
    guard !path.isEmpty, path.utf8.count < 512 else { return false }
    let isPlain = path.utf8.allSatisfy {
      $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") && $0 != UInt8(ascii: ":")
    }
    return isPlain
      && path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        .allSatisfy { part in
          !part.isEmpty && part.count < 256
            && !(part.count < 3 && part.allSatisfy { $0 == UInt8(ascii: ".") })
        }
  }
}
