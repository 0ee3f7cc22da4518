/// Makes steps of a page's template; `TemplateCheck` has found its tags and names sound before.
struct TemplateCompiler {
  /// What a name means inside the section that is being compiled.
  private typealias Scope = [String: Shape]

  private let templates: [String: [UInt8]]
  private let strings: InterfaceStrings

  /// Prepares to compile templates, by name, with the interface strings of one language.
  init(templates: [String: [UInt8]], strings: InterfaceStrings) {
    self.templates = templates.mapValues(Self.unindented)
    self.strings = strings
  }

  /// The template of a page, which has a number of its own.
  ///
  /// O(template and partials).
  func compile(_ page: PageShape, number: Int) -> CompiledTemplate {
    let scopes = [LayoutValues.shape, page.shape]
    var sections = [Section(scopes: scopes, place: nil, isInverted: false)]
    add(page.template, to: &sections)
    return CompiledTemplate(sections[0].steps, number: number)
  }

  /// A section whose end has not come yet.
  private struct Section {
    /// The shapes of the values around: those that pages share, the page's own, those of lists.
    var scopes: [Scope]
    /// What the section is about; `nil` for the page itself.
    let place: TemplateNode.Place?
    let isInverted: Bool
    var steps: [TemplateNode] = []
    /// Whether the section is about a text, which `.` means inside.
    var isText = false

    mutating func write(_ bytes: some Collection<UInt8>) {
      guard !bytes.isEmpty else { return }
      if case .literal(let before) = steps.last {
        steps[steps.count - 1] = .literal(before + bytes)
      } else {
        steps.append(.literal(Array(bytes)))
      }
    }
  }

  private func add(_ name: String, to sections: inout [Section]) {
    guard let source = templates[name] else { return }
    var copied = 0
    for tag in TemplateTag.scan(source).tags {
      let whole = tag.writesNothing ? Self.line(of: tag.range, in: source) : tag.range
      sections[sections.count - 1].write(source[copied..<max(copied, whole.lowerBound)])
      copied = whole.upperBound
      switch tag.kind {
      case .comment, .unsupported: continue
      case .partial: add(tag.name, to: &sections)
      case .text where tag.name.hasPrefix("t."):
        let text = HTMLEscaping.escaped(strings[String(tag.name.dropFirst(2))])
        sections[sections.count - 1].write(Array(text.utf8))
      case .text, .html:
        guard let (place, shape) = find(tag.name, in: sections) else { continue }
        let isHTML = if case .html = shape { true } else { false }
        sections[sections.count - 1].steps.append(isHTML ? .html(place) : .text(place))
      case .open, .openInverted: open(tag, in: &sections)
      case .close: close(&sections)
      }
    }
    sections[sections.count - 1].write(source[copied...])
  }

  private func open(_ tag: TemplateTag, in sections: inout [Section]) {
    let around = sections[sections.count - 1].scopes
    let (place, shape) =
      find(tag.name, in: sections) ?? (TemplateNode.Place(depth: 1, name: tag.name), .flag)
    var section = Section(
      scopes: around, place: place, isInverted: tag.kind == .openInverted)
    if !section.isInverted {
      switch shape {
      case .flag: break
      case .text, .html: section.isText = true
      case .object(let inner), .list(let inner): section.scopes.append(inner)
      }
    }
    sections.append(section)
  }

  private func close(_ sections: inout [Section]) {
    guard sections.count > 1, let section = sections.popLast(), let place = section.place else {
      return
    }
    let depth = sections[sections.count - 1].scopes.count
    let step: TemplateNode =
      if section.isInverted {
        .unless(place, section.steps)
      } else if section.scopes.count > depth {
        .each(place, section.steps)
      } else {
        .when(place, section.steps)
      }
    sections[sections.count - 1].steps.append(step)
  }

  /// Where the value for `name` stands, and its shape: `.` is the text of the nearest section about
  /// one, any other name stands in the nearest values that have it.
  private func find(_ name: String, in sections: [Section]) -> (TemplateNode.Place, Shape)? {
    if name == "." {
      guard let section = sections.last(where: \.isText), let place = section.place,
        let shape = section.scopes[place.depth][place.name]
      else { return nil }
      return (place, shape)
    }
    let scopes = sections[sections.count - 1].scopes
    guard let depth = scopes.lastIndex(where: { $0[name] != nil }), let shape = scopes[depth][name]
    else { return nil }
    return (TemplateNode.Place(depth: depth, name: name), shape)
  }

  /// The template without indentation, which would end up in `<pre>`, and without blank lines.
  private static func unindented(_ source: [UInt8]) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(source.count)
    for line in source.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
      let text = line.drop { $0 == 0x20 || $0 == 0x09 }
      if text.isEmpty { continue }
      result += text
      result.append(0x0A)
    }
    return result
  }

  /// The range of a tag that writes nothing, with the end of its line where it stands there alone.
  private static func line(of tag: Range<Int>, in source: [UInt8]) -> Range<Int> {
    let isAlone =
      (tag.lowerBound == 0 || source[tag.lowerBound - 1] == 0x0A)
      && tag.upperBound < source.count && source[tag.upperBound] == 0x0A
    return isAlone ? tag.lowerBound..<tag.upperBound + 1 : tag
  }
}

extension TemplateTag {
  /// Whether nothing of the tag itself shows, so that a line for it alone is no line of the page.
  fileprivate var writesNothing: Bool {
    switch kind {
    case .open, .openInverted, .close, .partial, .comment: true
    case .text, .html, .unsupported: false
    }
  }
}
