internal import Files

/// Copies of files as the newest edits left them, named by their digest.
///
/// By them an edit is undone in a file of which other lines were changed since; without them only in
/// one that is as it was left.
struct EditSnapshots {
  let state: StateFolder
  /// The folder of the journal.
  let folder: String

  /// The most bytes that the copies have together: some 160 of a list of 200 kB.
  private static let budget = 32 << 20
  /// The most bytes of a file of which a copy is kept; a list of 10,000 entries has 2 MB.
  private static let sizeLimit = 4 << 20

  private static let ending = ".after"

  /// Keeps copies of files, and drops the oldest ones; what cannot be written is left out.
  func keep(_ files: [[UInt8]]) {
    for bytes in files where bytes.count <= Self.sizeLimit {
      let name = EditJournal.digest(bytes) + Self.ending
      if FilePath.exists(folder + "/" + name) {
        FilePath.touch(folder + "/" + name)
      } else {
        try? state.write(bytes, to: "journal/" + name)
      }
    }
    let names = ((try? FilePath.names(in: folder)) ?? []).filter { $0.hasSuffix(Self.ending) }
    let copies = names.compactMap { name in
      FilePath.sizeAndAge(of: folder + "/" + name).map { (age: $0.age, size: $0.size, name: name) }
    }
    var total = 0
    for copy in copies.sorted(by: { ($0.age, $0.name) < ($1.age, $1.name) }) {
      total += copy.size
      if total > Self.budget { FilePath.remove(folder + "/" + copy.name) }
    }
  }

  /// The copy with a digest; `nil` where none was kept.
  func bytes(of digest: String) -> [UInt8]? {
    // A digest out of a journal is input: it names a file in this folder or none.
    guard !digest.utf8.contains(UInt8(ascii: "/")),
      let bytes = try? FileReading.bytes(
        of: folder + "/" + digest + Self.ending, limit: Self.sizeLimit, followsLinks: false),
      EditJournal.digest(bytes) == digest
    else { return nil }
    return bytes
  }
}
