internal import Catalog
internal import Foundation

/// Bibliographies among what is to be added.
enum AddFile {
  private enum Format: String { case bib, bibtex, biblatex, ris, json }

  /// What a bibliography holds, and what could not be read of it.
  struct Content {
    var requests: [AddRequest]
    var problems: [ImportProblem]
    /// The names of fields that have no place in a list.
    var unkept: Set<String>
  }

  /// The content of the file that an argument names; `nil` where it names none.
  ///
  /// - Throws: `Failure` for a file that is not there, cannot be read, or is of another form.
  static func content(ofFileNamed argument: String) throws -> Content? {
    guard !argument.contains("://"), !argument.contains(where: \.isNewline),
      let dot = argument.lastIndex(of: ".")
    else { return nil }
    let ending = argument[argument.index(after: dot)...].lowercased()
    let exists = FileManager.default.fileExists(atPath: argument)
    guard let format = Format(rawValue: ending) else {
      guard exists, !argument.contains(" ") else { return nil }
      throw Failure(
        Failure.Status.usage, "\(argument) is a file, but no bibliography (.bib, .ris, .json)",
        hints: [
          ending == "pdf"
            ? "give the paper's arXiv id, DOI or address" : "`tricks import` takes other forms"
        ])
    }
    guard exists else {
      guard !argument.contains(" ") else { return nil }
      throw Failure(Failure.Status.noInput, "\(argument): there is no such file")
    }
    guard let data = FileManager.default.contents(atPath: argument) else {
      throw Failure(Failure.Status.noInput, "\(argument): cannot be read")
    }
    return read(Array(data), as: format, name: argument)
  }

  /// The content of a text that is a bibliography by its first signs; `nil` for any other text.
  static func content(ofText bytes: [UInt8], name: String) -> Content? {
    let head = bytes.prefix(4096).drop { $0 <= 0x20 || $0 == 0xEF || $0 == 0xBB || $0 == 0xBF }
    let text = String(decoding: head, as: UTF8.self)
    if text.hasPrefix("@"), text.dropFirst().first?.isLetter == true,
      text.prefix(40).contains(where: { $0 == "{" || $0 == "(" })
    {
      return read(bytes, as: .bib, name: name)
    }
    if text.hasPrefix("TY  -") { return read(bytes, as: .ris, name: name) }
    if text.hasPrefix("[") || text.hasPrefix("{"),
      text.contains("\"title\"") || text.contains("\"DOI\"") || text.contains("\"type\"")
    {
      return read(bytes, as: .json, name: name)
    }
    return nil
  }

  private static func read(_ bytes: [UInt8], as format: Format, name: String) -> Content {
    let result =
      switch format {
      case .bib, .bibtex, .biblatex: BibTeXReader.read(bytes, name: name)
      case .ris: RISReader.read(bytes, name: name)
      case .json: CSLReader.read(bytes, name: name)
      }
    var unkept: Set<String> = []
    let requests = result.works.map { work in
      unkept.formUnion(work.unkept)
      var entry = work.newEntry
      entry.followsStyle = true
      return AddRequest(
        typed: work.title ?? work.citekey ?? name, entry: entry,
        subject: work.title == nil ? AddArguments.subject(of: entry.links.map(\.url)) : nil)
    }
    return Content(requests: requests, problems: result.problems, unkept: unkept)
  }
}
