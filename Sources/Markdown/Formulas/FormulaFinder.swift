/// Finds the formulas of one paragraph, heading or table cell.
///
/// The rules are GitHub's, which are those of Pandoc's `tex_math_dollars` with GitHub's own
/// `` $`…`$ `` besides:
/// - `$` opens before anything but a blank, and not behind a letter or digit of ASCII.
/// - It is closed by the next `$`, if no blank stands before that and no letter or digit of ASCII
///   behind it.
/// - `$$` opens and is closed by the next `$$`; blanks and line ends may stand inside.
/// - `\$` is a dollar sign. Code, images and bare URLs are never part of a formula.
///
/// What stands between is TeX as written: emphasis and escapes that Markdown saw there are none.
struct FormulaFinder {
  let source: [UInt8]
  /// Whether the leaf is a cell of a table, where `\|` is a `|`.
  let isCell: Bool

  /// A formula and the pieces that it takes.
  private struct Match {
    var pieces: Range<Int>
    var formula: Formula
  }

  /// The inlines with formulas in place of what they were written as.
  ///
  /// O(source of the inlines).
  func marking(_ inlines: [Inline]) -> [Inline] {
    let flat = FormulaPieces(inlines, source: source)
    guard flat.isSound else { return inlines }
    let matches = matches(in: flat)
    return matches.isEmpty ? inlines : rebuilt(flat, matches)
  }

  private func matches(in flat: FormulaPieces) -> [Match] {
    let pieces = flat.pieces
    var matches: [Match] = []
    var index = 0
    while index < pieces.count {
      guard case .dollars(let count) = pieces[index].kind, count <= 2 else {
        index += 1
        continue
      }
      let match =
        count == 2
        ? display(from: index, flat) : backticked(from: index, pieces) ?? inline(from: index, flat)
      if let match { matches.append(match) }
      index = match?.pieces.upperBound ?? index + 1
    }
    return matches
  }

  /// The formula in `$$…$$` whose first delimiter is at `start`.
  private func display(from start: Int, _ flat: FormulaPieces) -> Match? {
    for index in flat.pieces.indices[(start + 1)...] {
      switch flat.pieces[index].kind {
      case .dollars(2): return match(start..<(index + 1), isDisplay: true, flat)
      case .dollars(let count) where count > 2: return nil
      case .leaf(let leaf) where isBarrier(leaf): return nil
      default: continue
      }
    }
    return nil
  }

  /// The formula in `` $`…`$ `` whose first delimiter is at `start`.
  private func backticked(from start: Int, _ pieces: [FormulaPiece]) -> Match? {
    guard start + 2 < pieces.count, case .leaf(let code) = pieces[start + 1].kind,
      case .code(let tex) = code.kind, case .dollars(1) = pieces[start + 2].kind,
      pieces[start].range.upperBound == code.range.lowerBound,
      code.range.upperBound == pieces[start + 2].range.lowerBound
    else { return nil }
    return Match(
      pieces: start..<(start + 3), formula: Formula(tex: tex, isDisplay: false))
  }

  /// The formula in `$…$` whose first delimiter is at `start`.
  private func inline(from start: Int, _ flat: FormulaPieces) -> Match? {
    let open = flat.pieces[start].range
    guard !isWord(byte(at: open.lowerBound - 1)), !isBlank(byte(at: open.upperBound)) else {
      return nil
    }
    for index in flat.pieces.indices[(start + 1)...] {
      switch flat.pieces[index].kind {
      case .dollars(1):
        let close = flat.pieces[index].range
        guard !isBlank(byte(at: close.lowerBound - 1)), !isWord(byte(at: close.upperBound)) else {
          return nil
        }
        return match(start..<(index + 1), isDisplay: false, flat)
      case .dollars: return nil
      case .leaf(let leaf) where isBarrier(leaf): return nil
      default: continue
      }
    }
    return nil
  }

  /// The formula that these pieces make; `nil` where nothing stands between them, or half a link.
  private func match(_ range: Range<Int>, isDisplay: Bool, _ flat: FormulaPieces) -> Match? {
    var tex: [UInt8] = []
    var openLinks: Set<Int> = []
    for piece in flat.pieces[range].dropFirst().dropLast() {
      switch piece.kind {
      case .open(let container) where isLink(flat.containers[container]):
        openLinks.insert(container)
      case .close(let container) where isLink(flat.containers[container]):
        guard openLinks.remove(container) != nil else { return nil }
      default: break
      }
      if case .leaf(let leaf) = piece.kind, leaf.kind == .softBreak || leaf.kind == .hardBreak {
        // Without the blanks of two that make a break, and what stands before the next line.
        if source[piece.range].first == 0x5C { tex.append(0x5C) }
        tex.append(0x0A)
      } else {
        tex += source[piece.range]
      }
    }
    if tex.contains(0x26) { tex = LinkSyntax.decodeEntities(tex) }
    guard openLinks.isEmpty, !tex.allSatisfy(ASCII.isWideSpace) else { return nil }
    var text = String(decoding: tex, as: UTF8.self)
    if isCell { text.replace("\\|", with: "|") }
    return Match(pieces: range, formula: Formula(tex: text, isDisplay: isDisplay))
  }

  // MARK: The tree anew

  private func rebuilt(_ flat: FormulaPieces, _ matches: [Match]) -> [Inline] {
    let broken = brokenContainers(flat, matches)
    var levels: [[Inline]] = [[]]
    var next = 0
    var index = 0
    func append(_ inline: Inline) { levels[levels.count - 1].append(inline) }
    while index < flat.pieces.count {
      let piece = flat.pieces[index]
      if next < matches.count, matches[next].pieces.lowerBound == index {
        let match = matches[next]
        let end = flat.pieces[match.pieces.upperBound - 1].range.upperBound
        append(Inline(kind: .formula(match.formula), range: piece.range.lowerBound..<end))
        index = match.pieces.upperBound
        next += 1
        continue
      }
      switch piece.kind {
      case .text(let text): append(Inline(kind: .text(text), range: piece.range))
      case .dollars(let count):
        append(Inline(kind: .text(String(repeating: "$", count: count)), range: piece.range))
      case .leaf(let leaf): append(leaf)
      case .open(let container), .close(let container):
        if broken.contains(container) {
          let mark = String(decoding: source[piece.range], as: UTF8.self)
          append(Inline(kind: .text(mark), range: piece.range))
        } else if case .open = piece.kind {
          levels.append([])
        } else if let children = levels.popLast() {
          let inline = flat.containers[container]
          append(Inline(kind: inline.kind, range: inline.range, children: children))
        }
      }
      index += 1
    }
    return levels.first ?? []
  }

  /// Emphasis of which a formula has taken one delimiter: the other one is text.
  private func brokenContainers(_ flat: FormulaPieces, _ matches: [Match]) -> Set<Int> {
    var owner: [Int: Int] = [:]
    for (number, match) in matches.enumerated() {
      for index in match.pieces { owner[index] = number }
    }
    var opened: [Int: Int?] = [:]
    var broken: Set<Int> = []
    for (index, piece) in flat.pieces.enumerated() {
      switch piece.kind {
      case .open(let container): opened[container] = .some(owner[index])
      case .close(let container):
        if opened[container] != .some(owner[index]) { broken.insert(container) }
      default: break
      }
    }
    return broken
  }

  // MARK: What stands beside a dollar sign

  private func isBarrier(_ leaf: Inline) -> Bool {
    switch leaf.kind {
    case .softBreak, .hardBreak, .html: false
    default: true
    }
  }

  private func isLink(_ inline: Inline) -> Bool {
    if case .link = inline.kind { true } else { false }
  }

  /// A byte of the source; a line end outside of it.
  private func byte(at offset: Int) -> UInt8 {
    source.indices.contains(offset) ? source[offset] : 0x0A
  }

  private func isBlank(_ byte: UInt8) -> Bool { ASCII.isWideSpace(byte) }
  private func isWord(_ byte: UInt8) -> Bool { ASCII.isAlphanumeric(byte) }
}
