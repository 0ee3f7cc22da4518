/// A run of changes with the unchanged lines around them.
struct Hunk {
  /// What becomes of a line.
  enum Step {
    case keep(old: Int)
    case remove(old: Int)
    case insert(new: Int)
  }

  /// The index of the first old line, and where it would stand if there is none.
  let oldStart: Int
  /// The index of the first new line, and where it would stand if there is none.
  let newStart: Int
  /// The lines from top to bottom.
  let steps: [Step]

  /// The hunks from top to bottom; changes that share context lines stand in one.
  static func hunks(of kept: KeptLines, context: Int) -> [Hunk] {
    var hunks: [Hunk] = []
    var x = 0
    var y = 0
    var steps: [Step] = []
    var start = (x: 0, y: 0)
    var trailing = 0
    func isKept(_ index: Int, _ lines: [Bool]) -> Bool { index >= lines.count || lines[index] }

    while x < kept.old.count || y < kept.new.count {
      if isKept(x, kept.old), isKept(y, kept.new) {
        steps.append(.keep(old: x))
        x += 1
        y += 1
        trailing += 1
        let isOpen = trailing < steps.count
        if isOpen, trailing > 2 * context {
          hunks.append(
            Hunk(oldStart: start.x, newStart: start.y, steps: steps.dropLast(trailing - context)))
          steps = steps.suffix(context)
          trailing = steps.count
        } else if !isOpen, trailing > context {
          steps.removeFirst()
          trailing -= 1
        }
        continue
      }
      if trailing == steps.count { start = (x - trailing, y - trailing) }
      while x < kept.old.count, !kept.old[x] {
        steps.append(.remove(old: x))
        x += 1
      }
      while y < kept.new.count, !kept.new[y] {
        steps.append(.insert(new: y))
        y += 1
      }
      trailing = 0
    }
    if trailing < steps.count {
      let surplus = max(trailing - context, 0)
      hunks.append(Hunk(oldStart: start.x, newStart: start.y, steps: steps.dropLast(surplus)))
    }
    return hunks
  }

  /// Whether a range of the old bytes, its ends included, meets the lines of the hunk.
  func touches(_ range: Range<Int>, of window: ChangedWindow) -> Bool {
    steps.contains { step in
      switch step {
      case .keep(let index), .remove(let index):
        let line = window.oldLines[index]
        return line.lowerBound <= range.upperBound && range.lowerBound <= line.upperBound
      case .insert: return false
      }
    }
  }

  /// Writes the hunk.
  func append(to result: inout [UInt8], old: [UInt8], new: [UInt8], window: ChangedWindow) {
    var counts = (old: 0, new: 0)
    for step in steps {
      if case .insert = step {} else { counts.old += 1 }
      if case .remove = step {} else { counts.new += 1 }
    }
    let oldRange = Self.range(window.linesBefore + oldStart, counts.old)
    let newRange = Self.range(window.linesBefore + newStart, counts.new)
    result += "@@ -\(oldRange) +\(newRange) @@\n".utf8
    for step in steps {
      switch step {
      case .keep(let index): Self.append(" ", old[window.oldLines[index]], to: &result)
      case .remove(let index): Self.append("-", old[window.oldLines[index]], to: &result)
      case .insert(let index): Self.append("+", new[window.newLines[index]], to: &result)
      }
    }
  }

  /// A range of lines as the format spells it: an empty one is named by the line before it.
  private static func range(_ linesBefore: Int, _ count: Int) -> String {
    count == 1 ? "\(linesBefore + 1)" : "\(count == 0 ? linesBefore : linesBefore + 1),\(count)"
  }

  private static func append(
    _ mark: Unicode.Scalar, _ line: ArraySlice<UInt8>, to result: inout [UInt8]
  ) {
    result.append(UInt8(ascii: mark))
    result += line
    if line.last != 0x0A { result += "\n\\ No newline at end of file\n".utf8 }
  }
}
