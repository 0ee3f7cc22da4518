internal import Catalog
internal import Foundation
internal import LinkCheck
internal import LinkExtract
internal import Markdown

/// Answers the link check's questions about files on the disk.
enum LocalAnchors {
  static let files = LocalFiles(
    exists: { FileManager.default.fileExists(atPath: $0) },
    anchors: { path in
      guard let format = FileFormat(fileName: path), format != .text,
        // Only regular files: opening a pipe would wait for whoever writes into it.
        let bytes = try? CatalogFiles.read(path, name: path)
      else { return nil }
      return format == .markdown
        ? ofMarkdown(bytes, name: path) : HTMLAnchors.collect(in: bytes)
    },
    isFolder: { path in
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
        && isFolder.boolValue
    })

  /// The anchors of a Markdown file; `nil` where it is too costly to parse.
  static func ofMarkdown(_ bytes: [UInt8], name: String) -> Set<String>? {
    (try? Document.parse(bytes, name: name)).map { HeadingAnchors(of: $0).all }
  }
}
