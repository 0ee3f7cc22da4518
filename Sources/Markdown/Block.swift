/// A block of a document: what stands on lines of its own.
public struct Block: Sendable {
  /// What a block is, with the facts only that kind has.
  public enum Kind: Sendable, Hashable {
    case paragraph
    /// `level` is 1...6.
    case heading(level: Int)
    case blockQuote
    case list(ListStyle)
    case item(ItemMarker)
    /// Indented or fenced; `info` is the fence's info string, or empty.
    case code(info: String, literal: String)
    case html(String)
    case thematicBreak
    case table(alignments: [TableAlignment])
    case tableRow(isHeader: Bool)
    case tableCell
  }

  /// How a column of a table is aligned.
  public enum TableAlignment: Sendable, Hashable { case none, left, center, right }

  /// What the block is.
  public let kind: Kind
  /// Its bytes in the source, from its marker (an item's bullet, a heading's `#`) to the end of
  /// its last line, without that line's ending and without trailing blank lines.
  public let range: Range<Int>
  /// The blocks inside: items of a list, blocks of an item, rows of a table, cells of a row.
  public let children: [Block]
  /// The inline content of a paragraph, heading or table cell.
  public let inlines: [Inline]

  /// Makes a block; the parser checks that `range` lies within the source.
  public init(kind: Kind, range: Range<Int>, children: [Block] = [], inlines: [Inline] = []) {
    self.kind = kind
    self.range = range
    self.children = children
    self.inlines = inlines
  }
}

/// What all items of a list share.
public struct ListStyle: Sendable, Hashable {
  /// Whether the items are numbered.
  public let isOrdered: Bool
  /// The first number of a numbered list.
  public let start: Int
  /// Whether no blank line stands between the items.
  public let isTight: Bool

  /// Makes a list style.
  public init(isOrdered: Bool, start: Int, isTight: Bool) {
    self.isOrdered = isOrdered
    self.start = start
    self.isTight = isTight
  }
}

/// The marker of a list item: bullet or number, and checkbox.
public struct ItemMarker: Sendable, Hashable {
  /// The bytes of `-`, `+`, `*`, `1.` or `1)`.
  public let range: Range<Int>
  /// The checkbox after the marker, where there is one.
  public let checkbox: Checkbox?

  /// Makes an item's marker.
  public init(range: Range<Int>, checkbox: Checkbox?) {
    self.range = range
    self.checkbox = checkbox
  }
}

/// A task list's checkbox, `[ ]`, `[x]` or `[X]`.
public struct Checkbox: Sendable, Hashable {
  /// The three bytes of the box, brackets included.
  public let range: Range<Int>
  /// Whether it is ticked.
  public let isChecked: Bool

  /// Makes a checkbox.
  public init(range: Range<Int>, isChecked: Bool) {
    self.range = range
    self.isChecked = isChecked
  }
}
