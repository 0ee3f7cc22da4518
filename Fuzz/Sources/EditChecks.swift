import Markdown

/// What holds of every set of edits.
enum EditChecks {
  /// Checks that edits lie within the bytes and do not overlap, and takes them back again.
  ///
  /// - Returns: the bytes after the edits.
  static func apply(_ edits: [TextEdit], to bytes: [UInt8]) -> [UInt8] {
    let ordered = edits.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
    var end = 0
    var inverse: [TextEdit] = []
    var shift = 0
    for edit in ordered {
      require(edit.range.lowerBound >= end, "an edit of \(edit.range) overlaps one up to \(end)")
      require(edit.range.upperBound <= bytes.count, "an edit of \(edit.range) of \(bytes.count)")
      end = edit.range.upperBound
      let start = edit.range.lowerBound + shift
      inverse.append(
        TextEdit(
          range: start..<start + edit.replacement.count, replacement: Array(bytes[edit.range])))
      shift += edit.replacement.count - edit.range.count
    }
    let after = edits.applied(to: bytes)
    require(after.count == bytes.count + shift, "\(after.count) bytes after the edits")
    checkKept(ordered, bytes, after)
    require(inverse.applied(to: after) == bytes, "the edits cannot be taken back")
    return after
  }

  /// Checks that the bytes between the edits are the same.
  private static func checkKept(_ ordered: [TextEdit], _ before: [UInt8], _ after: [UInt8]) {
    var old = 0
    var new = 0
    for edit in ordered {
      let count = edit.range.lowerBound - old
      require(
        before[old..<old + count].elementsEqual(after[new..<new + count]), "other bytes changed")
      old = edit.range.upperBound
      new += count + edit.replacement.count
    }
    require(before[old...].elementsEqual(after[new...]), "the bytes behind the edits changed")
  }
}
