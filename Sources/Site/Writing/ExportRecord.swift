internal import Catalog
package import Files
internal import Foundation

/// What an export was made of and what it left, by which the next one tells that there is nothing to
/// do.
///
/// Kept with the local state, never with the site, whose files say nothing of the machine.
public struct ExportRecord: Codable, Sendable, Hashable {
  /// The digest of everything that the export read.
  public var inputs: String
  /// The digest of the site's files as the export left them.
  public var outputs: String
  /// How many files the site has.
  public var files: Int
  /// What the export warned of, one a line.
  public var warnings: [String]

  /// The record of an export of `files` files into `folder`, as they are now.
  ///
  /// - Returns: nil where the site cannot be looked at.
  public init?(inputs: String, folder: String, files: Int, warnings: [String]) {
    guard let outputs = Self.outputs(in: folder) else { return nil }
    self.inputs = inputs
    self.outputs = outputs
    self.files = files
    self.warnings = warnings
  }

  /// The record in `file`, if the export that it tells of read just `inputs` and nobody has touched
  /// since what it wrote into `folder`.
  ///
  /// O(files of the site), none of which is read.
  public static func matching(_ inputs: String, folder: String, in file: String) -> ExportRecord? {
    guard let data = FileManager.default.contents(atPath: file),
      let record = try? JSONDecoder().decode(ExportRecord.self, from: data),
      record.inputs == inputs, record.outputs == outputs(in: folder)
    else { return nil }
    return record
  }

  /// Keeps the record; a record that cannot be kept costs time, nothing else.
  ///
  /// - Parameter name: the file's folder and name among the local state.
  package func write(to name: String, in state: StateFolder) {
    guard let data = try? JSONEncoder().encode(self),
      (try? state.prepare(FilePath.split(name).folder)) != nil
    else { return }
    try? state.write(Array(data), to: name)
  }

  /// The digest of the manifest in `folder` and of every file that it names.
  private static func outputs(in folder: String) -> String? {
    guard let data = FileManager.default.contents(atPath: folder + "/" + SiteManifest.fileName),
      let manifest = SiteManifest(stored: data)
    else { return nil }
    var stamps = FileStamps()
    for path in [SiteManifest.fileName] + manifest.paths.sorted() {
      stamps.add(file: folder + "/" + path, isFollowed: false)
    }
    return stamps.digest
  }
}
