internal import Catalog
internal import Files
internal import Foundation
internal import Site

/// Whether an export has anything to do, told without reading the catalog.
///
/// Everything that the site is made of goes in: the files around the catalog, the options, and the
/// program with its libraries. Any of them touched means an export; nothing is left out that could
/// change a page.
struct ExportMemory {
  private let folder: String
  private let stateFolder: String
  /// The name of the record among the local state.
  private let name: String
  private let inputs: FileStamps
  private let program: FileStamps
  private let mapped: [String]
  private let start = Date()

  /// Looks at what an export of the catalog at `place` into `folder` reads.
  ///
  /// - Parameter folder: absolute.
  init(_ place: CatalogPlace, folder: String) {
    self.folder = folder
    inputs = place.stamps
    mapped = Self.mappedFiles()
    var program = FileStamps()
    for argument in ProcessArguments.words { program.add(text: argument) }
    program.add(text: WorkingDirectory.known ?? "")
    program.add(text: place.path)
    for path in mapped { program.add(file: path) }
    self.program = program
    var name = FileStamps()
    name.add(text: URL(filePath: folder).standardizedFileURL.path)
    self.name = "exports/" + name.digest + ".json"
    stateFolder = place.baseFolder + "/" + StateFolder.name
  }

  /// The last export, if there is nothing to do.
  func unchanged() -> ExportRecord? {
    mapped.isEmpty
      ? nil : ExportRecord.matching(digest, folder: folder, in: stateFolder + "/" + name)
  }

  /// Remembers an export of so many files.
  ///
  /// Nothing is remembered where a file was changed so shortly before it was looked at that the
  /// system could give a later change the same time.
  func remember(files: Int, warnings: [String], in state: StateFolder) {
    guard !mapped.isEmpty, inputs.areSettled(at: start.timeIntervalSince1970) else { return }
    ExportRecord(inputs: digest, folder: folder, files: files, warnings: warnings)?
      .write(to: name, in: state)
  }

  private var digest: String { inputs.digest + program.digest }

  /// The program and its libraries: every file that is mapped into the process; none where the
  /// system does not tell, and then nothing is remembered.
  ///
  /// The system tells a few lines at a time, and may leave some out where a thread maps memory in
  /// between: two readings have to agree.
  private static func mappedFiles() -> [String] {
    var last: [String] = []
    for _ in 0..<16 {
      // `String(contentsOfFile:)` takes the first few lines for all of the file.
      guard let data = try? FileHandle(forReadingAtPath: "/proc/self/maps")?.readToEnd() else {
        return []
      }
      let maps = String(decoding: data, as: UTF8.self)
      let paths = Set(
        maps.split(separator: "\n").compactMap { line in
          line.firstIndex(of: "/").map { String(line[$0...]) }
        }
      ).sorted()
      if paths == last { return paths }
      last = paths
    }
    return []
  }
}
