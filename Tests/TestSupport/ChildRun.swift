import Foundation
import Glibc

/// A program that a test started and has not waited for yet.
///
/// It runs in a session of its own, so that a test can end it with all that it started, and with
/// the signals as a shell leaves them. Not safe for use from several threads.
public final class ChildRun {
  /// What a program is started with.
  public struct Setup {
    /// The program.
    public var path: String
    /// The words behind the program's name.
    public var arguments: [String]
    /// All variables, and no others.
    public var environment: [String: String]
    /// The working directory.
    public var folder: String
    /// The bytes of standard input; `nil` for an input that ends at once.
    public var input: [UInt8]?
    /// A file that standard output goes to in place of the test.
    public var outputFile: String?
    /// The columns of the terminal to run in; `nil` for pipes.
    public var columns: UInt16?
  }

  /// Why a program could not be started.
  public struct StartFailure: Error {
    /// What was tried.
    public let action: String
    /// The system's number for what went wrong.
    public let number: Int32
  }

  /// Held while a program is started, and while a script is written: one that another thread has
  /// open for writing cannot be executed.
  static let starting = NSLock()

  /// The id of the process.
  public let id: Int32
  private var inputEnd: Int32
  private var outputEnd: Int32
  private var errorEnd: Int32
  private let isTerminal: Bool
  private var pending: ArraySlice<UInt8>
  private var output: [UInt8] = []
  private var errors: [UInt8] = []
  private var waited: Int32?

  /// `posix_spawn_file_actions_addclosefrom_np` of glibc 2.34, which Swift does not see.
  private static let closeFrom: CloseFrom? = dlsym(nil, "posix_spawn_file_actions_addclosefrom_np")
    // The function has these parameters and this result, as spawn.h declares them.
    .map { unsafeBitCast($0, to: CloseFrom.self) }
  private typealias CloseFrom =
    @convention(c) (UnsafeMutablePointer<posix_spawn_file_actions_t>, Int32) -> Int32

  /// Starts a program.
  public init(_ setup: Setup) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    // No pipe's end may reach a program that another test starts meanwhile.
    Self.starting.lock()
    defer { Self.starting.unlock() }
    var theirs: [Int32] = []
    defer { for descriptor in theirs { close(descriptor) } }
    isTerminal = setup.columns != nil
    pending = []
    inputEnd = -1
    errorEnd = -1
    if let columns = setup.columns {
      let (control, name) = try Self.openTerminal(columns: columns)
      outputEnd = control
      if let input = setup.input { pending = input[...] }
      posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
      posix_spawn_file_actions_adddup2(&actions, 0, 1)
      posix_spawn_file_actions_adddup2(&actions, 0, 2)
    } else {
      if let input = setup.input {
        let (read, write) = try Self.pipe()
        theirs.append(read)
        inputEnd = write
        pending = input[...]
        _ = fcntl(write, F_SETFL, O_NONBLOCK)
        posix_spawn_file_actions_adddup2(&actions, read, 0)
      } else {
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
      }
      if let file = setup.outputFile {
        outputEnd = -1
        posix_spawn_file_actions_addopen(&actions, 1, file, O_WRONLY, 0)
      } else {
        let (read, write) = try Self.pipe()
        outputEnd = read
        theirs.append(write)
        posix_spawn_file_actions_adddup2(&actions, write, 1)
      }
      let (read, write) = try Self.pipe()
      errorEnd = read
      theirs.append(write)
      posix_spawn_file_actions_adddup2(&actions, write, 2)
    }
    // Nor may what others opened without marking it, such as the pipes of Foundation: a server that
    // ends when its input is closed would wait for a stranger.
    _ = Self.closeFrom?(&actions, 3)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var all = sigset_t()
    sigfillset(&all)
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigdefault(&attributes, &all)
    posix_spawnattr_setsigmask(&attributes, &none)
    // POSIX_SPAWN_SETSID, which Swift does not see, makes the terminal the child's own.
    let flags = Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK) | 0x80
    posix_spawnattr_setflags(&attributes, Int16(flags))
    let words = ["/usr/bin/env", "-C", setup.folder, setup.path] + setup.arguments
    var arguments = words.map { strdup($0) } + [nil]
    var variables = setup.environment.sorted { $0.key < $1.key }.map { strdup("\($0)=\($1)") }
    variables.append(nil)
    defer { for text in arguments + variables { free(text) } }
    var id = pid_t()
    let failure = posix_spawn(&id, words[0], &actions, &attributes, &arguments, &variables)
    guard failure == 0 else {
      for descriptor in [inputEnd, outputEnd, errorEnd] where descriptor >= 0 { close(descriptor) }
      throw StartFailure(action: "start \(setup.path)", number: failure)
    }
    self.id = id
  }

  deinit {
    if waited == nil {
      kill()
      _ = wait(atMost: 5)
    }
    closeEnds()
  }

  /// Ends the program as `kill -9` does.
  public func kill() { _ = Glibc.kill(id, SIGKILL) }

  /// Sends the program a signal.
  public func send(_ signal: Int32) { _ = Glibc.kill(id, signal) }

  /// Whether the program has ended.
  public var isOver: Bool { reap() }

  /// Waits for the end, gathering what the program prints; kills it when it takes too long.
  public func wait(atMost seconds: Double) -> CommandResult {
    let deadline = Date(timeIntervalSinceNow: seconds)
    var isTimedOut = false
    while true {
      let isOver = reap()
      pump(milliseconds: isOver ? 0 : 5)
      // What the program left behind may keep a pipe open; nobody waits for that.
      if isOver && (!hasOpenEnds || isTerminal) { break }
      if isOver {
        pump(milliseconds: 20)
        break
      }
      if Date.now > deadline, !isTimedOut {
        isTimedOut = true
        kill()
      }
    }
    while pump(milliseconds: 0) {}
    let state = waited ?? 0
    let signal = state & 0x7F
    return CommandResult(
      status: signal == 0 ? (state >> 8) & 0xFF : -1, signal: signal, isTimedOut: isTimedOut,
      output: output, errors: errors)
  }

  /// Reads until the output holds a text, or too much time has gone by.
  public func waitForOutput(_ text: String, atMost seconds: Double) -> Bool {
    let deadline = Date(timeIntervalSinceNow: seconds)
    while !shown.contains(text) {
      if Date.now > deadline || (reap() && !pump(milliseconds: 0)) { return shown.contains(text) }
      pump(milliseconds: 5)
    }
    return true
  }

  /// What the program has printed so far.
  public var shown: String { String(decoding: output, as: UTF8.self) }

  /// Types at the program's terminal, or writes to its input.
  public func type(_ text: String) { pending += Array(text.utf8) }

  /// Closes the end of the pipe that the program's output is read from, as `head` does.
  public func closeOutput() {
    if outputEnd >= 0 { close(outputEnd) }
    outputEnd = -1
  }

  private var hasOpenEnds: Bool { outputEnd >= 0 || errorEnd >= 0 }

  private func reap() -> Bool {
    if waited != nil { return true }
    var state: Int32 = 0
    if waitpid(id, &state, WNOHANG) == id { waited = state }
    return waited != nil
  }

  /// Moves bytes both ways; whether any came.
  @discardableResult
  private func pump(milliseconds: Int32) -> Bool {
    let inlet = isTerminal ? outputEnd : inputEnd
    var polls = [pollfd(fd: outputEnd, events: Int16(POLLIN), revents: 0)]
    polls.append(pollfd(fd: errorEnd, events: Int16(POLLIN), revents: 0))
    let wantsToWrite = !pending.isEmpty
    polls.append(pollfd(fd: wantsToWrite ? inlet : -1, events: Int16(POLLOUT), revents: 0))
    poll(&polls, 3, milliseconds)
    var hasMore = false
    if polls[0].revents != 0 { hasMore = Self.take(from: &outputEnd, into: &output) || hasMore }
    if polls[1].revents != 0 { hasMore = Self.take(from: &errorEnd, into: &errors) || hasMore }
    if wantsToWrite, polls[2].revents != 0, inlet >= 0 {
      let count = pending.withUnsafeBytes { write(inlet, $0.baseAddress, $0.count) }
      pending = count > 0 ? pending.dropFirst(count) : []
    }
    if !isTerminal, pending.isEmpty, inputEnd >= 0 {
      close(inputEnd)
      inputEnd = -1
    }
    return hasMore
  }

  private static func take(from descriptor: inout Int32, into bytes: inout [UInt8]) -> Bool {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    let count = read(descriptor, &buffer, buffer.count)
    if count > 0 {
      bytes += buffer.prefix(count)
      return true
    }
    if count < 0, errno == EINTR || errno == EAGAIN { return false }
    close(descriptor)
    descriptor = -1
    return false
  }

  private func closeEnds() {
    for descriptor in [inputEnd, outputEnd, errorEnd] where descriptor >= 0 { close(descriptor) }
    inputEnd = -1
    outputEnd = -1
    errorEnd = -1
  }

  private static func pipe() throws -> (read: Int32, write: Int32) {
    var ends: [Int32] = [0, 0]
    guard Glibc.pipe(&ends) == 0, fcntl(ends[0], F_SETFD, FD_CLOEXEC) == 0,
      fcntl(ends[1], F_SETFD, FD_CLOEXEC) == 0
    else { throw StartFailure(action: "make a pipe", number: errno) }
    return (ends[0], ends[1])
  }

  private static func openTerminal(columns: UInt16) throws -> (control: Int32, name: String) {
    let control = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var unlocked: Int32 = 0
    var number: Int32 = 0
    // Linux's TIOCSPTLCK and TIOCGPTN, macros that Swift does not see; each is given one `int`.
    guard control >= 0, ioctl(control, 0x4004_5431, &unlocked) == 0,
      ioctl(control, 0x8004_5430, &number) == 0
    else { throw StartFailure(action: "open a terminal", number: errno) }
    var size = winsize(ws_row: 24, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    guard ioctl(control, UInt(TIOCSWINSZ), &size) == 0 else {
      throw StartFailure(action: "size the terminal", number: errno)
    }
    return (control, "/dev/pts/\(number)")
  }
}
