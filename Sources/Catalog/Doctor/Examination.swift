internal import Markdown

/// A catalog with what the checks have in common, worked out once.
public struct Examination {
  /// The catalog that is examined.
  public let catalog: Catalog
  let fileExists: ((String) -> Bool)?
  /// The places of the files by name.
  let fileIndex: [String: Int]
  /// What each file's tree holds, in the order of the files.
  let facts: [FileFacts]
  /// What is silenced in each file, in the order of the files.
  let ignores: [IgnoreComments]
  /// The id comments by the place of their entry.
  let pins: [Int: PinnedID]
  /// Entries that list a work which an earlier entry lists, by place.
  let duplicates: [Int: Duplicate]
  /// The ids of all rules.
  let ruleIDs: Set<String>
  /// The files that could not be read.
  private let leftOut: Set<String>

  init(_ catalog: Catalog, fileExists: ((String) -> Bool)?) {
    self.catalog = catalog
    self.fileExists = fileExists
    fileIndex = Dictionary(
      catalog.files.enumerated().map { ($1.name, $0) }, uniquingKeysWith: { first, _ in first })
    facts = catalog.files.map { FileFacts(of: $0.document) }
    ruleIDs = Set(catalog.rules.map(\.id))
    leftOut = Set(catalog.problems.filter { $0.severity == .error }.map(\.file))
    duplicates = Duplicate.find(in: catalog.entries)
    var entries: [[Int]] = Array(repeating: [], count: catalog.files.count)
    for (index, entry) in catalog.entries.enumerated() {
      if let file = fileIndex[entry.file] { entries[file].append(index) }
    }
    var ignores: [IgnoreComments] = []
    var pins: [Int: PinnedID] = [:]
    for (file, facts) in facts.enumerated() {
      let owners = OwnerFinder(entries: catalog.entries, indices: entries[file])
      ignores.append(
        IgnoreComments(
          facts.comments, in: catalog.files[file].document.source,
          entryRange: { owners.entry(at: $0).map { catalog.entries[$0].range } }))
      for comment in facts.comments {
        guard let id = comment.value(of: "id"), let entry = owners.entry(at: comment.offset),
          PinnedID.isPin(id, of: catalog.entries[entry])
        else { continue }
        pins[entry] = PinnedID(id: id, file: file, offset: comment.offset)
      }
    }
    self.ignores = ignores
    self.pins = pins
  }

  /// Whether a path relative to the catalog is a file of it, read or left out.
  func isKnownFile(_ path: String) -> Bool { fileIndex[path] != nil || leftOut.contains(path) }
}

/// An id that the curator gave to an entry by a comment.
struct PinnedID {
  /// The id as written.
  var id: String
  /// The place of the file.
  var file: Int
  /// The comment's first byte.
  var offset: Int

  /// Whether the reader took this comment for the entry's id; it adds a number to one used twice.
  static func isPin(_ id: String, of entry: Entry) -> Bool {
    entry.id == id || entry.id.hasPrefix(id + "-")
  }
}

/// Finds the entry in which a byte of a file stands.
struct OwnerFinder {
  let entries: [Entry]
  /// The file's entries in source order; they do not overlap.
  let indices: [Int]

  /// The place of the entry, `nil` between entries.
  ///
  /// O(log n).
  func entry(at offset: Int) -> Int? {
    var low = 0
    var high = indices.count
    while low < high {
      let middle = (low + high) / 2
      if entries[indices[middle]].range.upperBound <= offset {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < indices.count, entries[indices[low]].range.contains(offset) else { return nil }
    return indices[low]
  }
}
