internal import FoundationEssentials

/// The list of the files that an export wrote: what a later export may change and delete.
struct SiteManifest: Sendable, Hashable {
  /// The name of the file that holds it, in the site's folder.
  static let fileName = ".tricks-site.json"

  /// The most bytes that are read: a million paths.
  static let largest = 64 << 20

  /// Paths relative to the site's folder.
  var paths: Set<String>

  /// The manifest as a file: sorted, one path a line.
  var bytes: [UInt8] {
    var script = ScriptText()
    script.write("{ \"schema\": 1, \"files\": [")
    for (offset, path) in paths.sorted().enumerated() {
      script.write(offset == 0 ? "\n" : ",\n")
      script.writeString(path)
    }
    script.write("\n] }\n")
    return script.bytes
  }

  /// The manifest of the last export into `folder`; `nil` where there was none.
  ///
  /// It may have come with a clone. Paths that are not safe are ignored, and hidden ones that no
  /// export writes: nobody is made to delete what lies outside, or `.git/config`.
  static func read(from folder: OutputFolder) throws(SiteWriteError) -> SiteManifest? {
    guard let bytes = try folder.read(fileName, limit: largest) else { return nil }
    guard let manifest = SiteManifest(stored: Data(bytes)) else {
      throw SiteWriteError(
        path: fileName, message: "this is not the list of an export; delete it to start anew")
    }
    return manifest
  }

  /// Makes a manifest of its file; `nil` where that is none.
  init?(stored data: Data) {
    struct Stored: Decodable {
      let schema: Int
      let files: [String]
    }
    guard let stored = try? JSONDecoder().decode(Stored.self, from: data), stored.schema == 1 else {
      return nil
    }
    paths = Set(stored.files.filter { SitePath.isSafe($0) && !Self.isForeign($0) })
  }

  private static func isForeign(_ path: String) -> Bool {
    path != ".nojekyll" && path.split(separator: "/").contains { $0.hasPrefix(".") }
  }

  /// Makes a manifest of paths.
  init(paths: Set<String>) { self.paths = paths }
}
