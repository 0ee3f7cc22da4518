internal import Markdown

/// Plans the addition of an entry: a list item in the style of the list that it goes into.
public enum AddEdit {
  /// Where an entry is already known, or the change that adds it.
  public enum Plan: Sendable {
    case known(Entry)
    case change(FileChange)
  }

  /// Plans the addition, under the title without the name of the site that pages put behind it.
  ///
  /// - Throws: `CatalogError` with code `notEditable` when there is no place for it: no file or
  ///   section of its kind, or a section that is not there; the message names what there is.
  public static func plan(_ new: NewEntry, in catalog: Catalog) throws(CatalogError) -> Plan {
    var new = new
    new.title = new.title.map { SiteName.removed(from: Piece(utf8: $0)).string }
    if let known = known(new, in: catalog) { return .known(known) }
    let place = try AddPlace(for: new, in: catalog)
    let text = AddText(
      new: new, style: ListStyleSample(of: place.neighbours, in: place.file), catalog: catalog,
      file: place.file.name)
    var failure: MarkdownError?
    // The plainest style comes last: where the neighbours' style would not be read back as the same
    // facts, the next one is tried.
    for content in text.candidates {
      do {
        let checkbox: Bool? = new.state == .done ? true : (place.hasCheckboxes ? false : nil)
        let edits = try place.file.document.insertItem(content, checkbox: checkbox, at: place.place)
        let change = FileChange(
          name: place.file.name, path: place.file.path, before: place.file.document.source.bytes,
          edits: edits)
        if isReadBack(new, change, in: catalog) { return .change(change) }
      } catch { failure = error }
    }
    throw CatalogError(
      .notEditable, path: place.file.name,
      message: failure?.message
        ?? "the entry would not be read back as it was given; add it with `tricks edit`")
  }

  /// The entry of the same kind that leads to the same work.
  private static func known(_ new: NewEntry, in catalog: Catalog) -> Entry? {
    let keys = Set(new.links.map { URLIdentity.key(of: $0.url) })
    let kind = new.resolvedKind
    return catalog.entries.first { entry in
      // Tricks cite papers; only another trick can be the same trick.
      guard (entry.kind == .trick) == (kind == .trick) else { return false }
      return (entry.links + entry.parts.flatMap(\.links)).contains {
        keys.contains(URLIdentity.key(of: $0.url))
      }
    }
  }

  /// Whether the changed file holds one entry more, with this title, these URLs and this state.
  private static func isReadBack(_ new: NewEntry, _ change: FileChange, in catalog: Catalog) -> Bool
  {
    var files = catalog.files.map { (name: $0.name, bytes: $0.document.source.bytes) }
    guard let index = files.firstIndex(where: { $0.name == change.name }) else { return false }
    files[index].bytes = change.after
    guard let after = try? Catalog.read(files: files, isSingleFile: catalog.isSingleFile),
      after.entries.count == catalog.entries.count + 1
    else { return false }
    let urls = new.links.map(\.url)
    return after.entries.contains { entry in
      entry.file == change.name && entry.title == new.title && entry.state == new.state
        && entry.links.map(\.url) == urls && Set(new.rules).isSubset(of: entry.rules)
        && (new.authors.isEmpty || entry.authors == new.authors)
        && (new.year == nil || entry.year == new.year)
    }
  }
}

/// Where a new entry goes.
private struct AddPlace {
  var file: CatalogFile
  var place: ItemPlace
  /// The entries of the same section, whose style is copied.
  var neighbours: [Entry]

  var hasCheckboxes: Bool { neighbours.contains { $0.checkbox != nil } }

  init(for new: NewEntry, in catalog: Catalog) throws(CatalogError) {
    let kind = new.resolvedKind
    let lists = catalog.files.filter { CatalogPath.rule(ofPath: $0.name) == nil }
    if let name = new.file {
      guard let file = lists.first(where: { $0.name == name || $0.name == name + ".md" }) else {
        throw CatalogError(
          .notEditable, path: name,
          message:
            "no list of the catalog has this name; there are \(lists.map(\.name).joined(separator: ", "))"
        )
      }
      self.file = file
    } else {
      let holding = catalog.entries.last {
        $0.kind == kind && (new.section == nil || Self.fits($0.section.last ?? "", new.section))
      }
      let named = lists.first { KindNames.kind(namedBy: $0.name) == kind }
      let headed = lists.first { file in
        file.document.blocks.contains {
          Self.heading($0).map {
            KindNames.kind(namedBy: $0) == kind || new.section != nil && Self.fits($0, new.section)
          } ?? false
        }
      }
      guard
        let file = holding.flatMap({ entry in lists.first { $0.name == entry.file } }) ?? named
          ?? headed ?? (catalog.isSingleFile ? lists.first : nil)
      else {
        throw CatalogError(
          .notEditable, path: catalog.path,
          message:
            "no list holds entries of kind \(kind.rawValue); name one with --file (\(lists.map(\.name).joined(separator: ", ")))"
        )
      }
      self.file = file
    }
    let file = self.file
    let headings = file.document.blocks.filter { Self.heading($0) != nil }
    if let section = new.section {
      guard
        let heading = headings.first(where: {
          Self.heading($0).map { Self.fits($0, section) } ?? false
        })
      else {
        let names = headings.compactMap(Self.heading).joined(separator: ", ")
        throw CatalogError(
          .notEditable, path: file.name,
          message: "no heading holds “\(section)”; there are \(names)")
      }
      place = .underHeading(heading)
      let title = Self.heading(heading)
      neighbours = catalog.entries.filter { $0.file == file.name && $0.section.last == title }
      if neighbours.isEmpty {
        neighbours = catalog.entries.filter { $0.file == file.name && $0.kind == kind }
      }
      return
    }
    neighbours = catalog.entries.filter { $0.file == file.name && $0.kind == kind }
    if let last = neighbours.last(where: { file.block(at: $0.range).map(Self.isItem) ?? false }),
      let block = file.block(at: last.range)
    {
      place = .after(block)
    } else if let heading = headings.last(where: {
      Self.heading($0).map { KindNames.kind(namedBy: $0) == kind } ?? false
    }) {
      place = .underHeading(heading)
    } else {
      place = .endOfDocument
    }
  }

  private static func heading(_ block: Block) -> String? {
    if case .heading = block.kind { String(block.inlines.plainText.trimmingBlanks()) } else { nil }
  }

  private static func isItem(_ block: Block) -> Bool {
    if case .item = block.kind { true } else { false }
  }

  private static func fits(_ heading: String, _ section: String?) -> Bool {
    guard let section else { return true }
    return TextFolding.fold(heading).range(of: TextFolding.fold(section)) != nil
  }
}

/// How the entries of a list are written, told from the last ten of them.
private struct ListStyleSample {
  /// Whether the title itself is the link.
  var linksTitle = false
  var isBold = false

  init(of neighbours: [Entry], in file: CatalogFile) {
    let sample = neighbours.suffix(10)
    var linked = 0
    var bold = 0
    for entry in sample {
      guard let title = entry.title else { continue }
      if entry.links.contains(where: { $0.label.map { $0.contains(title) } ?? false }) {
        linked += 1
      }
      if let block = file.block(at: entry.range),
        let head = block.children.first ?? block.children.first,
        head.inlines.contains(where: { inline in
          if case .strong = inline.kind {
            inline.children.plainText.contains(title.prefix(12))
          } else {
            false
          }
        })
      {
        bold += 1
      }
    }
    linksTitle = linked * 2 > sample.count
    isBold = bold * 2 > sample.count
  }
}

/// The Markdown of a new entry.
private struct AddText {
  let new: NewEntry
  let style: ListStyleSample
  let catalog: Catalog
  let file: String

  /// The text in the neighbours' style, then in plainer ones.
  var candidates: [String] {
    var texts = [text(linksTitle: style.linksTitle, isBold: style.isBold)]
    for (linksTitle, isBold) in [(false, true), (true, false)] {
      let other = text(linksTitle: linksTitle, isBold: isBold)
      if !texts.contains(other) { texts.append(other) }
    }
    return texts
  }

  private func text(linksTitle: Bool, isBold: Bool) -> String {
    var line = ""
    var links = new.links[...]
    if let title = new.title {
      let escaped = MarkdownText.escape(title)
      if linksTitle, let first = links.first {
        line = "[\(escaped)](\(MarkdownText.destination(first.url)))"
        links = links.dropFirst()
      } else {
        line = isBold ? "**\(escaped)**" : escaped
      }
    }
    var facts = new.authors.map { MarkdownText.escape($0) }
    let venue = [new.venue.map { MarkdownText.escape($0) }, new.year.map(String.init)].compactMap {
      $0
    }.joined(separator: " ")
    if !venue.isEmpty { facts.append(venue) }
    if !facts.isEmpty { line += (line.isEmpty ? "" : ", ") + facts.joined(separator: ", ") }
    for (index, link) in links.enumerated() {
      let isBare = new.title == nil && index == 0
      line += (line.isEmpty ? "" : (index == 0 ? " " : " | "))
      line +=
        isBare
        ? "<\(link.url)>"
        : "[\(MarkdownText.escape(link.label ?? LinkLabel.label(for: link.url)))](\(MarkdownText.destination(link.url)))"
    }
    for id in new.rules {
      guard let rule = catalog.rules.first(where: { $0.id == id }) else { continue }
      let title = rule.title(in: new.title.flatMap { Language(of: $0) } ?? .english)
      line +=
        " [\(MarkdownText.escape(title))](\(RuleLinkEdit.destination(of: rule, from: file, in: catalog)))"
    }
    for tag in new.tags { line += " #\(tag)" }
    switch new.state {
    case .reading, .skipped: line += " " + StatusWords.word(for: new.state)
    case .todo, .done: break
    }
    return ([line] + new.notes.map { MarkdownText.escapeLines($0) }).joined(separator: "\n\n")
  }
}
