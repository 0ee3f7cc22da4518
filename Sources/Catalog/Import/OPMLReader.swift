internal import Markdown

/// Reads outlines in OPML.
public enum OPMLReader {
  /// The works of a file: outlines that have an address, and those that hold no others.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, or else Latin-1.
  ///   - name: the file's name, for messages.
  public static func read(_ bytes: [UInt8], name: String) -> ImportResult {
    let text = ImportText(bytes, name: name)
    let source = text.source
    var result = ImportResult()
    if let doubt = text.doubt { result.report(doubt) }
    var scanner = HTMLScanner(String(decoding: source.bytes, as: UTF8.self))
    var path = FolderPath()
    /// An outline without an address, which is a heading as soon as another one stands in it.
    var pending: ImportedWork?
    var isOutline = false
    func end() {
      if let pending { result.works.append(pending) }
      pending = nil
    }
    while let token = scanner.next() {
      guard case .tag(let tag, let isClosing, let attributes) = token else { continue }
      if tag == "opml" || tag == "body" { isOutline = true }
      guard tag == "outline" else { continue }
      if isClosing {
        end()
        path.close()
        continue
      }
      func value(_ names: String...) -> String? {
        for name in names {
          if let value = scanner.values(of: [name], in: attributes).first?.trimmingBlanks(),
            !value.isEmpty
          {
            return String(value)
          }
        }
        return nil
      }
      // An outline that holds this one is its heading, whatever else it is.
      pending = nil
      let title = value("text", "title")
      var work = ImportedWork(
        position: source.position(at: attributes.lowerBound - "<outline".utf8.count))
      work.type = value("type")?.lowercased() ?? ""
      work.title = title
      work.section = path.names
      if let url = value("url", "htmlurl", "xmlurl"), !work.take(url: url) { work.drop("url") }
      work.take(keywords: value("category")?.split(separator: ",").map(String.init) ?? [])
      work.notes = value("_note", "description")?.split(separator: "\n\n").map(String.init) ?? []
      if value("complete", "_complete", "_status") == "true" || value("_status") == "checked" {
        work.state = .done
      }
      // A slash at the end of the tag closes it.
      let isEmpty = scanner.bytes(attributes).last == UInt8(ascii: "/")
      if !work.links.isEmpty || isEmpty {
        if work.title != nil || !work.links.isEmpty { result.works.append(work) }
      } else if title != nil {
        pending = work
      }
      if !isEmpty { path.open(title ?? "", at: work.position) }
    }
    end()
    if let problem = path.problem(in: name) { result.report(problem) }
    if !isOutline {
      result.report(
        ImportProblem(
          isError: true, file: name, position: SourcePosition(line: 1, column: 1),
          message: "no outline: the element “opml” is missing"))
    }
    return result
  }
}
