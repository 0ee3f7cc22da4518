/// A formula in TeX.
public struct Formula: Sendable, Hashable {
  /// The TeX as written, without delimiters.
  public let tex: String
  /// Whether it stands on a line of its own, centred, or in the text.
  public let isDisplay: Bool

  /// Makes a formula.
  public init(tex: String, isDisplay: Bool) {
    self.tex = tex
    self.isDisplay = isDisplay
  }

  /// The formula with its delimiters, as plain text shows it.
  public var plainText: String { isDisplay ? "$$" + tex + "$$" : "$" + tex + "$" }
}

extension Sequence where Element == Block {
  /// The same blocks with formulas in place of their source: `$…$`, `` $`…`$ ``, `$$…$$`, and
  /// fenced blocks `math`.
  ///
  /// Parsing knows no formulas, so that no list is read otherwise because of one.
  /// O(source of the blocks).
  ///
  /// - Parameter source: the bytes of the file that the blocks were parsed from.
  public func markingFormulas(in source: [UInt8]) -> [Block] {
    map { $0.markingFormulas(in: source) }
  }

  /// The formulas that ``markingFormulas(in:)`` has found, in order, with the offset of each.
  public var formulas: [(formula: Formula, offset: Int)] {
    var found: [(Formula, Int)] = []
    for block in self {
      block.inlines.collectFormulas(into: &found)
      found += block.children.formulas
    }
    return found
  }
}

extension Block {
  fileprivate func markingFormulas(in source: [UInt8]) -> Block {
    switch kind {
    case .code(let info, let literal):
      guard info.utf8.prefix(while: { !ASCII.isSpace($0) }).elementsEqual("math".utf8) else {
        return self
      }
      let formula = Formula(tex: literal, isDisplay: true)
      return Block(
        kind: .paragraph, range: range, inlines: [Inline(kind: .formula(formula), range: range)])
    case .html, .thematicBreak: return self
    default:
      guard range.upperBound <= source.count else { return self }
      var inlines = inlines
      if !inlines.isEmpty, source[range].contains(UInt8(ascii: "$")) {
        let isCell = if case .tableCell = kind { true } else { false }
        inlines = FormulaFinder(source: source, isCell: isCell).marking(inlines)
      }
      return Block(
        kind: kind, range: range, children: children.markingFormulas(in: source), inlines: inlines)
    }
  }
}

extension Sequence where Element == Inline {
  fileprivate func collectFormulas(into found: inout [(Formula, Int)]) {
    for inline in self {
      if case .formula(let formula) = inline.kind {
        found.append((formula, inline.range.lowerBound))
      }
      inline.children.collectFormulas(into: &found)
    }
  }
}
