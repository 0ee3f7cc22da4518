internal import Synchronization
public import Markdown

/// How a catalog is read.
public struct ReadOptions: Sendable {
  /// The words and emoji that mean a state.
  public var statusWords: StatusWords
  /// Whether rule files are read; without, they are only looked at for damage, the catalog has no
  /// rules of its folder `rules`, and entries name only the rules that they link to.
  public var readsRules = true

  /// Makes options; by default only the built-in status words count.
  public init(statusWords: StatusWords = StatusWords()) { self.statusWords = statusWords }
}

extension Catalog {
  /// Reads a folder of Markdown files, or one Markdown file.
  ///
  /// A file that cannot be read or parsed is left out and named in `problems`; the rest is read.
  /// Works on all cores. O(bytes).
  ///
  /// - Parameters:
  ///   - path: absolute, or relative to the working directory.
  ///   - options: the status words.
  /// - Throws: `CatalogError` when `path` itself is missing or cannot be read.
  public static func read(at path: String, options: ReadOptions = ReadOptions())
    throws(CatalogError) -> Catalog
  {
    let listing = try CatalogFiles.list(at: path)
    let reader = CatalogReader(
      isSingleFile: listing.isSingleFile, options: options, files: listing.files,
      bytes: listing.bytes)
    reader.read { file in
      do {
        let bytes = try CatalogFiles.read(file.path, name: file.name)
        if !options.readsRules, CatalogPath.rule(ofPath: file.name) != nil {
          return .checked(try Document.check(bytes, name: file.name))
        }
        return .document(try Document.parse(bytes, name: file.name))
      } catch let error as CatalogError {
        return .problem(error.problem(file: file.name))
      } catch let error as MarkdownError {
        return .problem(
          ReadProblem(
            severity: .error, file: error.file, position: error.position, message: error.message,
            exitStatus: CatalogError.dataStatus))
      } catch {
        return .problem(
          ReadProblem(
            severity: .error, file: file.name, position: nil, message: "\(error)",
            exitStatus: CatalogError.dataStatus))
      }
    }
    var catalog = reader.catalog(path: listing.path, problems: listing.problems)
    if !listing.isSingleFile { catalog.readingLog = readingLog(in: listing.path) }
    return catalog
  }

  /// The reading log of a folder; an empty one where there is none.
  private static func readingLog(in folder: String) -> ReadingLog {
    do {
      let path = folder + "/" + ReadingLog.fileName
      return ReadingLogReader.read(try CatalogFiles.read(path, name: ReadingLog.fileName))
    } catch {
      return error.code == .notFound ? ReadingLog() : ReadingLogReader.unreadable(error)
    }
  }

  /// Reads a catalog out of bytes in memory, as if they were the files of a folder, its reading log
  /// among them.
  ///
  /// - Parameter files: names relative to the catalog, with their bytes.
  /// - Throws: `MarkdownError` for the first file that cannot be parsed.
  public static func read(
    files: [(name: String, bytes: [UInt8])], isSingleFile: Bool = false,
    options: ReadOptions = ReadOptions()
  ) throws(MarkdownError) -> Catalog {
    let log = isSingleFile ? nil : files.first { $0.name == ReadingLog.fileName }?.bytes
    let files = files.filter { isSingleFile || $0.name != ReadingLog.fileName }
    var documents: [String: Document] = [:]
    for file in files { documents[file.name] = try Document.parse(file.bytes, name: file.name) }
    let parsed = documents
    let reader = CatalogReader(
      isSingleFile: isSingleFile, options: options,
      files: files.map { CatalogFiles.File(name: $0.name, path: $0.name, size: $0.bytes.count) },
      bytes: files.reduce(0) { $0 + $1.bytes.count })
    reader.read { file in
      // Every name was parsed above.
      .document(parsed[file.name] ?? Document(source: SourceText(bytes: [], name: ""), blocks: []))
    }
    var catalog = reader.catalog(path: isSingleFile ? files.first?.name ?? "" : "", problems: [])
    if let log { catalog.readingLog = ReadingLogReader.read(log) }
    return catalog
  }
}

/// Reads the files of a catalog on all cores and joins what they hold in their order.
///
/// A file is parsed in one go, which starts the reading of its entries in batches: so the batches
/// of one file are read while another is parsed.
final class CatalogReader: Sendable {
  private let isSingleFile: Bool
  private let options: ReadOptions
  private let files: [CatalogFiles.File]
  private let names: CatalogNames
  private let pool: WorkPool
  private let results: Mutex<[FileResult]>

  /// What became of a file that was to be parsed.
  enum Loaded: Sendable {
    case document(Document)
    /// A file that is only looked at for damage.
    case checked(SourceText)
    case problem(ReadProblem)
  }

  /// What has been read of a file so far.
  private struct FileResult {
    var document: Document?
    var rules: [Rule] = []
    var questions: QuestionTree?
    /// The entries of each batch.
    var batches: [FoundEntries] = []
    /// What hindered the reading.
    var failure: ReadProblem?
    /// What is damaged in a file that was read.
    var damage: ReadProblem?
  }

  init(isSingleFile: Bool, options: ReadOptions, files: [CatalogFiles.File], bytes: Int) {
    self.isSingleFile = isSingleFile
    self.options = options
    self.files = files
    names = CatalogNames(files.lazy.map(\.name))
    pool = WorkPool(bytes: bytes)
    results = Mutex(Array(repeating: FileResult(), count: files.count))
  }

  /// Reads all files.
  ///
  /// - Parameter load: reads and parses one of them.
  func read(_ load: @escaping @Sendable (CatalogFiles.File) -> Loaded) {
    // The largest last, since that comes first: its batches are many, and the last parse should be a
    // short one.
    for index in files.indices.sorted(by: { files[$0].size < files[$1].size }) {
      pool.add {
        switch load(self.files[index]) {
        case .document(let document): self.read(document, of: index)
        case .checked(let source):
          let damage = self.damage(in: source)
          self.results.withLock { $0[index].damage = damage }
        case .problem(let problem): self.results.withLock { $0[index].failure = problem }
        }
      }
    }
    pool.finish()
  }

  private func read(_ document: Document, of index: Int) {
    let file = CatalogFile(
      name: files[index].name, path: files[index].path, document: document)
    var result = FileResult(document: document, damage: damage(in: document.source))
    if let id = CatalogPath.rule(ofPath: file.name) {
      let targets = LinkTargets(file: file.name, isSingleFile: isSingleFile, names: names)
      let reader = RuleReader(source: document.source, file: file.name, targets: targets)
      result.rules = [reader.rule(id: id, document: document)]
      results.withLock { [result] in $0[index] = result }
      return
    }
    if !isSingleFile, file.name == QuestionTree.fileName {
      let targets = LinkTargets(file: file.name, isSingleFile: false, names: names)
      result.questions = QuestionReader.tree(in: document, targets: targets)
      if result.questions != nil { return results.withLock { [result] in $0[index] = result } }
    }
    let list = ListReader(file, isSingleFile: isSingleFile, names: names, options: options)
    let batches = list.batches()
    result.rules = list.rules
    result.batches = Array(repeating: FoundEntries(), count: batches.count)
    results.withLock { [result] in $0[index] = result }
    for (number, batch) in batches.enumerated() {
      pool.add {
        let entries = list.entries(of: batch)
        self.results.withLock { $0[index].batches[number] = entries }
      }
    }
  }

  /// Joins what was read.
  func catalog(path: String, problems: [ReadProblem]) -> Catalog {
    var results = results.withLock { results in
      defer { results = [] }
      return results
    }
    var catalogFiles: [CatalogFile] = []
    var found = FoundEntries()
    found.entries.reserveCapacity(
      results.reduce(0) { $0 + $1.batches.reduce(0) { $0 + $1.entries.count } })
    var rules: [Rule] = []
    var questions: QuestionTree?
    // Files that could not be read first, as they are worse.
    let problems = problems + results.compactMap(\.failure) + results.compactMap(\.damage)
    for (index, file) in files.enumerated() {
      guard let document = results[index].document else { continue }
      catalogFiles.append(CatalogFile(name: file.name, path: file.path, document: document))
      for batch in results[index].batches.indices {
        found.take(&results[index].batches[batch])
      }
      rules += results[index].rules
      questions = questions ?? results[index].questions
    }
    if !isSingleFile { rules.sort { $0.id < $1.id } }
    EntryID.makeUnique(&found)
    Relations.connect(&found.entries, &rules)
    return Catalog(
      path: path, isSingleFile: isSingleFile, files: catalogFiles, entries: found.entries,
      rules: rules, questions: questions, problems: problems)
  }

  private func damage(in source: SourceText) -> ReadProblem? {
    guard let damage = source.firstDamage else { return nil }
    let what =
      switch damage.kind {
      case .invalidUTF8:
        "not valid UTF-8; the bytes are kept, and shown as U+FFFD: save the file as UTF-8"
      case .nul: "a NUL byte; it is kept, and shown as U+FFFD: remove it in an editor"
      }
    return ReadProblem(
      severity: .warning, file: source.name, position: source.position(at: damage.offset),
      message: what, exitStatus: 0)
  }
}

extension Array where Element: Hashable {
  /// The elements in order, each once.
  func removingDuplicates() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
