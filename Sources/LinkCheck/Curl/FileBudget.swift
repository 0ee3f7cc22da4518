internal import Glibc

/// How many requests the limit of open files allows.
enum FileBudget {
  /// Files left to the rest of the program.
  private static let reserve = 64
  /// Files that one request may hold for a moment: two sockets (IPv6 and IPv4 race), two ends of
  /// the resolver's pipe, the resolver's own socket, and one idle connection kept for later.
  private static let filesPerRequest = 6

  /// The most requests in flight under the soft limit of open files, at least 1.
  static func requests() -> Int {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else { return 1 }
    return requests(files: Int(clamping: limit.rlim_cur))
  }

  /// The most requests in flight for a number of files, at least 1.
  static func requests(files: Int) -> Int {
    max(1, (files - reserve) / filesPerRequest)
  }
}
