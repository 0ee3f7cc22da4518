internal import Glibc

/// How many requests and connections the limit of open files allows.
enum FileBudget {
  /// Files left to the rest of the program.
  private static let reserve = 64
  /// Files that one request may hold for a moment besides its connection: the second socket of the
  /// race between IPv6 and IPv4, two ends of the resolver's pipe, the resolver's own socket.
  private static let passingFiles = 4
  /// The most connections kept per request in flight.
  ///
  /// More serves no purpose: with more hosts than a few times the requests in flight, connections
  /// are closed after use.
  private static let connectionsPerRequest = 16

  /// Raises the process's soft limit of open files to the hard one, as far as this system lets it.
  ///
  /// - Returns: the limit that is in force now; 0 where it cannot be told.
  static func raiseLimit() -> Int {
    var limit = rlimit()
    let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    guard getrlimit(resource, &limit) == 0 else { return 0 }
    var raised = limit
    raised.rlim_cur = min(limit.rlim_max, 65536)
    if raised.rlim_cur > limit.rlim_cur, setrlimit(resource, &raised) == 0 { limit = raised }
    return Int(clamping: limit.rlim_cur)
  }

  /// The most requests in flight for a number of files, at least 1.
  static func requests(files: Int) -> Int {
    max(1, (files - reserve) / (passingFiles + 2))
  }

  /// The most connections, busy and idle ones, for a number of files and of requests in flight; at
  /// least as many as requests.
  static func connections(files: Int, requests: Int) -> Int {
    let left = files - reserve - passingFiles * requests
    return max(requests, min(left, connectionsPerRequest * requests))
  }
}
