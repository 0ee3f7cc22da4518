#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Musl)
  internal import Musl
#else
  internal import Darwin
#endif

/// Waits until something may have changed in some folders.
///
/// On Linux inotify wakes it at once. Elsewhere, and for what inotify does not see (network file
/// systems), it looks again after a while: what has changed is for the caller to find out.
public struct ChangeWaiter: ~Copyable {
  #if os(Linux)
    private let descriptor: Int32
    private static let patience: Int32 = 1000
    private static let quiet: Int32 = 25
  #endif

  /// Prepares to wait; watches nothing yet.
  public init() {
    #if os(Linux)
      descriptor = inotify_init1(Int32(IN_CLOEXEC) | Int32(IN_NONBLOCK))
    #endif
  }

  deinit {
    #if os(Linux)
      if descriptor >= 0 { close(descriptor) }
    #endif
  }

  /// Watches these folders, besides those that are watched already; one that is not there is left
  /// out.
  ///
  /// Folders, not files: an editor that writes a new file and renames it leaves no old one to watch.
  public func watch(_ folders: some Sequence<String>) {
    #if os(Linux)
      let events =
        IN_CREATE | IN_CLOSE_WRITE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB
      for folder in folders { inotify_add_watch(descriptor, folder, UInt32(events)) }
    #endif
  }

  /// Blocks until something happened and nothing more came for 25 ms; a second at most where
  /// inotify is at work, else a fifth of one.
  public func wait() {
    #if os(Linux)
      guard descriptor >= 0 else {
        usleep(200_000)
        return
      }
      guard isReady(within: Self.patience) else { return }
      // An editor that saves makes several events; a quarter of a second is enough for any.
      for _ in 0..<10 {
        drain()
        if !isReady(within: Self.quiet) { return }
      }
    #else
      usleep(200_000)
    #endif
  }

  #if os(Linux)
    private func isReady(within milliseconds: Int32) -> Bool {
      var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      return poll(&request, 1, milliseconds) > 0
    }

    /// Reads what has happened and forgets it: the folders tell better what is in them.
    private func drain() {
      var buffer = [UInt8](repeating: 0, count: 16 << 10)
      while read(descriptor, &buffer, buffer.count) > 0 {}
    }
  #endif
}
