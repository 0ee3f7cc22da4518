internal import Catalog
internal import Formulas
internal import Markdown

/// The formulas of a catalog, each converted once, before any page is made.
struct FormulaBook: Sendable {
  /// Formulas that stay TeX, sorted.
  let warnings: [SiteProblem]
  private let markup: [Formula: String]
  /// The bytes of the files that may hold formulas.
  private let sources: [String: [UInt8]]

  /// Converts what stands in the notes and rules of `catalog`, in document order.
  ///
  /// O(bytes); the converter is started only where there is a formula.
  init(_ catalog: Catalog) {
    var sources: [String: [UInt8]] = [:]
    var documents: [String: Document] = [:]
    for file in catalog.files where Self.mayHoldFormulas(file.document.source.bytes) {
      sources[file.name] = file.document.source.bytes
      documents[file.name] = file.document
    }
    self.sources = sources
    guard !sources.isEmpty else {
      (warnings, markup) = ([], [:])
      return
    }

    let converter = FormulaConverter()
    var results: [Formula: FormulaConverter.Result] = [:]
    var warnings: Set<SiteProblem> = []
    func take(_ blocks: [Block], in file: String) {
      guard let document = documents[file] else { return }
      for (formula, offset) in blocks.markingFormulas(in: document.source.bytes).formulas {
        let result =
          results[formula] ?? converter.convert(formula.tex, isDisplay: formula.isDisplay)
        results[formula] = result
        guard case .failure(let reason) = result else { continue }
        let position = document.source.position(at: offset)
        warnings.insert(
          SiteProblem(
            file: file, line: position.line, column: position.column,
            message: "the formula stays TeX: \(reason)"))
      }
    }
    for entry in catalog.entries where sources[entry.file] != nil {
      for case .formula(let formula) in Formula.pieces(of: entry.title ?? "")
      where results[formula] == nil {
        results[formula] = converter.convert(formula.tex, isDisplay: false)
      }
      for note in entry.notes { take(note.blocks, in: entry.file) }
    }
    for rule in catalog.rules where sources[rule.file] != nil {
      for section in rule.sections { take(section.blocks, in: rule.file) }
    }
    self.warnings = warnings.sorted()
    markup = results.compactMapValues { result in
      if case .mathML(let markup) = result { markup } else { nil }
    }
  }

  /// The blocks with their formulas marked, as written in `file`.
  func marked(_ blocks: [Block], file: String) -> [Block] {
    sources[file].map { blocks.markingFormulas(in: $0) } ?? blocks
  }

  /// The markup of a formula; `nil` where it stays TeX.
  ///
  /// One on a line of its own stands in a box that is scrolled, by the keyboard too, where the page
  /// is too narrow for it.
  func html(of formula: Formula) -> String? {
    guard let math = markup[formula] else { return nil }
    return formula.isDisplay ? "<span class=\"formula\" tabindex=\"0\">\(math)</span>" : math
  }

  /// A title with its formulas; those that can't be converted stay as written.
  func html(ofTitle title: String) -> SafeHTML {
    if markup.isEmpty || !title.utf8.contains(UInt8(ascii: "$")) { return SafeHTML(text: title) }
    let parts = Formula.pieces(of: title).map { piece in
      switch piece {
      case .text(let text): HTMLEscaping.escaped(text)
      case .formula(let formula): markup[formula] ?? HTMLEscaping.escaped(formula.plainText)
      }
    }
    return SafeHTML(trusted: parts.joined())
  }

  /// Whether there is a dollar sign, or the word that a fenced block of TeX begins with.
  private static func mayHoldFormulas(_ bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { bytes in
      let word = Array("math".utf8)
      var index = 0
      while index < bytes.count {
        if bytes[index] == UInt8(ascii: "$") { return true }
        if bytes[index] == word[0], bytes[index...].starts(with: word) { return true }
        index += 1
      }
      return false
    }
  }
}
