internal import Catalog
internal import Files
internal import Terminal

/// The folder that a site is written into.
struct SiteTarget {
  /// Its absolute path.
  let path: String
  /// Whether it may be a symbolic link: one that the user typed, not one that came with a clone.
  let followsLink: Bool

  /// Finds the folder.
  ///
  /// - Parameter typed: what the command line names; “public” beside the catalog by default.
  /// - Throws: `Failure` for a folder that holds the lists, or the home folder: an export deletes the
  ///   files that the list of an earlier one names.
  init(typed: String?, place: CatalogPlace) throws {
    followsLink = typed != nil
    path = try WorkingDirectory.absolute(typed ?? place.baseFolder + "/public")
    // A folder that is not there yet holds nothing.
    guard let target = FilePath.resolved(path) else { return }
    let lists = FilePath.resolved(place.path) ?? place.path
    if FilePath.isInside(lists, target) {
      throw Self.refusal("\(typed ?? path) holds the lists themselves")
    }
    let home = Environment.process["HOME"].flatMap { $0.isEmpty ? nil : FilePath.resolved($0) }
    if target == home { throw Self.refusal("\(typed ?? path) is your home folder") }
  }

  private static func refusal(_ message: String) -> Failure {
    Failure(
      Failure.Status.cannotCreate, message + ": a site needs a folder of its own",
      hints: ["give another one, such as --output public"])
  }
}
