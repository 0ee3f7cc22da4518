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
        guard let document = try? Document.parse(Array(data), name: path) else { return nil }
        return HeadingAnchors(of: document).all
      }
      if name.hasSuffix(".html") || name.hasSuffix(".htm") {
        return HTMLAnchors.collect(in: Array(data))
      }
      return nil
    })
}
