internal import Foundation
internal import TOMLKit
internal import Terminal

/// What the user allows on this machine: the file `tricks/config.toml` in the folder of configuration.
///
/// A `tricks.toml` may come with a clone. What could harm its user, sending the environment or asking
/// servers of the user's own network, is therefore allowed here or on the command line alone.
struct UserConfiguration {
  /// The environment variables that settings of hosts may take.
  var allowedVariables: Set<String> = []
  /// Whether private addresses may be asked.
  var allowsPrivate = false

  /// Where the file stands, whether or not it is there; `nil` without a home.
  static func path(_ environment: Environment = .process) -> String? {
    // A relative path counts for nothing, as the XDG base directory specification wants it.
    if let folder = environment["XDG_CONFIG_HOME"], folder.hasPrefix("/") {
      return folder + "/tricks/config.toml"
    }
    return environment["HOME"].map { $0 + "/.config/tricks/config.toml" }
  }

  /// Reads the file; without one nothing is allowed.
  ///
  /// - Throws: `Failure` with file and line for what cannot be read.
  static func read() throws -> UserConfiguration {
    guard let path = path(), FileManager.default.fileExists(atPath: path) else {
      return UserConfiguration()
    }
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(data: data, encoding: .utf8)
    else {
      throw Failure(Failure.Status.configuration, "\(path): cannot be read as UTF-8 text")
    }
    return try UserConfiguration(ConfigurationText(path: path, text: text))
  }

  private init() {}

  private init(_ source: ConfigurationText) throws {
    let table: TOMLTable
    do {
      table = try TOMLTable(string: source.text)
    } catch let error as TOMLParseError {
      throw Failure(
        Failure.Status.configuration,
        "\(source.path):\(error.source.begin.line):\(error.source.begin.column): \(error.description)"
      )
    }
    for key in table.keys {
      switch key {
      case "allow_env":
        let names = table[key]?.array.map { array in array.map(\.string) }
        guard let names, !names.contains(nil) else {
          throw source.failure(at: [key], "“allow_env” takes a list of names of variables")
        }
        allowedVariables = Set(names.compactMap(\.self))
      case "allow_private":
        guard let value = table[key]?.bool else {
          throw source.failure(at: [key], "“allow_private” takes true or false")
        }
        allowsPrivate = value
      default:
        throw source.failure(
          at: [key], "unknown key “\(key)”; known are allow_env, allow_private")
      }
    }
  }

  /// Says that a file of the catalog asks for private addresses, which it cannot allow.
  static func reportIgnored(_ place: String, option: String?) {
    let other = path().map { "allow_private = true in \($0)" }
    let ways = [option, other].compactMap(\.self).joined(separator: ", or ")
    StandardError.write(
      "tricks: warning: "
        + SafeText.sanitize(
          "\(place): allow_private is ignored, for this file may come from somebody else; use \(ways)"
        )
        + "\n")
  }
}
