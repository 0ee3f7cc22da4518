internal import Catalog
internal import Files
internal import Foundation

/// The index of a catalog among its local state: made by the first `list` or `search` after a change,
/// read by those after it.
///
/// Kept only where there is local state, or `tricks.toml` shows that the folder is a workspace of
/// ours: whoever looks at somebody else's list finds nothing new beside it.
struct KeptIndex {
  /// The catalog.
  let place: CatalogPlace
  private let stamps: FileStamps
  private let start = Date()

  /// Looks at the files of the catalog at `place`.
  init(_ place: CatalogPlace) {
    self.place = place
    stamps = place.listStamps
  }

  private var stateFolder: String { place.baseFolder + "/" + StateFolder.name }

  /// The name of the index among the local state.
  private var name: String {
    var name = FileStamps()
    name.add(text: place.path)
    return "index/" + name.digest
  }

  /// The index, where it was made of the files as they are now.
  func open() -> CatalogIndex? {
    MappedFile(stateFolder + "/" + name).flatMap { CatalogIndex($0, digest: stamps.digest) }
  }

  /// Whether an index of a catalog that is read now would be kept.
  ///
  /// None is where a file was changed so shortly before that the system could give a later change
  /// the same time.
  var isWanted: Bool {
    let manager = FileManager.default
    return stamps.areSettled(at: start.timeIntervalSince1970)
      && (manager.fileExists(atPath: stateFolder)
        || manager.fileExists(atPath: place.baseFolder + "/tricks.toml"))
  }

  /// Keeps the index of a catalog that has just been read, its rules too; one that cannot be written
  /// costs time, nothing else.
  func keep(_ catalog: Catalog, in state: StateFolder) {
    let bytes = CatalogIndex.bytes(
      of: catalog, digest: stamps.digest, row: { EntryTable([$0]).tabSeparated() },
      line: { SearchPage.line($1, of: $0) })
    guard let bytes, (try? state.prepare("index")) != nil else { return }
    try? state.write(bytes, to: name)
  }
}
