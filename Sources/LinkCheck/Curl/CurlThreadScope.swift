internal import Glibc

/// What a thread is set to while it is inside libcurl.
///
/// OpenSSL may write to a broken connection, which raises SIGPIPE: it is blocked meanwhile, and a
/// pending one is taken away, so that it stays in force for the program's own output. libidn2 reads
/// names in the locale's encoding: it is UTF-8 meanwhile, for this thread only.
struct CurlThreadScope {
  private let utf8: locale_t?

  init() {
    let categories: Int32 = 1 << 0  // LC_CTYPE_MASK, which is not imported: 1 << LC_CTYPE.
    utf8 = newlocale(categories, "C.UTF-8", nil)
  }

  /// Runs `body`, which uses libcurl, on this thread.
  func run<Result>(_ body: () -> Result) -> Result {
    var pipe = sigset_t()
    var before = sigset_t()
    sigemptyset(&pipe)
    sigaddset(&pipe, SIGPIPE)
    pthread_sigmask(SIG_BLOCK, &pipe, &before)
    let locale = utf8.map { uselocale($0) }
    defer {
      if let locale { uselocale(locale) }
      if sigismember(&before, SIGPIPE) == 0 {
        var none = timespec()
        while sigtimedwait(&pipe, nil, &none) == SIGPIPE {}
        pthread_sigmask(SIG_SETMASK, &before, nil)
      }
    }
    return body()
  }

  /// Frees the locale; the scope is not used afterwards.
  func close() {
    if let utf8 { freelocale(utf8) }
  }
}
