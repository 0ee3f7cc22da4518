/// Entries as the bookmark file that Netscape began and every browser reads.
enum Bookmarks {
  /// A folder for each heading and a bookmark for each entry with an address.
  ///
  /// `TAGS` and `TOREAD`
  /// are those of Delicious and Pinboard.
  static func file(_ entries: [Entry], title: String) -> [UInt8] {
    var text = """
      <!DOCTYPE NETSCAPE-Bookmark-file-1>
      <META HTTP-EQUIV="Content-Type" CONTENT="text/html; charset=UTF-8">
      <TITLE>\(XMLText.escaped(title))</TITLE>
      <H1>\(XMLText.escaped(title))</H1>
      <DL><p>

      """
    var depth = 1
    func line(_ content: String) {
      text += String(repeating: "    ", count: depth) + content + "\n"
    }
    for step in OutlineTree.steps(entries) {
      switch step {
      case .open(let heading):
        line("<DT><H3>\(XMLText.escaped(heading))</H3>")
        line("<DL><p>")
        depth += 1
      case .close:
        depth -= 1
        line("</DL><p>")
      case .entry(let entry):
        let url = entry.links.first(where: \.isWeb)?.url ?? ""
        var attributes = "HREF=\"\(XMLText.escaped(url))\""
        if !entry.tags.isEmpty {
          attributes += " TAGS=\"\(XMLText.escaped(entry.tags.joined(separator: ",")))\""
        }
        if entry.state != .todo { attributes += " TOREAD=\"0\"" }
        line("<DT><A \(attributes)>\(XMLText.escaped(entry.displayTitle))</A>")
        if !entry.notes.isEmpty {
          line("<DD>" + XMLText.escaped(entry.notes.map(\.text).joined(separator: "\n\n")))
        }
      }
    }
    return Array((text + "</DL><p>\n").utf8)
  }
}
