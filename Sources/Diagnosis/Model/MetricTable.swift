/// Takes the rows of a log, whatever its format, and keeps the columns that could matter.
///
/// A class, since readers hand it along for each row of large files.
final class MetricTable {
  private struct Column {
    var bytes: [UInt8]
    var name: String
    /// The run that it belongs to, where a file holds several side by side.
    var group: Int
    var isKept: Bool
    var isAxis = false
    var builder = SeriesBuilder()
  }

  /// What an axis may be called, best first.
  private enum Axis: Int { case step, epoch }

  /// The most columns that are told apart; all further ones are nobody's, and not kept.
  static let columnLimit = 20_000
  /// The most columns whose values are kept: a network's layers have some hundreds.
  static let keptLimit = 2_000
  /// The longest name of a column, in bytes; what is longer names no metric.
  static let nameLimit = 1_024
  /// The most runs of one log, and the most remarks about it.
  static let runLimit = 1_000
  static let noteLimit = 50

  private let isKept: (String) -> Bool
  /// Whether all columns share one axis; not so in event files, where each tag has its own.
  private let sharesAxis: Bool
  private var columns: [Column] = []
  private var places: [UInt64: Int] = [:]
  /// What hashes start from: names made to collide would make each look-up a search.
  private let seed = UInt64.random(in: .min ... .max)
  /// The columns that have values in this run.
  private var active: [Int] = []
  private var keptCount = 0
  private var axisColumns: [(column: Int, kind: Axis)] = []
  private var axis: Int?
  private var groups: [String] = [""]
  private var groupNumbers = ["": 0]

  private var row: [(column: Int, value: Double)] = []
  private var rowCount = 0
  private var lastX = -Double.infinity
  private var furthestX = -Double.infinity
  /// What is added to a step that starts anew in each epoch.
  private var offset = 0.0
  private var lastStep = 0.0
  private var lastEpoch: Double?
  private var finished: [CollectedRun] = []
  /// What a reader of the result should know.
  private(set) var notes: [String] = []

  /// - Parameter isKept: whether the values of a column with this name are wanted.
  init(sharesAxis: Bool = true, isKept: @escaping (String) -> Bool) {
    self.sharesAxis = sharesAxis
    self.isKept = isKept
    columns = [Column(bytes: [], name: "", group: 0, isKept: false)]
  }

  /// Whether a column's values are wanted, as metric or as axis.
  func wants(_ column: Int) -> Bool {
    columns[column].isKept || columns[column].isAxis
  }

  /// Adds a remark once; after as many as the limit, one says that there are more.
  func note(_ text: String) {
    guard notes.count <= Self.noteLimit, !notes.contains(text) else { return }
    notes.append(notes.count < Self.noteLimit ? text : "more remarks are left out")
  }

  /// The number of the column with a name given as bytes; it is made at first sight.
  func column(_ bytes: Span<UInt8>, _ range: Range<Int>, group: String = "") -> Int {
    guard range.count <= Self.nameLimit else { return 0 }
    var hash = seed
    for index in range { hash = (hash ^ UInt64(bytes[index])) &* 0x100_0000_01b3 }
    for byte in group.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3 }
    while let place = places[hash] {
      if isSame(columns[place].bytes, bytes, range), groups[columns[place].group] == group {
        return place
      }
      hash &+= 1
    }
    // Keys that are names of samples, say, and not of metrics, would fill the memory.
    if columns.count >= Self.columnLimit { return 0 }
    var name: [UInt8] = []
    for index in range { name.append(bytes[index]) }
    let text = String(decoding: name, as: UTF8.self)
    let number = groupNumbers[group] ?? groups.count
    if number == groups.count {
      groups.append(group)
      groupNumbers[group] = number
    }
    let place = columns.count
    var column = Column(
      bytes: name, name: text, group: number, isKept: keptCount < Self.keptLimit && isKept(text))
    // A log has one axis or two, whatever stands in its header.
    if axisColumns.count < 16, let kind = Self.axisKind(of: text) {
      axisColumns.append((place, kind))
      column.isAxis = true
    }
    if column.isKept {
      keptCount += 1
      if keptCount == Self.keptLimit {
        note("more than \(Self.keptLimit) columns of metrics; further ones were left out")
      }
    }
    columns.append(column)
    places[hash] = place
    return place
  }

  /// The number of the column with a name.
  func column(_ name: String, group: String = "") -> Int {
    let bytes = Array(name.utf8)
    return column(bytes.span, bytes.indices, group: group)
  }

  private func isSame(_ known: [UInt8], _ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard known.count == range.count else { return false }
    for index in known.indices where known[index] != bytes[range.lowerBound + index] {
      return false
    }
    return true
  }

  private static func axisKind(of name: String) -> Axis? {
    switch name.lowercased() {
    case "step", "_step", "global_step", "trainer/global_step", "steps", "iteration", "iterations",
      "iter", "it", "num_updates":
      .step
    case "epoch", "epochs", "_epoch": .epoch
    default: nil
    }
  }

  /// Sets a value of the row that is being read.
  func set(_ column: Int, _ value: Double) { row.append((column, value)) }

  /// Forgets the row that is being read.
  func dropRow() { row.removeAll(keepingCapacity: true) }

  /// Whether the row that is being read has a value that is wanted.
  var rowHasMetric: Bool { row.contains { columns[$0.column].isKept } }

  /// Ends a row whose place on the axis is known.
  ///
  /// - Parameter line: the row's line in the file, from 1.
  func endRow(line: Int, x: Double? = nil) {
    defer { row.removeAll(keepingCapacity: true) }
    guard rowHasMetric else { return }
    rowCount += 1
    let x = x ?? place() ?? (axis == nil ? Double(rowCount) : lastX.isFinite ? lastX : 0)
    // Only what lies before the furthest value can be a step back of any column.
    if x < furthestX {
      for (column, _) in row where columns[column].isKept {
        if x < columns[column].builder.lastX { goBack(column, to: x) }
      }
    }
    lastX = x
    furthestX = max(furthestX, x)
    for (column, value) in row where columns[column].isKept {
      if columns[column].builder.isEmpty { active.append(column) }
      columns[column].builder.append(value, x: x, row: line)
    }
  }

  /// A series goes back on its axis: at its start another run begins, elsewhere one is resumed.
  ///
  /// Other series may lag behind: evaluations are often written late.
  private func goBack(_ column: Int, to x: Double) {
    if sharesAxis, let first = columns[column].builder.firstX, x <= first {
      note("the file holds several runs, one after another")
      startRun()
      rowCount = 1
      return
    }
    note(
      "the run was resumed at \(NumberText.short(x)): what it says again replaces what stood there")
    for index in active where sharesAxis || index == column {
      if columns[index].builder.reaches(x) { columns[index].builder.truncate(from: x) }
    }
    active.removeAll { columns[$0].builder.isEmpty }
  }

  /// Where the row stands on the axis, if it says so.
  private func place() -> Double? {
    guard !axisColumns.isEmpty else { return nil }
    if axis == nil {
      axis =
        axisColumns.filter { candidate in row.contains { $0.column == candidate.column } }
        .min { $0.kind.rawValue < $1.kind.rawValue }?.column
    }
    guard let axis, let value = row.last(where: { $0.column == axis })?.value, value.isFinite
    else { return nil }
    guard axisColumns.first(where: { $0.column == axis })?.kind == .step,
      let epochs = axisColumns.first(where: { $0.kind == .epoch })?.column,
      let epoch = row.last(where: { $0.column == epochs })?.value
    else { return value }
    if let lastEpoch, epoch > lastEpoch, value < lastStep {
      offset += lastStep
      note("steps start anew in each epoch and were counted on")
    }
    if let lastEpoch, epoch < lastEpoch { offset = 0 }
    lastEpoch = epoch
    lastStep = value
    return value + offset
  }

  /// Ends the run that is being read; what follows is another one.
  func startRun() {
    collect()
    for index in active { columns[index].builder = SeriesBuilder() }
    active = []
    rowCount = 0
    lastX = -.infinity
    furthestX = -.infinity
    offset = 0
    lastEpoch = nil
  }

  private func collect() {
    let members = Dictionary(grouping: active.sorted()) { columns[$0].group }
    for (number, members) in members.sorted(by: { $0.key < $1.key }) {
      guard finished.count < Self.runLimit else {
        return note("more than \(Self.runLimit) runs; further ones were left out")
      }
      finished.append(
        CollectedRun(
          group: groups[number],
          columns: members.map { (columns[$0].name, columns[$0].builder.finish()) },
          axis: axis.map { columns[$0].name } ?? (sharesAxis ? "row" : "step")))
    }
  }

  /// The runs that were read, in the order of the file.
  func finish() -> [CollectedRun] {
    collect()
    return finished
  }
}

/// A run as it was read, before its columns are given roles.
struct CollectedRun {
  /// Its name where runs stand side by side; empty otherwise.
  var group: String
  /// Its columns that could matter, in the order of the file.
  var columns: [(name: String, series: Series)]
  /// What the axis counts.
  var axis: String
}
