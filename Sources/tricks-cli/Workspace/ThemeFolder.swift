internal import Files
internal import Foundation

/// The folder of a theme's own files.
///
/// `tricks.toml` and the folder may have come with a clone, and what is read here is published: files
/// are read from within the folder alone, and the folder lies beside the lists unless the user named
/// another one on the command line.
struct ThemeFolder {
  /// Its absolute path.
  let path: String

  /// The most bytes of one file; a font has some.
  private static let largestFile = 64 << 20
  /// The most files; the default theme has 31.
  private static let mostFiles = 10_000
  /// The most folders within each other.
  private static let deepest = 32

  /// Finds the folder.
  ///
  /// - Parameters:
  ///   - typed: what the command line names, if it does.
  ///   - configured: what `tricks.toml` names, if it does.
  ///   - base: the folder of `tricks.toml`, absolute.
  /// - Throws: `Failure` for a folder of `tricks.toml` that lies elsewhere.
  init(typed: String?, configured: String?, base: String) throws {
    if let typed {
      path = try WorkingDirectory.absolute(typed)
      return
    }
    let theme = configured ?? "site"
    let path = theme.hasPrefix("/") ? theme : base + "/" + theme
    let root = FilePath.resolved(base) ?? base
    // A folder that is not there yet is judged by its letters.
    let target = FilePath.resolved(path) ?? URL(filePath: path).standardizedFileURL.path
    guard FilePath.isInside(target, root) || FilePath.isInside(target, base) else {
      throw Failure(
        Failure.Status.configuration,
        "the theme's folder \(path) leads out of the workspace, so nothing is read from it",
        hints: ["if you trust it, name it: `tricks site --theme \(path)`"])
    }
    self.path = path
  }

  /// Its files with their paths below it; hidden ones are left out.
  ///
  /// - Throws: `FileError` with code `notFound` where there is no folder, `Failure` for a file that
  ///   cannot be read, or leads out of the folder.
  func files() throws -> [String: [UInt8]] {
    var files: [String: [UInt8]] = [:]
    try add(FolderHandle(path: path, followsLinks: true), prefix: "", depth: 0, to: &files)
    return files
  }

  private func add(
    _ folder: FolderHandle, prefix: String, depth: Int, to files: inout [String: [UInt8]]
  ) throws {
    guard depth <= Self.deepest else {
      throw refusal(folder.path, "nested more than \(Self.deepest) folders deep")
    }
    for name in try folder.names() where !name.hasPrefix(".") {
      guard let entry = try folder.entry(name) else { continue }
      let full = folder.path + "/" + name
      switch entry.kind {
      case .folder:
        guard let inner = try folder.folder(name) else { continue }
        try add(inner, prefix: prefix + name + "/", depth: depth + 1, to: &files)
      case .file:
        files[prefix + name] = try folder.read(name, limit: Self.largestFile)
      case .link:
        if let bytes = try linked(full) { files[prefix + name] = bytes }
      case .other:
        throw refusal(full, "not a regular file")
      }
      guard files.count <= Self.mostFiles else {
        throw refusal(path, "more than \(Self.mostFiles) files")
      }
    }
  }

  /// The bytes of the file that a link leads to; `nil` for a folder, which is not gone into.
  private func linked(_ link: String) throws -> [UInt8]? {
    guard let target = FilePath.resolved(link), let root = FilePath.resolved(path) else {
      throw refusal(link, "a symbolic link that leads nowhere")
    }
    guard FilePath.isInside(target, root) else {
      throw refusal(link, "a symbolic link that leads out of the theme; it would be published")
    }
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: target, isDirectory: &isFolder), isFolder.boolValue {
      return nil
    }
    return try FileReading.bytes(of: target, limit: Self.largestFile, followsLinks: false)
  }

  private func refusal(_ path: String, _ reason: String) -> Failure {
    Failure(
      Failure.Status.data, "\(path): \(reason)", hints: ["remove it, or put a copy in its place"])
  }
}
