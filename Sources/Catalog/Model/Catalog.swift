public import Markdown

/// Everything that a folder of lists, or one list, says.
public struct Catalog: Sendable {
  /// The folder, or the single file, as an absolute path.
  public var path: String
  /// Whether `path` is one file.
  public var isSingleFile: Bool
  /// The files in the order in which they are listed.
  public var files: [CatalogFile]
  /// The entries in document order.
  public var entries: [Entry]
  /// The rules, sorted by id; in a single file, in document order.
  public var rules: [Rule]
  /// The questions that lead to the rules; `nil` for a list in one file, and where there are none.
  public var questions: QuestionTree?
  /// What could not be read, and what was read only in part.
  public var problems: [ReadProblem]
  /// When entries were added, started and read; empty for a list in one file.
  public var readingLog = ReadingLog()

  /// When an entry was added, started and read: as the reading log says, and where it says nothing,
  /// as the days in the entry's own text do.
  public func dates(of entry: Entry) -> ReadingDates {
    var dates = readingLog.dates(of: entry.id)
    guard entry.days != TaskDays() else { return dates }
    let done = entry.state == .done ? entry.days.done : nil
    dates.complete(added: entry.days.created?.description, done: done?.description)
    return dates
  }

  /// Every link of every file in document order, with duplicates.
  ///
  /// O(files): collected anew each time.
  public var links: [LinkOccurrence] {
    LinkCollector(entries: entries, rules: rules).links(of: files)
  }
}

/// A file of the catalog with its tree.
public struct CatalogFile: Sendable {
  /// The path relative to the catalog's folder.
  public var name: String
  /// The absolute path.
  public var path: String
  /// The bytes and the tree.
  public var document: Document
}

/// A link as it stands somewhere in the catalog.
public struct LinkOccurrence: Sendable, Hashable {
  /// The URL as written.
  public var url: String
  /// The link's text; the URL itself for a bare one.
  public var text: String
  /// The file, relative to the catalog.
  public var file: String
  /// The line of the link's first byte, from 1.
  public var line: Int
  /// The column of the link's first byte, from 1, in bytes.
  public var column: Int
  /// The id of the entry in which it stands.
  public var entry: String?
  /// The id of the rule in which it stands.
  public var rule: String?
}

/// Something that kept a file, or part of it, from being read as meant.
public struct ReadProblem: Sendable, Hashable {
  /// Whether the file was left out, or read with a doubt.
  public enum Severity: Sendable, Hashable {
    /// The file was not read; the exit status is above 1.
    case error
    /// The file was read; something in it is damaged.
    case warning
  }

  /// How bad it is.
  public var severity: Severity
  /// The file, relative to the catalog.
  public var file: String
  /// Where, if it has a place.
  public var position: SourcePosition?
  /// What is wrong and what to do, without a full stop.
  public var message: String
  /// The documented exit status that it leads to, from `sysexits.h`.
  public var exitStatus: Int32

  /// Makes a problem.
  public init(
    severity: Severity, file: String, position: SourcePosition?, message: String, exitStatus: Int32
  ) {
    self.severity = severity
    self.file = file
    self.position = position
    self.message = message
    self.exitStatus = exitStatus
  }
}
