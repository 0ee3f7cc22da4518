#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The user's program for reading long output page by page.
public struct Pager {
  private let command: String

  /// The pager that `TRICKS_PAGER` or `PAGER` names, else `less`; `nil` where output goes to no
  /// terminal that understands escape sequences, or the pager is `cat` or empty.
  public init?(for stream: TerminalStream, environment: Environment = .process) {
    guard stream.isTerminal, Painter.understandsEscapes(environment) else { return nil }
    let named = environment["TRICKS_PAGER"] ?? environment["PAGER"] ?? "less"
    guard named != "cat", named.contains(where: { $0 != " " }) else { return nil }
    command = named
  }

  /// Whether `text` has more lines than the terminal.
  public func isNeeded(for text: [UInt8], on stream: TerminalStream = .output) -> Bool {
    guard let rows = TerminalSize.rows(of: stream) else { return false }
    return text.count(where: { $0 == UInt8(ascii: "\n") }) >= rows
  }

  /// Shows text and waits until the reader has enough.
  ///
  /// - Returns: false where the program could not be run and nothing was shown.
  public func show(_ text: [UInt8]) -> Bool {
    // From a file, which a reader may leave early without anybody writing into a closed pipe.
    guard let file = tmpfile() else { return false }
    defer { fclose(file) }
    let descriptor = fileno(file)
    guard Descriptor.write(text, to: descriptor) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
      return false
    }
    // As git does: quit where all fits on a screen, pass colours on, leave the text on the screen.
    setenv("LESS", "FRX", 0)
    // Ctrl-C is the pager's while it runs.
    let interrupt = signal(SIGINT, SIG_IGN)
    let quit = signal(SIGQUIT, SIG_IGN)
    defer {
      signal(SIGINT, interrupt)
      signal(SIGQUIT, quit)
    }
    guard let child = start(reading: descriptor) else { return false }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0 {
      guard errno == EINTR else { return true }
    }
    // The shell's 126 and 127: not executable, not found.
    let code = (status >> 8) & 0xFF
    return !(status & 0x7F == 0 && (code == 126 || code == 127))
  }

  private func start(reading descriptor: Int32) -> pid_t? {
    #if canImport(Glibc)
      var actions = posix_spawn_file_actions_t()
      var attributes = posix_spawnattr_t()
    #else
      var actions: posix_spawn_file_actions_t?
      var attributes: posix_spawnattr_t?
    #endif
    posix_spawn_file_actions_init(&actions)
    posix_spawnattr_init(&attributes)
    defer {
      posix_spawn_file_actions_destroy(&actions)
      posix_spawnattr_destroy(&attributes)
    }
    posix_spawn_file_actions_adddup2(&actions, descriptor, 0)
    var defaults = sigset_t()
    sigemptyset(&defaults)
    sigaddset(&defaults, SIGINT)
    sigaddset(&defaults, SIGQUIT)
    posix_spawnattr_setsigdefault(&attributes, &defaults)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF))
    var arguments: [UnsafeMutablePointer<CChar>?] = [
      strdup("sh"), strdup("-c"), strdup(command), nil,
    ]
    defer { for argument in arguments { free(argument) } }
    var child = pid_t()
    guard posix_spawn(&child, "/bin/sh", &actions, &attributes, &arguments, environ) == 0 else {
      return nil
    }
    return child
  }
}
