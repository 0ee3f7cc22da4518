/// Holds templates to the names that the pages offer: a template that renders to nothing in
/// silence, or puts text out unescaped, is an error with its line.
struct TemplateCheck {
  /// The tags of every template by name.
  let templates: [String: [TemplateTag]]
  /// The keys of the interface strings.
  let strings: Set<String>
  private var found: Set<SiteProblem> = []
  private var checking: [String] = []

  /// Prepares to check templates against the interface strings that there are.
  init(templates: [String: [TemplateTag]], strings: Set<String>) {
    self.templates = templates
    self.strings = strings
  }

  /// What is wrong in the template `name`, and in its partials, when it is given values of
  /// `shape`.
  mutating func problems(in name: String, shape: [String: Shape]) -> Set<SiteProblem> {
    found = []
    walk(name, scopes: [shape], calledFrom: nil)
    return found
  }

  /// Adds to `names` the template `name` and every one that it includes, directly or not.
  func collect(_ name: String, into names: inout Set<String>) {
    guard let tags = templates[name], names.insert(name).inserted else { return }
    for tag in tags where tag.kind == .partial { collect(tag.name, into: &names) }
  }

  private mutating func walk(
    _ name: String, scopes: [[String: Shape]], calledFrom caller: (file: String, line: Int)?
  ) {
    guard let tags = templates[name] else {
      found.insert(
        SiteProblem(
          file: caller?.file ?? Self.file(name), line: caller?.line,
          message: "the template “\(name)” does not exist"))
      return
    }
    if checking.contains(name) {
      found.insert(
        SiteProblem(
          file: caller?.file ?? Self.file(name), line: caller?.line,
          message: "the template “\(name)” includes itself"))
      return
    }
    checking.append(name)
    defer { checking.removeLast() }

    let file = Self.file(name)
    var scopes = scopes
    var open: [(tag: TemplateTag, scopes: [[String: Shape]])] = []
    for tag in tags {
      func report(_ message: String) {
        found.insert(SiteProblem(file: file, line: tag.line, message: message))
      }
      switch tag.kind {
      case .comment: continue
      case .unsupported: report("themes may not use this kind of tag")
      case .partial: walk(tag.name, scopes: scopes, calledFrom: (file, tag.line))
      case .close:
        if let last = open.popLast() {
          if last.tag.name != tag.name {
            report(
              "“\(tag.name)” is closed, but “\(last.tag.name)” of line \(last.tag.line) is open")
          }
          scopes = last.scopes
        } else {
          report("“\(tag.name)” is closed, but not open")
        }
      case .text, .html:
        if tag.kind == .text, tag.name.hasPrefix("t.") {
          let key = String(tag.name.dropFirst(2))
          if !strings.contains(key) { report("unknown interface string “\(key)”") }
          continue
        }
        switch Self.shape(of: tag.name, in: scopes) {
        case nil: report("unknown variable “\(tag.name)”")
        case .text:
          if tag.kind == .html {
            report("“\(tag.name)” is text and has to be escaped: {{\(tag.name)}}")
          }
        case .html: if tag.kind == .text { report("“\(tag.name)” is HTML: {{{\(tag.name)}}}") }
        case .flag, .object, .list: report("“\(tag.name)” has no text of its own")
        }
      case .open, .openInverted:
        open.append((tag, scopes))
        guard let shape = Self.shape(of: tag.name, in: scopes) else {
          report("unknown variable “\(tag.name)”")
          continue
        }
        if tag.kind == .openInverted { continue }
        switch shape {
        case .flag: continue
        case .text, .html: scopes.append([".": shape])
        case .object(let inner), .list(let inner): scopes.append(inner)
        }
      }
    }
    for (tag, _) in open {
      found.insert(
        SiteProblem(file: file, line: tag.line, message: "“\(tag.name)” is not closed"))
    }
  }

  /// What `name` stands for: `.` in the innermost scope, any other name in the nearest.
  private static func shape(of name: String, in scopes: [[String: Shape]]) -> Shape? {
    if name == "." { return scopes.last?["."] }
    return scopes.last { $0[name] != nil }?[name]
  }

  /// The path of a template in the theme.
  static func file(_ name: String) -> String { "site/templates/\(name).mustache" }
}
