/// Paths of files in the output folder.
enum SitePath {
  /// Whether `path` is relative, stays inside the folder and names a file on any file system.
  static func isSafe(_ path: String) -> Bool {
    guard !path.isEmpty, path.utf8.count < 512 else { return false }
    let isPlain = path.unicodeScalars.allSatisfy {
      $0.value >= 0x20 && $0.value != 0x7F && $0 != "\\" && $0 != ":"
    }
    return isPlain
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy {
        !$0.isEmpty && $0 != "." && $0 != ".." && $0.utf8.count < 256
      }
  }
}
