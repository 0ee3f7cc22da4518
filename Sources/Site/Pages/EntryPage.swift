internal import Catalog
internal import Markdown

/// The page of one trick, paper, post, book, course or link.
enum EntryPage {
  /// What the template may ask.
  static let shape = PageShape(
    template: "entry",
    names: [
      "title": .text, "titleHTML": .html, "titleLang": .text, "kind": .text, "kindLabel": .text,
      "kindHref": .text,
      "kindTitle": .text, "state": .text, "stateLabel": .text, "stateDate": .text, "added": .text,
      "authors": .text,
      "authorsLang": .text, "venue": .text, "venueLang": .text,
      "year": .text, "yearHref": .text, "arxiv": .text, "arxivHref": .text, "doi": .text,
      "doiHref": .text,
      "hasFacts": .flag, "hasLinks": .flag, "hasNotes": .flag,
      "hasParts": .flag, "hasRules": .flag, "hasTags": .flag, "links": .list(LinkValues.shape),
      "notes": .list(["lang": .text, "html": .html, "badge": .text]),
      "parts": .list(["title": .text, "titleLang": .text, "links": .list(LinkValues.shape)]),
      "rules": .list(RuleReferenceValues.shape), "tags": .list(TagValues.shape),
      "hasCited": .flag, "cited": .list(EntryRow.shape),
      "hasCiting": .flag, "citing": .list(EntryRow.shape),
      "citation": .text, "citationLang": .text, "bibtex": .text, "bibliography": .text,
      "previous": .object(Neighbour.shape), "next": .object(Neighbour.shape),
      "source": .text, "id": .text,
    ])

  /// The values of the page for the entry at `index` of the catalog.
  static func values(_ index: Int, _ context: PageContext) -> TemplateValues {
    let site = context.site
    let strings = context.strings
    let entry = site.catalog.entries[index]
    let title = entry.shownTitle
    let line = context.digest?.entries[index]
    let ownSummary = line?.summaryLanguage == nil ? line?.summary : nil
    let description = ownSummary ?? line?.byline ?? title
    var values = CommonValues.values(
      context, title: title, description: description)
    values["title"] = title
    values["titleHTML"] = context.site.formulas.html(ofTitle: title)
    values["titleLang"] = context.foreignLanguage(of: title)
    values["kind"] = entry.kind.rawValue
    values["kindLabel"] = strings["kind." + entry.kind.rawValue]
    values["kindTitle"] = strings["kind." + entry.kind.fileName]
    values["kindHref"] = context.href(.kind(entry.kind))
    values["state"] = entry.state.rawValue
    values["stateLabel"] = strings["state." + entry.state.rawValue]
    let dates = site.catalog.dates(of: entry)
    let stateTime: String? =
      switch entry.state {
      case .done: dates.done
      case .reading: dates.started
      case .todo, .skipped: nil
      }
    values["stateDate"] = stateTime.map { String($0.prefix(10)) }
    values["added"] = dates.added.map { String($0.prefix(10)) }
    values["source"] = "\(entry.file):\(entry.line)"
    values["id"] = entry.id
    values.merge(facts(entry, context)) { $1 }
    values["yearHref"] = entry.year.map {
      context.href(.years, fragment: YearsPage.anchor(of: $0))
    }
    values.setList(
      "links",
      entry.links.map {
        LinkValues.values(url: $0.url, label: $0.label, file: entry.file, beside: title, context)
      })
    values.setList("notes", notes(entry, context))
    values.setList("parts", entry.parts.map { parts($0, of: entry, context) })
    values.setList(
      "rules",
      site.relations.rulesOfEntry[index].map {
        RuleReferenceValues.values($0, context)
      })
    values.setList("tags", TagValues.values(of: entry.tags, context))
    let citations = site.relations.citations
    values.setList("cited", citations.cited[index].map { EntryRow.values($0, context) })
    values.setList("citing", citations.citing[index].map { EntryRow.values($0, context) })
    if let citation = CitationValues.line(entry) {
      values["citation"] = citation
      values["citationLang"] = context.foreignLanguage(of: citation)
    }
    if let record = site.bibliography.records[index] {
      values["bibtex"] = record
      values["bibliography"] = context.href(path: SiteData.bibliographyPath)
    }
    let neighbours = site.plan.neighbours(of: index)
    values["previous"] = neighbours.previous.map { Neighbour.values(.entry($0), context) }
    values["next"] = neighbours.next.map { Neighbour.values(.entry($0), context) }
    return values
  }

  private static func facts(_ entry: Entry, _ context: PageContext) -> TemplateValues {
    var facts: TemplateValues = [:]
    facts["venue"] = entry.venue
    facts["venueLang"] = entry.venue.flatMap(context.foreignLanguage)
    facts["year"] = entry.year.map(String.init)
    if let arxiv = entry.identifiers.arxiv {
      facts["arxiv"] = arxiv
      facts["arxivHref"] = "https://arxiv.org/abs/" + RelativePath.percentEncoded(arxiv)
    }
    if let doi = entry.identifiers.doi {
      facts["doi"] = doi
      facts["doiHref"] = "https://doi.org/" + RelativePath.percentEncoded(doi)
    }
    facts["hasFacts"] = !facts.isEmpty
    if !entry.authors.isEmpty {
      let authors = entry.authors.joined(separator: ", ")
      facts["authors"] = authors
      facts["authorsLang"] = context.foreignLanguage(of: authors)
    }
    return facts
  }

  /// The notes, those in the page's language first; each in the order of the source.
  private static func notes(_ entry: Entry, _ context: PageContext) -> [TemplateValues] {
    let own = entry.notes.filter { $0.language == context.language }
    let others = entry.notes.filter { $0.language != context.language }
    return (own + others).map { note in
      var values: TemplateValues = [
        "html": PassageHTML.render(note.blocks, in: note.language, file: entry.file, context)
      ]
      if let code = context.foreign(note.language) {
        values["lang"] = code
        if own.isEmpty { values["badge"] = context.strings["only." + code] }
      }
      return values
    }
  }

  private static func parts(
    _ part: EntryPart, of entry: Entry, _ context: PageContext
  ) -> TemplateValues {
    var values: TemplateValues = [:]
    values["title"] = part.title
    values["titleLang"] = part.title.flatMap(context.foreignLanguage(of:))
    values["links"] = part.links.map {
      LinkValues.values(
        url: $0.url, label: $0.label, file: entry.file, beside: part.title, context)
    }
    return values
  }
}
