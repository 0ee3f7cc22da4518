internal import Catalog
internal import Foundation
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
    do {
      let table = try TOMLTable(string: text)
      try checkKeys(of: table, known: topKeys, path: path, text: text)
      if let site = table["site"]?.table {
        try checkKeys(of: site, known: Site.keys, path: path, text: text)
      }
      if let states = table["states"]?.table {
        try checkKeys(
          of: states, known: ["todo", "reading", "done", "skipped"], path: path, text: text)
      }
      if let lookup = table["lookup"]?.table {
        try checkKeys(of: lookup, known: Lookup.keys, path: path, text: text)
      }
      if let check = table["check"]?.table {
        try checkKeys(of: check, known: checkedKeys, path: path, text: text)
        for (name, host) in check["hosts"]?.table.map(Array.init) ?? [] {
          guard let host = host.table else { continue }
          try checkKeys(of: host, known: Host.keys, path: path, text: text, below: name)
        }
      }
      let configuration = try TOMLDecoder().decode(Configuration.self, from: table)
      if let (key, message) = configuration.site?.fault() {
        throw Failure(
          Failure.Status.configuration,
          "\(path):\(line(of: key, in: text, below: "[site]")): \(message)")
      }
      if let mark = configuration.done_mark, mark != "obsidian" {
        throw Failure(
          Failure.Status.configuration,
          "\(path):\(line(of: "done_mark", in: text)): “\(mark)” in “done_mark” is unknown; there is obsidian"
        )
      }
      if let (key, message) = configuration.lookup?.fault() {
        throw Failure(
          Failure.Status.configuration,
          "\(path):\(line(of: key, in: text, below: "[lookup]")): \(message)")
      }
      for (name, host) in configuration.check?.hosts ?? [:] {
        guard let (key, message) = host.fault(named: name) else { continue }
        throw Failure(
          Failure.Status.configuration,
          "\(path):\(line(of: key, in: text, below: name)): \(message)")
      }
      return configuration
    } catch let error as TOMLParseError {
      let place = error.source.begin
      throw Failure(
        Failure.Status.configuration, "\(path):\(place.line):\(place.column): \(error.description)")
    } catch let error as DecodingError {
      throw mismatch(error, path: path, text: text)
    }
  }

  private static let topKeys = ["site", "reading_log", "done_mark", "states", "check", "lookup"]

  private static let checkedKeys = [
    "exclude", "timeout", "concurrency", "per_host", "interval", "user_agent", "allow_private",
    "max_age", "dead_after", "archive", "hosts",
  ]

  private static func checkKeys(
    of table: TOMLTable, known: [String], path: String, text: String, below host: String? = nil
  ) throws {
    for key in table.keys where !known.contains(key) {
      let near = Nearest.suggestions(for: key, among: known)
      let isOfSite = known == topKeys && Site.keys.contains(key)
      let hint =
        isOfSite
        ? "it belongs below a line [site]"
        : near.first.map { "did you mean “\($0)”?" }
          ?? "known are \(known.joined(separator: ", "))"
      throw Failure(
        Failure.Status.configuration,
        "\(path):\(line(of: key, in: text, below: host)): unknown key “\(key)”; \(hint)")
    }
  }

  private static func mismatch(_ error: DecodingError, path: String, text: String) -> Failure {
    let context =
      switch error {
      case .typeMismatch(_, let context), .valueNotFound(_, let context),
        .keyNotFound(_, let context),
        .dataCorrupted(let context):
        context
      @unknown default: DecodingError.Context(codingPath: [], debugDescription: "\(error)")
      }
    let keys = context.codingPath.filter { $0.intValue == nil }.map(\.stringValue)
    let key = keys.last ?? ""
    let host = keys.starts(with: ["check", "hosts"]) && keys.count > 3 ? keys[2] : nil
    return Failure(
      Failure.Status.configuration,
      "\(path):\(line(of: key, in: text, below: host)): the value of “\(key)” is of the wrong type; see the user guide for what it takes"
    )
  }

  /// The line, from 1, on which a key is set; with a host's name, behind the first line with it.
  private static func line(of key: String, in text: String, below host: String? = nil) -> Int {
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    let start = host.flatMap { name in lines.firstIndex { $0.contains(name) } } ?? 0
    let index = lines[start...].firstIndex { line in
      let bare = line.drop { $0 == " " || $0 == "\t" || $0 == "[" || $0 == "\"" }
      return bare.hasPrefix(key)
    }
    return (index ?? start) + 1
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
