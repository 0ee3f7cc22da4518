/// A list from which somebody picks while typing what it shall hold; knows no terminal.
public struct PickList: Sendable {
  /// What a key led to.
  public enum Outcome: Sendable, Hashable {
    /// Go on.
    case open
    /// These items were picked, in the order in which they were marked.
    case picked([Int])
    /// None was.
    case left
  }

  /// What has been typed.
  public private(set) var query = ""
  /// The items that fit, in order.
  public private(set) var matches: [Int]
  /// What is wrong with the query; the matches are those of the last one that could be read.
  public private(set) var complaint: String?
  /// The place of the current item among the matches.
  public private(set) var cursor = 0
  /// The first match that is shown.
  public private(set) var top = 0
  /// The items marked for picking several, in order.
  public private(set) var marked: [Int] = []

  private let find: @Sendable (String) -> Finding
  private let picksSeveral: Bool

  /// What a query finds.
  public enum Finding: Sendable {
    /// Items by number, in the order to show.
    case items([Int])
    /// Why the query cannot be read.
    case complaint(String)
  }

  /// A list of what `find` gives for an empty query.
  ///
  /// - Parameter picksSeveral: whether items can be marked with the tabulator key.
  public init(picksSeveral: Bool, find: @escaping @Sendable (String) -> Finding) {
    self.find = find
    self.picksSeveral = picksSeveral
    matches = []
    update()
  }

  /// The item under the cursor; `nil` where nothing fits.
  public var current: Int? { matches.indices.contains(cursor) ? matches[cursor] : nil }

  /// Does what a key means.
  ///
  /// - Parameter rows: how many items are on the screen, at least 1.
  public mutating func press(_ key: Key, rows: Int) -> Outcome {
    switch key {
    case .text(let text):
      query += text
      update()
    case .backspace:
      if query.popLast() != nil { update() }
    case .clearLine:
      query = ""
      update()
    case .clearWord:
      while query.last?.isWhitespace == true { query.removeLast() }
      while let last = query.last, !last.isWhitespace { query.removeLast() }
      update()
    case .up: cursor -= 1
    case .down: cursor += 1
    case .pageUp: cursor -= rows
    case .pageDown: cursor += rows
    case .first: cursor = 0
    case .last: cursor = matches.count - 1
    case .tab:
      if picksSeveral, let current {
        if let place = marked.firstIndex(of: current) {
          marked.remove(at: place)
        } else {
          marked.append(current)
        }
        cursor += 1
      }
    case .enter:
      if !marked.isEmpty { return .picked(marked) }
      if let current { return .picked([current]) }
    case .escape, .interrupt: return .left
    }
    cursor = max(0, min(cursor, matches.count - 1))
    scroll(rows)
    return .open
  }

  /// Moves the shown part so that the cursor is in it.
  public mutating func scroll(_ rows: Int) {
    if cursor < top { top = cursor }
    if cursor >= top + rows { top = cursor - rows + 1 }
    top = max(0, min(top, matches.count - rows))
  }

  private mutating func update() {
    switch find(query) {
    case .items(let items):
      matches = items
      complaint = nil
      cursor = 0
      top = 0
    case .complaint(let text): complaint = text
    }
  }
}
