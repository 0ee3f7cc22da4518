internal import Catalog
internal import Files
internal import Foundation
internal import LinkCheck
internal import Markdown

/// The links of a catalog: entries, rules and notes.
final class CatalogSubject: CheckSubject {
  let workspace: Workspace

  init(_ workspace: Workspace) { self.workspace = workspace }

  var settings: Configuration.Check? { workspace.configuration.check }
  var stateFolder: String { workspace.stateFolder }
  var isRemembered: Bool { true }
  func prepareState() throws { try workspace.state.prepare() }
  var readStatus: Int32 { workspace.readStatus }

  var folders: [String] {
    let here = WorkingDirectory.known
    return [workspace.baseFolder] + (here == workspace.baseFolder ? [] : [here].compactMap(\.self))
  }

  func forEachLink(_ body: (WrittenLink) throws -> Void) throws {
    let untitled = Set(
      workspace.catalog.entries.lazy.filter { $0.title == nil }.compactMap(\.links.first?.url))
    let entries = Dictionary(grouping: workspace.catalog.entries, by: \.file)
    var file: String?
    var ignores: LinkIgnores?
    for link in workspace.catalog.links {
      if link.file != file {
        file = link.file
        ignores = document(of: link.file).map {
          LinkIgnores(in: $0, entries: (entries[link.file] ?? []).map(\.range))
        }
      }
      let place = SourcePosition(line: link.line, column: link.column)
      try body(
        WrittenLink(
          url: link.url,
          location: LinkLocation(file: link.file, line: link.line, column: link.column),
          isIgnored: ignores?.contains(place) ?? false, wantsTitle: untitled.contains(link.url)))
    }
  }

  func localLinks(siteRoot: String?) -> LocalLinks {
    LocalLinks(root: workspace.linkFolder, siteRoot: siteRoot, files: LocalAnchors.files)
  }

  func source(of file: String) -> SourceText? { document(of: file)?.source }

  func markdown(of file: String) -> (document: Document, entries: [Range<Int>])? {
    document(of: file).map { document in
      (document, workspace.catalog.entries.filter { $0.file == file }.map(\.range))
    }
  }

  func dayAdded(url: String, at location: LinkLocation) -> String? {
    if let day = LineAge.day(of: location.line, in: path(of: location.file)) { return day }
    let entry = workspace.catalog.entries.first { entry in
      entry.file == location.file
        && (entry.links + entry.parts.flatMap(\.links)).contains { $0.url == url }
    }
    // The middle of the year of the work.
    return entry?.year.map { "\($0)0701" }
  }

  func path(of file: String) -> String {
    let path = workspace.linkFolder + "/" + file
    guard let here = WorkingDirectory.known.map({ $0 + "/" }) else { return path }
    return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
  }

  private func document(of file: String) -> Document? {
    workspace.catalog.files.first { $0.name == file }?.document
  }
}
