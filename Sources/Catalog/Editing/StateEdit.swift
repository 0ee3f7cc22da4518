public import Markdown

/// Plans the change of an entry's reading state: the mark and nothing else.
public enum StateEdit {
  /// The edits that give `entry` the state; empty when it has it already.
  ///
  /// A checkbox is ticked or cleared. A status word is replaced by one of its own kind (emoji,
  /// Chinese, English). An item without a mark gets what its neighbours have: a checkbox, unless the
  /// list marks with words. `reading` and `skipped` are words beside an empty box.
  ///
  /// - Parameter doneMark: what `done` is marked with besides a box, such as `✅ 2026-11-23`; `nil`
  ///   for what the list has.
  /// - Throws: `CatalogError` with code `notEditable` when the mark is not where it was read.
  public static func edits(
    setting state: ReadState, of entry: Entry, in catalog: Catalog, doneMark: String? = nil
  ) throws(CatalogError) -> [TextEdit] {
    guard entry.state != state, let file = catalog.files.first(where: { $0.name == entry.file })
    else { return [] }
    let bytes = file.document.source.bytes
    let context = StateEditContext(
      entry: entry, bytes: bytes, file: file, catalog: catalog,
      doneMark: state == .done ? doneMark : nil)
    var edits: [TextEdit] = []
    if let checkbox = entry.checkbox, entry.status == nil, state != .todo, state != .done,
      context.neighboursHaveBoxSigns
    {
      return [try context.sign(checkbox, as: state)]
    }
    if let checkbox = entry.checkbox {
      if checkbox.isChecked != (state == .done) {
        edits.append(try context.tick(checkbox, state == .done))
      }
      if state == .todo || state == .done && context.doneMark == nil {
        if let status = entry.status, status.state != state {
          edits.append(try context.remove(status))
        }
      } else {
        if let status = entry.status {
          edits.append(try context.replace(status, by: state))
        } else {
          edits.append(try context.append(state))
        }
      }
      return edits
    }
    if let status = entry.status {
      // A cell of a table stays: without its word the row would have one cell less.
      let isRemoved = state == .todo && !context.isTableRow && !context.isBox(status)
      return [isRemoved ? try context.remove(status) : try context.replace(status, by: state)]
    }
    guard state != .todo else { return [] }
    if context.isListItem, context.prefersCheckbox(for: state) {
      edits.append(try context.insertCheckbox(checked: state == .done))
      if state == .done, context.doneMark == nil { return edits }
    }
    return edits + [try context.append(state)]
  }
}

/// The surroundings that decide how a state is written.
private struct StateEditContext {
  let entry: Entry
  let bytes: [UInt8]
  let file: CatalogFile
  let catalog: Catalog
  /// What to write for the state in place of a word.
  let doneMark: String?

  private var neighbours: [Entry] { catalog.entries.filter { $0.file == entry.file } }

  /// Whether the entry is a list item, which can carry a checkbox.
  var isListItem: Bool { markerEnd != nil }

  /// Whether the entry is a row of a table.
  var isTableRow: Bool {
    if case .tableRow = file.block(at: entry.range)?.kind { true } else { false }
  }

  /// Whether the neighbours mark with boxes; in a list without any mark a box is for `done` alone.
  func prefersCheckbox(for state: ReadState) -> Bool {
    let own = neighbours.filter { $0.section == entry.section && $0.id != entry.id }
    for group in [own, neighbours] {
      if group.contains(where: { $0.checkbox != nil }) { return true }
      if group.contains(where: { $0.status != nil }) { return false }
    }
    return state == .done
  }

  /// The offset behind the item's bullet or number and the blanks after it.
  private var markerEnd: Int? {
    var offset = entry.range.lowerBound
    let end = entry.range.upperBound
    guard offset < end else { return nil }
    if "-+*".utf8.contains(bytes[offset]) {
      offset += 1
    } else if bytes[offset].isASCIIDigit {
      while offset < end, bytes[offset].isASCIIDigit { offset += 1 }
      guard offset < end, bytes[offset] == UInt8(ascii: ".") || bytes[offset] == UInt8(ascii: ")")
      else { return nil }
      offset += 1
    } else {
      return nil
    }
    guard offset < end, bytes[offset] == 0x20 || bytes[offset] == 0x09 else { return nil }
    while offset < end, bytes[offset] == 0x20 || bytes[offset] == 0x09 { offset += 1 }
    return offset
  }

  /// Whether a status is a box with a sign that only some programs know, such as `[/]`.
  func isBox(_ status: StatusMark) -> Bool {
    status.range.count == 3 && status.range.upperBound <= bytes.count
      && bytes[status.range.lowerBound] == UInt8(ascii: "[")
  }

  /// Whether other entries of the list have such boxes.
  var neighboursHaveBoxSigns: Bool { neighbours.contains { $0.status.map(isBox) ?? false } }

  /// Puts the sign of a state into a checkbox.
  func sign(_ checkbox: Checkbox, as state: ReadState) throws(CatalogError) -> TextEdit {
    let edit = try tick(checkbox, true)
    return TextEdit(
      range: edit.range,
      replacement: Array(Self.word(for: state, like: "[x]").utf8.dropFirst().dropLast()))
  }

  func tick(_ checkbox: Checkbox, _ isChecked: Bool) throws(CatalogError) -> TextEdit {
    let mark = checkbox.range.lowerBound + 1
    guard checkbox.range.upperBound <= bytes.count,
      bytes[checkbox.range.lowerBound] == UInt8(ascii: "["),
      bytes[checkbox.range.upperBound - 1] == UInt8(ascii: "]"), checkbox.range.count == 3
    else { throw notFound("the checkbox") }
    return TextEdit(range: mark..<(mark + 1), replacement: Array((isChecked ? "x" : " ").utf8))
  }

  func insertCheckbox(checked: Bool) throws(CatalogError) -> TextEdit {
    guard let offset = markerEnd else { throw notFound("the bullet") }
    return TextEdit(range: offset..<offset, replacement: Array((checked ? "[x] " : "[ ] ").utf8))
  }

  func replace(_ status: StatusMark, by state: ReadState) throws(CatalogError) -> TextEdit {
    let text = try self.text(of: status)
    return TextEdit(
      range: range(of: status),
      replacement: Array((doneMark ?? Self.word(for: state, like: text)).utf8))
  }

  /// Removes the word with the blanks and the one separator before it.
  func remove(_ status: StatusMark) throws(CatalogError) -> TextEdit {
    _ = try text(of: status)
    var start = status.range.lowerBound
    var end = range(of: status).upperBound
    let lineStart = entry.range.lowerBound
    func skipBlanks() {
      while start > lineStart, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    }
    let original = start
    skipBlanks()
    for separator in ["--", "-", "–", "—", "|", ",", ";", "，", "；", "·", "、"] {
      let width = separator.utf8.count
      if start - width > lineStart, bytes[(start - width)..<start].elementsEqual(separator.utf8),
        markerEnd.map({ start - width >= $0 }) ?? true
      {
        start -= width
        skipBlanks()
        break
      }
    }
    // At the start of an item the blanks behind the word go instead.
    if let markerEnd, start < markerEnd {
      start = original
      while end < bytes.count, bytes[end] == 0x20 { end += 1 }
    }
    return TextEdit(range: start..<end, replacement: [])
  }

  /// Writes a word behind the entry's first line, before blanks that end it.
  func append(_ state: ReadState) throws(CatalogError) -> TextEdit {
    let line = file.document.source.position(at: entry.range.lowerBound).line
    var end = min(
      file.document.source.range(ofLine: line).upperBound,
      max(entry.range.upperBound, entry.range.lowerBound))
    while end > entry.range.lowerBound, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 {
      end -= 1
    }
    var inside = false
    if bytes[entry.range.lowerBound..<end].last == UInt8(ascii: "|") {
      // A table's row: the word goes into its last cell.
      end -= 1
      while end > entry.range.lowerBound, bytes[end - 1] == 0x20 { end -= 1 }
      inside = true
    }
    let style = neighbours.first { $0.status.map { !isBox($0) } ?? false }.flatMap {
      $0.status.map {
        String(decoding: bytes[$0.range.clamped(to: 0..<bytes.count)], as: UTF8.self)
      }
    }
    let word = doneMark ?? Self.word(for: state, like: style ?? "done")
    guard !inside || bytes[end - 1] != UInt8(ascii: "|") else {
      return TextEdit(range: end..<end, replacement: Array((" " + word).utf8))
    }
    return TextEdit(range: end..<end, replacement: Array((" " + word).utf8))
  }

  /// The mark with the variation selector that an emoji may have behind it.
  private func range(of status: StatusMark) -> Range<Int> {
    let end = status.range.upperBound
    let hasSelector = bytes[min(end, bytes.count)...].starts(with: "\u{FE0F}".utf8)
    return status.range.lowerBound..<(hasSelector ? end + 3 : end)
  }

  private func text(of status: StatusMark) throws(CatalogError) -> String {
    guard status.range.upperBound <= bytes.count,
      let text = String(validating: bytes[status.range], as: UTF8.self), !text.isEmpty,
      text.unicodeScalars.contains(where: {
        $0.properties.isAlphabetic || CitationText.isEmoji($0) || $0 == "["
      })
    else { throw notFound("the status word") }
    return text
  }

  private func notFound(_ what: String) -> CatalogError {
    CatalogError(
      .notEditable, path: entry.file,
      position: SourcePosition(line: entry.line, column: entry.column),
      message:
        "\(what) of “\(entry.displayTitle)” cannot be told from its text; change it with `tricks edit`"
    )
  }

  /// The word for a state in the manner of another: emoji, Chinese or English, brackets kept.
  private static func word(for state: ReadState, like model: String) -> String {
    let words: [ReadState: (english: String, chinese: String, emoji: String)] = [
      .todo: ("todo", "待读", "⬜"), .reading: ("reading", "在读", "⏳"), .done: ("done", "已读", "✅"),
      .skipped: ("skipped", "跳过", "⏭"),
    ]
    guard let choice = words[state] else { return StatusWords.word(for: state) }
    var word = choice.english
    if model.unicodeScalars.contains(where: \.isHan) {
      word = choice.chinese
    } else if !model.unicodeScalars.contains(where: { $0.properties.isAlphabetic })
      && !model.hasPrefix("[")
    {
      word = choice.emoji
    } else if model.first?.isUppercase == true {
      word =
        model.count > 1 && model == model.uppercased()
        ? word.uppercased() : word.prefix(1).uppercased() + word.dropFirst()
    }
    for (open, close) in [("(", ")"), ("[", "]"), ("（", "）"), ("【", "】")]
    where model.hasPrefix(open) && model.hasSuffix(close) {
      // A box: `reading` and `skipped` have the signs that only some programs know.
      if model.unicodeScalars.count == 3 {
        return switch state {
        case .done: "[x]"
        case .todo: "[ ]"
        case .reading: "[/]"
        case .skipped: "[-]"
        }
      }
      return open + word + close
    }
    return word
  }
}
