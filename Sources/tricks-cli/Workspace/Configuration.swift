internal import Catalog
internal import Foundation
internal import LinkCheck
internal import TOMLKit

/// What `tricks.toml` says.
struct Configuration: Codable {
  /// The `[check]` table.
  struct Check: Codable {
    var exclude: [String]?
    var timeout: Seconds?
    var concurrency: Int?
    var per_host: Int?
    var interval: Seconds?
    var user_agent: String?
    var allow_private: Bool?
    var max_age: String?
    var dead_after: Int?
    var archive: String?
    var hosts: [String: Host]?
    /// The file that the table stands in; `nil` for one that was made otherwise.
    var source: ConfigurationText?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case exclude, timeout, concurrency, per_host, interval, user_agent, allow_private, max_age,
        dead_after, archive, hosts
    }

    /// What is wrong with the table, with the keys that it is about; `nil` if nothing is.
    func fault() -> (keys: [String], message: String)? {
      let numbers: [(key: String, fault: String?)] = [
        ("timeout", SettingRange.patience.fault(timeout?.value, of: "“timeout”")),
        ("interval", SettingRange.interval.fault(interval?.value, of: "“interval”")),
        ("concurrency", SettingRange.requests.fault(concurrency, of: "“concurrency”")),
        ("per_host", SettingRange.requests.fault(per_host, of: "“per_host”")),
        ("dead_after", SettingRange.days.fault(dead_after, of: "“dead_after”")),
      ]
      for (key, fault) in numbers {
        if let fault { return ([key], fault) }
      }
      if let user_agent, !HeaderLine.isValue(user_agent) {
        return (["user_agent"], "“user_agent” holds control characters, which HTTP does not allow")
      }
      if let max_age {
        do throws(RecheckFault) { _ = try Recheck(max_age) } catch {
          return (["max_age"], "“max_age”: \(error)")
        }
      }
      for (name, host) in (hosts ?? [:]).sorted(by: { $0.key < $1.key }) {
        if let (key, message) = host.fault(named: name) {
          return (["hosts", name] + key, message)
        }
      }
      return nil
    }
  }

  /// A number of seconds, with or without a fraction.
  struct Seconds: Codable {
    var value: Double

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let whole = try? container.decode(Int.self) {
        value = Double(whole)
      } else {
        value = try container.decode(Double.self)
      }
    }

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      try container.encode(value)
    }
  }

  /// The `[states]` table: words and emoji besides the built-in ones.
  struct States: Codable {
    var todo: [String]?
    var reading: [String]?
    var done: [String]?
    var skipped: [String]?
  }

  var site: Site?
  var reading_log: Bool?
  var done_mark: String?
  var states: States?
  var check: Check?
  var lookup: Lookup?

  /// Reads the file; without one everything is as by default.
  ///
  /// - Throws: `Failure` with file, line and column for text that is no TOML, an unknown key or a
  ///   value of the wrong type.
  static func read(_ path: String) throws -> Configuration {
    guard FileManager.default.fileExists(atPath: path) else { return Configuration() }
    guard let data = FileManager.default.contents(atPath: path),
      let text = String(data: data, encoding: .utf8)
    else {
      throw Failure(Failure.Status.configuration, "\(path): cannot be read as UTF-8 text")
    }
    let source = ConfigurationText(path: path, text: text)
    do {
      let table = try TOMLTable(string: text)
      try checkKeys(of: table, at: [], known: topKeys, source)
      for (name, known) in [
        ("site", Site.keys), ("states", ["todo", "reading", "done", "skipped"]),
        ("lookup", Lookup.keys), ("check", Check.CodingKeys.allCases.map(\.rawValue)),
      ] {
        guard let part = table[name]?.table else { continue }
        try checkKeys(of: part, at: [name], known: known, source)
      }
      for (name, host) in table["check"]?.table?["hosts"]?.table.map(Array.init) ?? [] {
        guard let host = host.table else { continue }
        try checkKeys(of: host, at: ["check", "hosts", name], known: Host.keys, source)
      }
      var configuration = try TOMLDecoder().decode(Configuration.self, from: table)
      if let (key, message) = configuration.site?.fault() {
        throw source.failure(at: ["site", key], message)
      }
      if let mark = configuration.done_mark, mark != "obsidian" {
        throw source.failure(
          at: ["done_mark"], "“\(mark)” in “done_mark” is unknown; there is obsidian")
      }
      if let (key, message) = configuration.lookup?.fault() {
        throw source.failure(at: ["lookup", key], message)
      }
      if let (keys, message) = configuration.check?.fault() {
        throw source.failure(at: ["check"] + keys, message)
      }
      configuration.check?.source = source
      configuration.lookup?.source = source
      return configuration
    } catch let error as TOMLParseError {
      let place = error.source.begin
      throw Failure(
        Failure.Status.configuration, "\(path):\(place.line):\(place.column): \(error.description)")
    } catch let error as DecodingError {
      throw mismatch(error, source)
    }
  }

  private static let topKeys = ["site", "reading_log", "done_mark", "states", "check", "lookup"]

  private static func checkKeys(
    of table: TOMLTable, at path: [String], known: [String], _ source: ConfigurationText
  ) throws {
    for key in table.keys where !known.contains(key) {
      let near = Nearest.suggestions(for: key, among: known)
      let isOfSite = path.isEmpty && Site.keys.contains(key)
      let hint =
        isOfSite
        ? "it belongs below a line [site]"
        : near.first.map { "did you mean “\($0)”?" }
          ?? "known are \(known.joined(separator: ", "))"
      throw source.failure(at: path + [key], "unknown key “\(key)”; \(hint)")
    }
  }

  private static func mismatch(_ error: DecodingError, _ source: ConfigurationText) -> Failure {
    let context =
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .keyNotFound(_, let context),
        .dataCorrupted(let context):
        context
      @unknown default: DecodingError.Context(codingPath: [], debugDescription: "\(error)")
      }
    let keys = context.codingPath.filter { $0.intValue == nil }.map(\.stringValue)
    return source.failure(
      at: keys,
      "the value of “\(keys.last ?? "")” is of the wrong type; see the user guide for what it takes"
    )
  }

  /// What `done` writes besides a ticked box: the day as Obsidian's plugin Tasks does, or `nil`.
  var doneMark: String? { done_mark == nil ? nil : "✅ \(Day.today)" }

  /// How the catalog is to be read.
  var readOptions: ReadOptions {
    var words: [ReadState: [String]] = [:]
    words[.todo] = states?.todo
    words[.reading] = states?.reading
    words[.done] = states?.done
    words[.skipped] = states?.skipped
    return ReadOptions(statusWords: StatusWords(additional: words))
  }
}
