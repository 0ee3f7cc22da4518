internal import Markdown

/// `state-conflict`: checkbox and status word say different things; the checkbox counts.
struct StateConflictCheck: DoctorCheck {
  let name = "state-conflict"
  let summary = "a checkbox and a status word that disagree"

  func findings(in examination: Examination) -> [Finding] {
    let catalog = examination.catalog
    var conflicts: [(box: Checkbox, status: StatusMark, file: Int)] = []
    var removals: [Int: [TextEdit]] = [:]
    for entry in catalog.entries {
      guard let box = entry.checkbox, let status = entry.status,
        box.isChecked != (status.state == .done), box.isChecked || status.state == .done,
        let file = examination.fileIndex[entry.file]
      else { continue }
      conflicts.append((box, status, file))
      let isLeftOver = box.isChecked && status.state != .skipped
      if isLeftOver, let edit = removal(of: status, in: catalog.files[file].document.source) {
        removals[file, default: []].append(edit)
      }
    }
    /// By file and by where the word ends.
    var harmless: [Int: [Int: TextEdit]] = [:]
    for (file, edits) in removals {
      let trial = HarmlessEdits(in: catalog.files[file], isSingleFile: catalog.isSingleFile)
      for edit in trial.filter(edits) { harmless[file, default: [:]][edit.range.upperBound] = edit }
    }
    return conflicts.map { box, status, file in
      let word = catalog.files[file].document.source.text(status.range)
      let edit = harmless[file]?[status.range.upperBound]
      return finding(
        .warning, in: examination, file: file, offset: status.range.lowerBound,
        message: box.isChecked
          ? "ticked, yet “\(word)” says \(status.state.rawValue): counted as done"
          : "not ticked, yet “\(word)” says done: counted as todo",
        hint: box.isChecked
          ? "remove “\(word)”, or untick the box" : "tick the box, or remove “\(word)”",
        edits: edit.map { [$0] })
    }
  }

  /// The edit that takes away a word at the end of its line, with the blank or dash before it.
  ///
  /// Only there nothing else hangs on the word. What the box says stays as it is.
  private func removal(of status: StatusMark, in source: SourceText) -> TextEdit? {
    let bytes = source.bytes
    let line = source.range(ofLine: source.position(at: status.range.lowerBound).line)
    guard !status.range.isEmpty, status.range.upperBound <= line.upperBound,
      bytes[status.range.upperBound..<line.upperBound].allSatisfy(\.isASCIISpace),
      status.range.lowerBound > line.lowerBound, bytes[status.range.lowerBound - 1] == 0x20
    else { return nil }
    var start = blanksStart(before: status.range.lowerBound, in: bytes, line)
    if start > line.lowerBound, bytes[start - 1] == UInt8(ascii: "-") {
      let dash = start - 1
      let before = blanksStart(before: dash, in: bytes, line)
      guard before < dash else { return nil }
      start = before
    }
    guard start > line.lowerBound, bytes[start - 1] != UInt8(ascii: "]") || !isBoxEnd(start, bytes)
    else { return nil }
    return TextEdit(range: start..<status.range.upperBound, replacement: [])
  }

  private func blanksStart(before offset: Int, in bytes: [UInt8], _ line: Range<Int>) -> Int {
    var start = offset
    while start > line.lowerBound, bytes[start - 1] == 0x20 { start -= 1 }
    return start
  }

  /// Whether a checkbox ends at `offset`: then the word is all that the item says.
  private func isBoxEnd(_ offset: Int, _ bytes: [UInt8]) -> Bool {
    offset >= 3 && bytes[offset - 3] == UInt8(ascii: "[")
  }
}
