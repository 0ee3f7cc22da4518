/// Copies of files as the newest edits left them, named by their digest.
///
/// They serve messages alone: without them an edit is undone all the same.
struct EditSnapshots {
  /// The folder of the journal.
  let folder: String

  /// How many copies are kept.
  private static let limit = 16
  /// The most bytes of a file of which a copy is kept; lists have some 100 kB.
  private static let sizeLimit = 1 << 20

  private static let ending = ".after"

  /// Keeps copies of files, and drops the oldest ones; what cannot be written is left out.
  func keep(_ files: [[UInt8]]) {
    for bytes in files where bytes.count <= Self.sizeLimit {
      let path = path(of: EditJournal.digest(bytes))
      if FileStore.exists(path) {
        FileStore.touch(path)
      } else {
        try? FileStore.replace(path, with: bytes, expecting: nil)
      }
    }
    let names = FileStore.names(in: folder).filter { $0.hasSuffix(Self.ending) }
    let byAge = names.map { (FileStore.age(of: folder + "/" + $0), $0) }.sorted { $0 < $1 }
    for (_, name) in byAge.dropFirst(Self.limit) { FileStore.remove(folder + "/" + name) }
  }

  /// The copy with a digest; `nil` where none was kept.
  func bytes(of digest: String) -> [UInt8]? {
    let path = path(of: digest)
    guard let bytes = try? CatalogFiles.read(path, name: path),
      EditJournal.digest(bytes) == digest
    else { return nil }
    return bytes
  }

  private func path(of digest: String) -> String { folder + "/" + digest + Self.ending }
}
