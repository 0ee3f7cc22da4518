internal import Foundation
internal import LinkExtract

/// A file that is read for its links.
struct InputFile {
  /// As it is shown: the path from the working directory, without `./` in front.
  var name: String
  /// As it is opened; `-` for standard input.
  var path: String
  var format: FileFormat

  /// The files that some paths name: folders with all below them, in order of their names.
  ///
  /// In a folder hidden files, `node_modules`, what git ignores and linked folders are passed over,
  /// unless the folder itself was named. A file that is named is always read, as text where its
  /// name says nothing else. A path that comes twice counts once.
  ///
  /// - Throws: `Failure` for a path that is not there.
  static func list(_ paths: [String]) throws -> [InputFile] {
    var files: [InputFile] = []
    for path in paths {
      if path == "-" {
        files.append(InputFile(name: "-", path: "-", format: .text))
      } else if isFolder(path) {
        let name = name(of: path)
        let ignored = IgnoredByGit(below: path)
        walk(path, name == "." ? "" : name + "/", "", ignored, into: &files)
      } else if FileManager.default.fileExists(atPath: path) {
        let name = name(of: path)
        files.append(
          InputFile(name: name, path: path, format: FileFormat(fileName: name) ?? .text))
      } else {
        throw Failure(
          Failure.Status.noInput, "“\(path)” is not there",
          hints: ["name Markdown or HTML files, folders of them, or - for URLs on standard input"])
      }
    }
    var seen: Set<String> = []
    return files.filter { seen.insert($0.name).inserted }
  }

  static func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// A path without `./`, doubled slashes and a slash at the end.
  static func name(of path: String) -> String {
    let parts = path.split(separator: "/").filter { $0 != "." }
    let name = (path.hasPrefix("/") ? "/" : "") + parts.joined(separator: "/")
    return name.isEmpty ? "." : name
  }

  /// - Parameters:
  ///   - prefix: what stands before the names of the folder's files.
  ///   - below: the folder's path from the one that was named, with a slash, or empty.
  private static func walk(
    _ folder: String, _ prefix: String, _ below: String, _ ignored: IgnoredByGit,
    into files: inout [InputFile]
  ) {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
    for name in names.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
    where !name.hasPrefix(".") && name != "node_modules" {
      let path = folder + "/" + name
      if isFolder(path) {
        let isLink = (try? FileManager.default.destinationOfSymbolicLink(atPath: path)) != nil
        guard !isLink, !ignored.contains(below + name + "/") else { continue }
        walk(path, prefix + name + "/", below + name + "/", ignored, into: &files)
      } else if let format = FileFormat(fileName: name), !ignored.contains(below + name) {
        files.append(InputFile(name: prefix + name, path: path, format: format))
      }
    }
  }
}
