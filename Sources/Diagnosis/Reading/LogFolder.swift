internal import Foundation

/// A folder that a logger wrote: event files, metrics of MLflow, or one log beside other files.
struct LogFolder {
  let path: String
  let roles: RoleMapping

  /// Folders that hold one half of a run's event files.
  private static let dataFolders: Set = [
    "train", "training", "val", "valid", "validation", "test", "eval", "dev",
  ]

  /// Reads what is there.
  func read() throws -> (collected: [CollectedRun], format: LogFormat, notes: [String]) {
    let names = try Self.files(below: path)
    let events = names.filter { $0.contains("tfevents") }
    if !events.isEmpty { return try readEvents(events) }
    let metrics = metrics(names)
    if !metrics.isEmpty { return try readMetrics(metrics) }
    let logs = names.filter { name in
      let last = name.split(separator: "/").last.map(String.init) ?? name
      return [
        "trainer_state.json", "metrics.csv", "results.csv", "history.csv", "log.csv",
        "training.log", "log.jsonl", "metrics.jsonl", "history.json",
      ].contains(last)
    }
    guard logs.count == 1 else {
      let choices = logs.isEmpty ? names : logs
      throw LogError(
        .ambiguous, path,
        logs.isEmpty
          ? "the folder holds no event files, no metrics of MLflow and no log with a known name"
          : "the folder holds \(logs.count) logs",
        hints: ["name one:"] + choices.prefix(8).map { path + "/" + $0 })
    }
    return try LogReader().readFile(path + "/" + logs[0], roles)
  }

  private static func files(below path: String) throws -> [String] {
    guard let walk = FileManager.default.enumerator(atPath: path) else {
      throw LogError(.cannotRead, path, "the folder cannot be read")
    }
    var names: [String] = []
    while let name = walk.nextObject() as? String {
      if walk.level > 6 { walk.skipDescendants() }
      if walk.fileAttributes?[.type] as? FileAttributeType == .typeRegular { names.append(name) }
      guard names.count <= 20_000 else {
        throw LogError(
          path, "the folder holds more than 20,000 files", hints: ["name the run's own folder"])
      }
    }
    return names.sorted()
  }

  /// The files of metrics by the folder of their run, with the metric's name; empty if there is no
  /// folder of them.
  private func metrics(_ names: [String]) -> [String: [(file: String, metric: String)]] {
    // The folder of metrics itself may be what the user names.
    let isMetrics = URL(filePath: path).lastPathComponent == "metrics"
    var runs: [String: [(file: String, metric: String)]] = [:]
    for name in names {
      let folders = name.split(separator: "/")
      if isMetrics {
        runs["", default: []].append((name, name))
      } else if let place = folders.dropLast().lastIndex(of: "metrics") {
        let run = folders[..<place].joined(separator: "/")
        let metric = folders[(place + 1)...].joined(separator: "/")
        runs[run, default: []].append((name, metric))
      }
    }
    return runs
  }

  private func readEvents(_ names: [String]) throws -> ([CollectedRun], LogFormat, [String]) {
    var runs: [String: [(file: String, prefix: String)]] = [:]
    for name in names {
      var folders = name.split(separator: "/").dropLast().map(String.init)
      var prefix = ""
      if let place = folders.lastIndex(where: { Self.dataFolders.contains($0.lowercased()) }) {
        prefix = folders.remove(at: place) + "/"
      }
      runs[folders.joined(separator: "/"), default: []].append((name, prefix))
    }
    var collected: [CollectedRun] = []
    var notes: [String] = []
    for (run, files) in runs.sorted(by: { $0.key < $1.key }) {
      let table = MetricTable(sharesAxis: false, isKept: roles.wants)
      for (file, prefix) in files {
        let source = try ByteSource(path: path + "/" + file, name: path + "/" + file)
        var reader = EventFileReader(source, prefix: prefix, into: table)
        try reader.read()
      }
      for var item in table.finish() {
        item.group = runs.count > 1 ? run : ""
        collected.append(item)
      }
      notes += table.notes
    }
    return (collected, .eventFile, notes)
  }

  private func readMetrics(_ runs: [String: [(file: String, metric: String)]]) throws
    -> ([CollectedRun], LogFormat, [String])
  {
    var collected: [CollectedRun] = []
    var notes: [String] = []
    for (run, files) in runs.sorted(by: { $0.key < $1.key }) {
      let table = MetricTable(sharesAxis: false, isKept: roles.wants)
      for (file, metric) in files {
        let source = try ByteSource(path: path + "/" + file, name: path + "/" + file)
        try MetricFileReader.read(source, name: metric, into: table)
      }
      for var item in table.finish() {
        item.group = runs.count > 1 ? run : ""
        collected.append(item)
      }
      notes += table.notes
    }
    return (collected, .metricFile, notes)
  }
}
