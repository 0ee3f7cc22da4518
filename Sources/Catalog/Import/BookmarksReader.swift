internal import Markdown

/// Reads bookmark files as browsers, Pinboard, buku and Pocket write them.
public enum BookmarksReader {
  /// The works of a file: its bookmarks to web pages, under the folders that hold them.
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
    var folders = FolderPath()
    var state = State()
    while let token = scanner.next() {
      switch token {
      case .hidden: break
      case .text(let range):
        if state.place != .outside {
          state.text += CharacterReferences.decoded(source.bytes[range])
        }
      case .tag(let tag, let isClosing, let attributes):
        switch tag {
        case "a" where !isClosing:
          state.end(&result)
          let start = source.position(at: attributes.lowerBound - 2)
          var work = ImportedWork(position: start)
          work.section = folders.names
          let value = { (name: String) in scanner.values(of: [name], in: attributes).first }
          let url = value("href") ?? ""
          if work.take(url: url) {
            work.take(keywords: value("tags")?.split(separator: ",").map(String.init) ?? [])
            if let toRead = value("toread") { work.state = toRead == "0" ? .done : .todo }
            state.work = work
          } else {
            result.report(
              ImportProblem(
                isError: false, file: name, position: start,
                message: "left out: “\(url.prefix(80))” is no address of the web"))
          }
          state.start(.title)
        case "a": state.end(&result, keepsWork: true)
        case "h3" where !isClosing:
          state.end(&result)
          state.start(.folder)
        case "h3": state.end(&result)
        case "dd" where !isClosing:
          state.end(&result, keepsWork: true)
          state.start(.note)
        case "dl":
          state.end(&result)
          if isClosing {
            folders.close()
          } else if state.folder != nil || folders.isOpen || state.hasList {
            folders.open(state.folder ?? "", at: source.position(at: attributes.lowerBound))
          }
          if !isClosing { state.hasList = true }
          state.folder = nil
        case "dt", "hr": state.end(&result)
        default: break
        }
      }
    }
    state.end(&result)
    if let problem = folders.problem(in: name) { result.report(problem) }
    for index in result.works.indices { result.works[index].section.removeAll(where: \.isEmpty) }
    return result
  }

  /// What is being read.
  private struct State {
    enum Place { case outside, title, folder, note }

    var place = Place.outside
    var text = ""
    var work: ImportedWork?
    var folder: String?
    /// Whether the list that holds everything was met.
    var hasList = false

    mutating func start(_ place: Place) {
      self.place = place
      text = ""
    }

    /// Takes the text that was read; without `keepsWork` the bookmark is complete.
    mutating func end(_ result: inout ImportResult, keepsWork: Bool = false) {
      let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
      switch place {
      case .title: if !line.isEmpty { work?.title = line }
      case .folder: folder = line
      case .note:
        let passages = text.split(separator: "\n\n").map {
          $0.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        }
        work?.notes += passages.filter { !$0.isEmpty }
      case .outside: break
      }
      place = .outside
      text = ""
      guard !keepsWork, let work else { return }
      result.works.append(work)
      self.work = nil
    }
  }
}
