internal import Foundation
internal import LinkCheck
internal import Markdown

/// Answers the link check's questions about files on the disk.
enum LocalAnchors {
  static let files = LocalFiles(
    exists: { FileManager.default.fileExists(atPath: $0) },
    anchors: { path in
      let name = path.lowercased()
      guard let data = FileManager.default.contents(atPath: path) else { return nil }
      if name.hasSuffix(".md") || name.hasSuffix(".markdown") {
        return ofMarkdown(Array(data), name: path)
      }
      if name.hasSuffix(".html") || name.hasSuffix(".htm") {
        return HTMLAnchors.collect(in: Array(data))
      }
      return nil
    })

  /// The anchors of a Markdown file; `nil` where it is too costly to parse.
  static func ofMarkdown(_ bytes: [UInt8], name: String) -> Set<String>? {
    (try? Document.parse(bytes, name: name)).map { HeadingAnchors(of: $0).all }
  }
}
