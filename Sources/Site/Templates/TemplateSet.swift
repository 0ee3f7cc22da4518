internal import Markdown

/// The templates of a theme, checked and compiled for one language.
struct TemplateSet: Sendable {
  private let templates: [String: CompiledTemplate]

  /// The page that the template `name` of a page's shape makes of `values`.
  func render(_ name: String, _ values: TemplateValues, sharing shared: SharedValues) -> [UInt8] {
    assert(templates[name] != nil, "\(name) is the template of no shape in PageShape.all")
    return templates[name]?.render(values, sharing: shared) ?? []
  }

  /// Checks every template of `theme` against the pages' shapes, and compiles it in each language
  /// with its interface strings in place.
  ///
  /// - Throws: ``SiteError`` with every unknown name and its line.
  static func load(_ theme: Theme, strings: [Language: InterfaceStrings]) throws(SiteError)
    -> [Language: TemplateSet]
  {
    var sources: [String: [UInt8]] = [:]
    for (path, bytes) in theme.files {
      guard path.hasPrefix("templates/"), path.hasSuffix(".mustache") else { continue }
      sources[String(path.dropFirst(10).dropLast(9))] = bytes
    }
    var problems: Set<SiteProblem> = []
    var tags: [String: [TemplateTag]] = [:]
    for (name, source) in sources {
      let scan = TemplateTag.scan(source)
      tags[name] = scan.tags
      if let line = scan.unclosed {
        problems.insert(
          SiteProblem(
            file: TemplateCheck.file(name), line: line, message: "this tag is not closed"))
      }
    }
    let keys = Set(strings.values.first?.texts.keys.map { $0 } ?? [])
    var check = TemplateCheck(templates: tags, strings: keys)
    for page in PageShape.all {
      problems.formUnion(check.problems(in: page.template, shape: page.allNames))
    }
    let used = PageShape.all.reduce(into: Set<String>()) { check.collect($1.template, into: &$0) }
    for name in sources.keys
    where !used.contains(name) && Theme.standard.files["templates/\(name).mustache"] == nil {
      problems.insert(
        SiteProblem(
          file: TemplateCheck.file(name),
          message: "no page uses this template; the name may be misspelt"))
    }
    if !problems.isEmpty { throw SiteError(problems) }

    return strings.mapValues { strings in
      let compiler = TemplateCompiler(templates: sources, strings: strings)
      let compiled = PageShape.all.enumerated().map { number, page in
        (page.template, compiler.compile(page, number: number))
      }
      return TemplateSet(templates: Dictionary(compiled, uniquingKeysWith: { $1 }))
    }
  }
}
