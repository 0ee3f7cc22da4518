internal import Markdown
internal import Mustache

/// The templates of a theme, checked and compiled for one language.
struct TemplateSet: Sendable {
  private let library: MustacheLibrary

  /// The page that `name` makes of `values`; the names were checked when the theme was loaded.
  func render(_ name: String, _ values: [String: Any]) -> String {
    library.render(TemplateScope(values), withTemplate: name) ?? ""
  }

  /// Checks every template of `theme` against the pages' shapes, and compiles it in each language
  /// with its interface strings in place.
  ///
  /// - Throws: ``SiteError`` with every unknown name and its line.
  static func load(_ theme: Theme, strings: [Language: InterfaceStrings]) throws(SiteError)
    -> [Language: TemplateSet]
  {
    _ = HTMLEscaping.registration
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
      problems.formUnion(check.problems(in: page.template, shape: page.shape))
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

    var sets: [Language: TemplateSet] = [:]
    for (language, strings) in strings {
      var library = MustacheLibrary()
      for (name, source) in sources {
        let text = compiled(source, tags: tags[name] ?? [], strings: strings)
        do {
          try library.register(text, named: name)
        } catch {
          throw SiteError([
            SiteProblem(file: TemplateCheck.file(name), message: "\(error)")
          ])
        }
      }
      sets[language] = TemplateSet(library: library)
    }
    return sets
  }

  /// The template's text with interface strings in place, lines unindented (a partial would
  /// otherwise be indented into `<pre>`), and escaping by scalar switched on.
  private static func compiled(
    _ source: [UInt8], tags: [TemplateTag], strings: InterfaceStrings
  ) -> String {
    var text = ""
    var copied = 0
    for tag in tags {
      guard tag.kind == .comment || (tag.kind == .text && tag.name.hasPrefix("t.")) else {
        continue
      }
      text += String(decoding: source[copied..<tag.range.lowerBound], as: UTF8.self)
      if tag.kind == .text {
        text += HTMLEscaping().escapeText(strings[String(tag.name.dropFirst(2))])
      }
      copied = tag.range.upperBound
    }
    text += String(decoding: source[copied...], as: UTF8.self)
    let lines = text.split(whereSeparator: \.isNewline).map { line in
      line.drop { $0 == " " || $0 == "\t" }
    }
    return "{{% CONTENT_TYPE: \(HTMLEscaping.name)}}"
      + lines.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }
}
