/// Entries as an outline in OPML 2.0, which outliners and feed readers read.
enum OPML {
  /// The outline: headings with what stands under them.
  ///
  /// Attributes besides those of OPML are the
  /// ones that outliners share: `_note` and `complete`.
  static func file(_ entries: [Entry], title: String) -> [UInt8] {
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <opml version="2.0">
        <head>
          <title>\(XMLText.escaped(title))</title>
        </head>
        <body>

      """
    var depth = 2
    func line(_ content: String) { text += String(repeating: "  ", count: depth) + content + "\n" }
    for step in OutlineTree.steps(entries) {
      switch step {
      case .open(let heading):
        line("<outline text=\"\(XMLText.escaped(heading))\">")
        depth += 1
      case .entry(let entry): line(outline(entry))
      case .close:
        depth -= 1
        line("</outline>")
      }
    }
    return Array((text + "  </body>\n</opml>\n").utf8)
  }

  private static func outline(_ entry: Entry) -> String {
    var attributes: [(String, String)] = [("text", entry.displayTitle)]
    if let url = entry.links.first(where: \.isWeb)?.url {
      attributes += [("type", "link"), ("url", url)]
    }
    if !entry.tags.isEmpty { attributes.append(("category", entry.tags.joined(separator: ","))) }
    if entry.state == .done { attributes.append(("complete", "true")) }
    if !entry.notes.isEmpty {
      attributes.append(("_note", entry.notes.map(\.text).joined(separator: "\n\n")))
    }
    let text = attributes.map { "\($0.0)=\"\(XMLText.escaped($0.1))\"" }.joined(separator: " ")
    return "<outline \(text)/>"
  }
}
