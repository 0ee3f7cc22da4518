import Foundation
import Glibc

/// A temporary folder of one test's own, in which it runs the built program as a user does.
///
/// The environment is clean: a home inside the folder, a UTF-8 locale, and nothing of the caller's
/// but `PATH`. The folder goes when the workbench does.
public final class Workbench {
  /// The folder, without symbolic links in its path.
  public let folder: String

  /// Seconds after which a program is killed; far more than any of them takes.
  public static let patience = 60.0

  /// Makes the folder.
  public init() throws {
    let made = FileManager.default.temporaryDirectory.path + "/tricks-test-\(UUID())"
    try FileManager.default.createDirectory(
      atPath: made + "/home", withIntermediateDirectories: true)
    let resolved = realpath(made, nil)
    folder = resolved.map { String(cString: $0) } ?? made
    free(resolved)
  }

  /// Makes the folder with a file for each name.
  public convenience init(_ files: [String: String]) throws {
    try self.init()
    for (name, text) in files { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// The absolute path of a name in the folder.
  public func path(_ name: String) -> String { name.isEmpty ? folder : folder + "/" + name }

  /// Writes a file, and the folders above it.
  public func write(_ name: String, _ text: String) throws {
    try write(name, bytes: Array(text.utf8))
  }

  /// Writes a file of these bytes, and the folders above it.
  public func write(_ name: String, bytes: [UInt8]) throws {
    let url = URL(filePath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  /// Lets the programs of this workbench ask addresses of this machine, as a user's own configuration
  /// does.
  public func allowPrivateAddresses() throws {
    try write("home/.config/tricks/config.toml", "allow_private = true\n")
  }

  /// Writes a program that a test's program may start.
  public func writeScript(_ name: String, _ text: String) throws {
    ChildRun.starting.lock()
    defer { ChildRun.starting.unlock() }
    try write(name, "#!/bin/sh\n" + text)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path(name))
  }

  /// The bytes of a file.
  public func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path(name))))
  }

  /// The text of a file.
  public func text(_ name: String) throws -> String {
    String(decoding: try bytes(name), as: UTF8.self)
  }

  /// Whether there is a file of this name.
  public func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: path(name))
  }

  /// Every file below a folder with its bytes, hidden ones too.
  public func snapshot(_ name: String = "") -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    let root = path(name)
    for found in (try? FileManager.default.subpathsOfDirectory(atPath: root)) ?? [] {
      var isFolder: ObjCBool = false
      guard FileManager.default.fileExists(atPath: root + "/" + found, isDirectory: &isFolder),
        !isFolder.boolValue, let data = FileManager.default.contents(atPath: root + "/" + found)
      else { continue }
      files[found] = Array(data)
    }
    return files
  }

  /// Runs `tricks` in the folder and waits for its end.
  @discardableResult
  public func tricks(
    _ words: String..., input: String? = nil, environment: [String: String] = [:],
    in folder: String = "", outputFile: String? = nil
  ) throws -> CommandResult {
    try run(
      TricksBinary.path, words, input: input, environment: environment, in: folder,
      outputFile: outputFile)
  }

  /// Runs `tricks` with these words in the folder and waits for its end.
  @discardableResult
  public func tricks(
    words: [String], input: String? = nil, environment: [String: String] = [:],
    in folder: String = ""
  ) throws -> CommandResult {
    try run(TricksBinary.path, words, input: input, environment: environment, in: folder)
  }

  /// Runs `tricks` in a terminal of so many columns; what is typed is there from the start.
  @discardableResult
  public func terminal(
    _ words: String..., columns: UInt16 = 80, typing keys: String? = nil,
    environment: [String: String] = [:]
  ) throws -> CommandResult {
    let variables = ["TERM": "xterm-256color"].merging(environment) { $1 }
    var setup = self.setup(TricksBinary.path, words, environment: variables)
    setup.columns = columns
    setup.input = keys.map { Array($0.utf8) }
    var result = try ChildRun(setup).wait(atMost: Self.patience)
    // The terminal's line discipline ends lines with CR and LF.
    result.output = Array(result.text.replacing("\r\n", with: "\n").utf8)
    return result
  }

  /// Runs another program in the folder and waits for its end.
  @discardableResult
  public func run(
    _ program: String, _ words: [String], input: String? = nil,
    environment: [String: String] = [:], in folder: String = "", outputFile: String? = nil
  ) throws -> CommandResult {
    var setup = self.setup(program, words, environment: environment, in: folder)
    setup.input = input.map { Array($0.utf8) }
    setup.outputFile = outputFile
    return try ChildRun(setup).wait(atMost: Self.patience)
  }

  /// Starts `tricks` in the folder without waiting for it.
  public func start(_ words: String..., environment: [String: String] = [:]) throws -> ChildRun {
    try ChildRun(setup(TricksBinary.path, words, environment: environment))
  }

  /// What a program is started with here: the clean environment and the folder.
  public func setup(
    _ program: String, _ words: [String], environment: [String: String] = [:],
    in subfolder: String = ""
  ) -> ChildRun.Setup {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    var variables = [
      "HOME": folder + "/home", "LC_ALL": "C.UTF-8", "PATH": path, "TMPDIR": folder,
      // Nobody is there to leave a pager.
      "PAGER": "cat",
    ]
    // The sanitizers and the coverage of a test run reach the program too.
    for (name, value) in ProcessInfo.processInfo.environment
    where name.hasPrefix("ASAN_") || name == "LLVM_PROFILE_FILE" || name == "LD_LIBRARY_PATH" {
      variables[name] = value
    }
    variables.merge(environment) { $1 }
    return ChildRun.Setup(
      path: program.contains("/") ? program : Self.find(program, in: path), arguments: words,
      environment: variables, folder: self.path(subfolder), input: nil, outputFile: nil,
      columns: nil)
  }

  /// Whether a program is installed.
  public static func has(_ program: String) -> Bool {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
    return FileManager.default.isExecutableFile(atPath: find(program, in: path))
  }

  private static func find(_ name: String, in path: String) -> String {
    path.split(separator: ":").map { "\($0)/\(name)" }.first {
      FileManager.default.isExecutableFile(atPath: $0)
    } ?? name
  }
}
