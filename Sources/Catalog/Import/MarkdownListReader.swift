internal import Markdown

/// Reads another list in Markdown, as it would be read as a catalog of its own.
public enum MarkdownListReader {
  /// The works of a file: its entries.
  ///
  /// - Parameters:
  ///   - bytes: UTF-8, or else Latin-1.
  ///   - name: the file's name, for messages; it may tell the kind of entries.
  public static func read(_ bytes: [UInt8], name: String) -> ImportResult {
    let text = ImportText(bytes, name: name)
    var result = ImportResult()
    if let doubt = text.doubt { result.report(doubt) }
    do throws(MarkdownError) {
      let catalog = try Catalog.read(
        files: [(name: name, bytes: text.source.bytes)], isSingleFile: true)
      result.works = catalog.entries.map { work($0, in: text.source) }
      for problem in catalog.problems {
        result.report(
          ImportProblem(
            isError: false, file: name,
            position: problem.position ?? SourcePosition(line: 1, column: 1),
            message: problem.message))
      }
    } catch {
      result.report(
        ImportProblem(
          isError: true, file: name, position: error.position, message: error.message))
    }
    return result
  }

  private static func work(_ entry: Entry, in source: SourceText) -> ImportedWork {
    var work = ImportedWork(
      position: SourcePosition(line: entry.line, column: entry.column))
    work.kind = entry.kind
    work.title = entry.title
    work.authors = entry.authors.map { ImportedPerson(literal: $0) }
    work.venue = entry.venue
    work.year = entry.year
    work.identifiers = entry.identifiers
    for link in entry.links {
      if link.isWeb {
        work.links.append(ImportedWork.Link(label: link.label, url: link.url))
      } else {
        work.drop("link to a file beside it")
      }
    }
    for part in entry.parts {
      for link in part.links where link.isWeb {
        work.links.append(ImportedWork.Link(label: part.title ?? link.label, url: link.url))
      }
      work.drop("nesting of parts")
    }
    work.tags = entry.tags
    work.notes = entry.notes.map { MarkdownList.markdown(of: $0, source) }
    work.notesAreMarkdown = true
    work.state = entry.state
    work.section = entry.section
    if !entry.rules.isEmpty { work.drop("links to rules") }
    return work
  }
}
