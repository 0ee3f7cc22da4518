internal import Foundation

/// Reads training logs of every known format into runs.
public struct LogReader: Sendable {
  /// What the user says about columns: a role, and the columns whose sum plays it.
  public var mapping: [MetricRole: [String]]
  /// The run that is wanted, by its name or number; `nil` for all.
  public var wantedRun: String?

  /// Makes a reader.
  public init(mapping: [MetricRole: [String]] = [:], wantedRun: String? = nil) {
    self.mapping = mapping
    self.wantedRun = wantedRun
  }

  /// Reads a file, or a folder that a logger wrote.
  ///
  /// Memory is bounded by the columns, not by the rows. O(bytes).
  ///
  /// - Throws: `LogError`.
  public func read(_ path: String) throws -> [TrainingRun] {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
      throw LogError(.cannotRead, path, "there is no such file or folder")
    }
    let roles = RoleMapping(explicit: mapping)
    return try runs(
      of: isFolder.boolValue
        ? LogFolder(path: path, roles: roles).read() : readFile(path, roles), path, roles)
  }

  /// Reads bytes as if they were a file of this name.
  ///
  /// - Throws: `LogError`.
  func read(bytes: [UInt8], name: String) throws -> [TrainingRun] {
    let roles = RoleMapping(explicit: mapping)
    return try runs(
      of: readFile(name, roles) { ByteSource(bytes, name: name) }, name, roles)
  }

  private func runs(
    of read: (collected: [CollectedRun], format: LogFormat, notes: [String]), _ path: String,
    _ roles: RoleMapping
  ) throws -> [TrainingRun] {
    let (collected, format, notes) = read
    var runs: [TrainingRun] = []
    for (index, item) in collected.enumerated() {
      let name = item.group.isEmpty ? collected.count > 1 ? "\(index + 1)" : nil : item.group
      if let wantedRun, wantedRun != name, wantedRun != "\(index + 1)" { continue }
      var run = try roles.run(item, source: path, format: format, notes: notes)
      run.name = name
      runs.append(run)
    }
    if runs.isEmpty, let wantedRun, !collected.isEmpty {
      let names = collected.enumerated().map { $1.group.isEmpty ? "\($0 + 1)" : $1.group }
      throw LogError(
        .ambiguous, path, "there is no run “\(wantedRun)”",
        hints: ["runs: " + LogError.list(names)])
    }
    guard !runs.isEmpty else {
      throw LogError(
        path, "no numbers of a loss or another metric in it",
        hints: ["say which column it is: --map train.loss=COLUMN"])
    }
    return runs
  }

  /// Reads a file into runs whose columns have no roles yet.
  func readFile(
    _ path: String, _ roles: RoleMapping, open: (() throws -> ByteSource)? = nil
  ) throws -> (collected: [CollectedRun], format: LogFormat, notes: [String]) {
    let open = open ?? { try ByteSource(path: path, name: path) }
    let start = try open()
    var head: [UInt8] = []
    _ = try start.readBytes(into: &head)
    guard !head.isEmpty else { throw LogError(path, "the file is empty") }
    if EventFileReader.isEventFile(head) {
      let table = MetricTable(sharesAxis: false, isKept: roles.wants)
      var reader = EventFileReader(try open(), prefix: "", into: table)
      try reader.read()
      return (table.finish(), .eventFile, table.notes)
    }
    var text: [UInt8] = []
    let beginning = try open()
    // A header of very many columns is longer than a piece.
    while try beginning.readText(into: &text), !text.contains(0x0A),
      text.count <= LineSplitter.limit
    {}
    guard !text.contains(0), let format = LogFormat(of: text) else {
      throw LogError(
        path, "no format of training logs that is known",
        hints: [
          "known are " + LogFormat.allCases.map(\.rawValue).joined(separator: ", "),
          "a CSV file needs a header with names such as loss, val_loss, epoch",
        ])
    }
    let source = try open()
    let table = MetricTable(isKept: roles.wants)
    let name = URL(filePath: path).deletingPathExtension().lastPathComponent
    switch format {
    case .delimited:
      let lines = text.split(separator: 0x0A, omittingEmptySubsequences: false).prefix(200)
        .map { $0.last == 0x0D ? $0.dropLast() : $0 }
      if let header = DelimitedHeader(lines: lines) {
        var reader = DelimitedReader(
          source, header: header, valueName: Self.scalarName(name), into: table)
        try reader.read()
      }
    case .jsonLines:
      var reader = JSONRowReader(source, into: table)
      try reader.readLines()
    case .jsonDocument:
      var reader = JSONRowReader(source, into: table)
      try reader.readDocument()
    case .console: try ConsoleReader(source, into: table).read()
    case .metricFile: try MetricFileReader.read(source, name: name, into: table)
    case .eventFile: break
    }
    return (table.finish(), format, table.notes)
  }

  /// What a file that TensorBoard exported is about: `run-RUN-tag-TAG`.
  private static func scalarName(_ name: String) -> String {
    guard name.hasPrefix("run-"), let tag = name.range(of: "-tag-") else { return name }
    let run = name[name.index(name.startIndex, offsetBy: 4)..<tag.lowerBound]
    return run + "/" + name[tag.upperBound...]
  }
}
