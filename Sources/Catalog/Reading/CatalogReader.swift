internal import Foundation
public import Markdown

/// How a catalog is read.
public struct ReadOptions: Sendable {
  /// The words and emoji that mean a state.
  public var statusWords: StatusWords

  /// Makes options; by default only the built-in status words count.
  public init(statusWords: StatusWords = StatusWords()) { self.statusWords = statusWords }
}

extension Catalog {
  /// Reads a folder of Markdown files, or one Markdown file.
  ///
  /// A file that cannot be read or parsed is left out and named in `problems`; the rest is read.
  ///
  /// - Parameters:
  ///   - path: absolute, or relative to the working directory.
  ///   - options: the status words.
  /// - Throws: `CatalogError` when `path` itself is missing or cannot be read. O(bytes).
  public static func read(at path: String, options: ReadOptions = ReadOptions())
    throws(CatalogError) -> Catalog
  {
    let listing = try CatalogFiles.list(at: path)
    var reader = CatalogReader(isSingleFile: listing.isSingleFile, options: options)
    var problems = listing.problems
    for file in listing.files {
      do {
        let bytes = try CatalogFiles.read(file.path, name: file.name)
        reader.add(try Document.parse(bytes, name: file.name), name: file.name, path: file.path)
      } catch let error as CatalogError {
        problems.append(error.problem(file: file.name))
      } catch let error as MarkdownError {
        problems.append(
          ReadProblem(
            severity: .error, file: error.file, position: error.position, message: error.message,
            exitStatus: CatalogError.dataStatus))
      } catch {
        problems.append(
          ReadProblem(
            severity: .error, file: file.name, position: nil, message: "\(error)",
            exitStatus: CatalogError.dataStatus))
      }
    }
    return reader.catalog(path: listing.path, problems: problems)
  }

  /// Reads a catalog out of bytes in memory, as if they were the files of a folder.
  ///
  /// - Parameter files: names relative to the catalog, with their bytes.
  /// - Throws: `MarkdownError` for the first file that cannot be parsed.
  public static func read(
    files: [(name: String, bytes: [UInt8])], isSingleFile: Bool = false,
    options: ReadOptions = ReadOptions()
  ) throws(MarkdownError) -> Catalog {
    var reader = CatalogReader(isSingleFile: isSingleFile, options: options)
    for file in files {
      reader.add(try Document.parse(file.bytes, name: file.name), name: file.name, path: file.name)
    }
    return reader.catalog(path: isSingleFile ? files.first?.name ?? "" : "", problems: [])
  }
}

/// Turns parsed files into a catalog.
struct CatalogReader {
  let isSingleFile: Bool
  let options: ReadOptions
  private var files: [CatalogFile] = []
  private var fileNames: Set<String> = []

  init(isSingleFile: Bool, options: ReadOptions) {
    self.isSingleFile = isSingleFile
    self.options = options
  }

  mutating func add(_ document: Document, name: String, path: String) {
    files.append(CatalogFile(name: name, path: path, document: document))
    fileNames.insert(name)
  }

  func catalog(path: String, problems: [ReadProblem]) -> Catalog {
    var found: [FoundEntry] = []
    var rules: [Rule] = []
    var problems = problems
    for file in files {
      if let id = CatalogPath.rule(ofPath: file.name) {
        let reader = RuleReader(
          source: file.document.source, file: file.name,
          ruleTarget: ruleTarget(from: file.name, anchors: [:]))
        rules.append(reader.rule(id: id, document: file.document))
      } else {
        readList(file, entries: &found, rules: &rules)
      }
      problems += damage(in: file)
    }
    if !isSingleFile { rules.sort { $0.id < $1.id } }
    var entries = entries(of: found)
    Relations.connect(&entries, &rules)
    let links = LinkCollector(entries: entries, rules: rules).links(of: files)
    return Catalog(
      path: path, isSingleFile: isSingleFile, files: files, entries: entries, rules: rules,
      links: links,
      problems: problems)
  }

  /// An entry before ids are given.
  private struct FoundEntry {
    var draft: EntryDraft
    var kind: EntryKind?
    var section: [String]
    var file: String
    var position: SourcePosition
  }

  private func readList(_ file: CatalogFile, entries: inout [FoundEntry], rules: inout [Rule]) {
    let name = file.name.split(separator: "/").last.map(String.init) ?? file.name
    let sections = DocumentSection.sections(
      of: file.document, fileKind: KindNames.kind(namedBy: name))
    var ruleIDs: [Int: String] = [:]
    if isSingleFile {
      var taken: Set<String> = []
      for (index, section) in sections.enumerated() where SectionNature.isRule(section) {
        var id = EntryID.slug(section.path.last ?? "", words: 12, han: 24)
        if id.isEmpty { id = "rule" }
        if taken.contains(id), section.path.count > 1 {
          id = EntryID.slug(section.path.suffix(2).joined(separator: " "), words: 16, han: 30)
        }
        var unique = id
        var number = 2
        while !taken.insert(unique).inserted {
          unique = "\(id)-\(number)"
          number += 1
        }
        ruleIDs[index] = unique
      }
    }
    var anchors: [String: String] = [:]
    if !ruleIDs.isEmpty {
      for (index, id) in ruleIDs {
        if let heading = sections[index].path.last { anchors[Slugger.slug(heading)] = id }
      }
    }
    let target = ruleTarget(from: file.name, anchors: anchors)
    let source = file.document.source
    let builder = EntryBuilder(
      source: source, headlines: HeadlineReader(words: options.statusWords), ruleTarget: target)
    let reader = SectionEntries(builder: builder, isNavigation: isNavigation(from: file.name))
    for (index, section) in sections.enumerated() {
      if let id = ruleIDs[index] {
        let ruleReader = RuleReader(source: source, file: file.name, ruleTarget: target)
        if let rule = ruleReader.rule(id: id, section: section) { rules.append(rule) }
        continue
      }
      for draft in reader.read(section) {
        entries.append(
          FoundEntry(
            draft: draft, kind: section.kind, section: section.path.filter { !$0.isEmpty },
            file: file.name,
            position: source.position(at: draft.range.lowerBound)))
      }
    }
  }

  private func entries(of found: [FoundEntry]) -> [Entry] {
    let ids = EntryID.assign(
      to: found.map { found in
        EntryID.Source(
          title: found.draft.title?.string,
          authors: found.draft.citation.authors.map(\.string),
          year: found.draft.citation.year,
          identifiers: found.draft.identifiers,
          url: (found.draft.links.first ?? found.draft.parts.first?.links.first)?.url,
          pinned: found.draft.pinnedID)
      })
    var entries: [Entry] = []
    entries.reserveCapacity(found.count)
    for (found, id) in zip(found, ids) {
      let draft = found.draft
      entries.append(
        Entry(
          id: id,
          kind: found.kind
            ?? KindNames.kind(inferredFrom: draft.links, identifiers: draft.identifiers),
          state: draft.state, title: draft.title?.string,
          authors: draft.citation.authors.map(\.string),
          venue: draft.citation.venue?.string, year: draft.citation.year, identifiers: draft.identifiers,
          links: draft.links, notes: draft.notes, parts: draft.parts,
          rules: draft.ruleTargets.removingDuplicates(),
          tags: draft.tags, section: found.section, file: found.file, line: found.position.line,
          column: found.position.column, range: draft.range, checkbox: draft.checkbox,
          status: draft.status))
    }
    return entries
  }

  private func ruleTarget(from file: String, anchors: [String: String]) -> (String) -> String? {
    let isSingleFile = isSingleFile
    return { url in
      if url.hasPrefix("#") {
        return anchors.isEmpty
          ? nil : anchors[url.dropFirst().lowercased().removingPercentEscapes()]
      }
      guard url.utf8.last != UInt8(ascii: "/"), url.range(of: ".md") != nil,
        let resolved = CatalogPath.resolve(url, from: file)
      else { return nil }
      if isSingleFile, resolved.path == file, let fragment = resolved.fragment {
        return anchors[fragment]
      }
      return CatalogPath.rule(ofPath: resolved.path)
    }
  }

  private func isNavigation(from file: String) -> (String) -> Bool {
    let names = fileNames
    return { url in
      if url.hasPrefix("#") { return true }
      guard url.range(of: "://") == nil, let resolved = CatalogPath.resolve(url, from: file) else {
        return false
      }
      return names.contains(resolved.path) || names.contains { $0.hasPrefix(resolved.path + "/") }
    }
  }

  private func damage(in file: CatalogFile) -> [ReadProblem] {
    guard let offset = file.document.source.bytes.firstIndex(of: 0) else { return [] }
    let what = "a NUL byte; it is kept, and shown as U+FFFD: remove it in an editor"
    return [
      ReadProblem(
        severity: .warning, file: file.name, position: file.document.source.position(at: offset),
        message: what,
        exitStatus: 0)
    ]
  }
}

extension Array where Element: Hashable {
  /// The elements in order, each once.
  func removingDuplicates() -> [Element] {
    var seen: Set<Element> = []
    return filter { seen.insert($0).inserted }
  }
}
