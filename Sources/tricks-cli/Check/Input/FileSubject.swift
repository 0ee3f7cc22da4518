internal import Catalog
internal import Foundation
internal import LinkCheck
internal import LinkExtract
internal import Markdown

/// The links of any files: Markdown, HTML, text, and standard input.
final class FileSubject: CheckSubject {
  let settings: Configuration.Check?
  private(set) var readStatus: Int32 = 0
  private let files: [InputFile]
  private let siteRoot: String?
  private let deadline: CheckDeadline
  private var standardInput: [UInt8]?

  /// Finds the files.
  ///
  /// - Parameters:
  ///   - paths: files and folders, and `-` for standard input.
  ///   - deadline: until when standard input is read.
  /// - Throws: `Failure` for a path that is not there, or a mistake in `tricks.toml`.
  init(_ paths: [String], deadline: CheckDeadline) throws {
    self.deadline = deadline
    settings = try Configuration.read("tricks.toml").check
    files = try InputFile.list(paths)
    let folders = paths.filter { InputFile.isFolder($0) }
    siteRoot = folders.count == 1 ? InputFile.name(of: folders[0]) : nil
  }

  var folders: [String] { ["."] }
  var stateFolder: String { ".tricks" }
  /// There is none but that of a catalog, which is used where it is there.
  func prepareState() {}
  var isRemembered: Bool { InputFile.isFolder(stateFolder) }

  /// The files, without standard input.
  var writableFiles: [InputFile] { files.filter { $0.path != "-" } }

  func forEachLink(_ body: (WrittenLink) throws -> Void) throws {
    for file in files {
      guard let source = read(file) else { continue }
      do {
        try LinkExtractor.forEachLink(in: source, as: file.format) { link in
          let place = source.position(at: link.offset)
          try body(
            WrittenLink(
              url: link.url,
              location: LinkLocation(file: file.name, line: place.line, column: place.column),
              isIgnored: link.isIgnored))
        }
      } catch let error as MarkdownError {
        report(error.message, of: file.name, at: error.position, Failure.Status.data)
      }
    }
  }

  func localLinks(siteRoot: String?) -> LocalLinks {
    LocalLinks(root: "", siteRoot: siteRoot ?? self.siteRoot, files: LocalAnchors.files)
  }

  func source(of file: String) -> SourceText? {
    guard let file = files.first(where: { $0.name == file }) else { return nil }
    return read(file, isQuiet: true)
  }

  func markdown(of file: String) -> (document: Document, entries: [Range<Int>])? {
    guard files.first(where: { $0.name == file })?.format == .markdown,
      let source = source(of: file),
      let document = try? Document.parse(source.bytes, name: file)
    else { return nil }
    return (document, [])
  }

  func dayAdded(url: String, at location: LinkLocation) -> String? {
    location.file == "-" ? nil : LineAge.day(of: location.line, in: location.file)
  }

  func path(of file: String) -> String { file }

  /// Reads a file; what fails is said and left out.
  private func read(_ file: InputFile, isQuiet: Bool = false) -> SourceText? {
    if file.path == "-" {
      let bytes = standardInput ?? readStandardInput()
      standardInput = bytes
      return SourceText(bytes: bytes, name: file.name)
    }
    do throws(CatalogError) {
      return SourceText(
        bytes: try CatalogFiles.read(file.path, name: file.name), name: file.name)
    } catch {
      if !isQuiet { report(error.message, of: file.name, at: nil, error.exitStatus) }
      return nil
    }
  }

  private func readStandardInput() -> [UInt8] {
    let input = PipedText(until: deadline)
    if let fault = input.fault { report(fault, of: "-", at: nil, Failure.Status.tryAgain) }
    return input.bytes
  }

  private func report(
    _ message: String, of file: String, at place: SourcePosition?, _ status: Int32
  ) {
    readStatus = max(readStatus, status)
    Workspace.report(
      ReadProblem(
        severity: .error, file: file, position: place, message: message, exitStatus: status))
  }
}
