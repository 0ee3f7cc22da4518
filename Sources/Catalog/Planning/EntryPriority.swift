/// How much an entry matters to the curator, as marks in its own text say.
///
/// Read are the priorities of Obsidian's Tasks (🔺 ⏫ 🔼 🔽 ⏬), stars (⭐, `:star:`, ★) and hashtags
/// (`#must`, `#high`, `#p1` … `#low`, `#p3`, `#必读`, `#重要`).
public enum EntryPriority: Int, Sendable, Comparable, CaseIterable {
  case low = -1
  case normal = 0
  case raised = 1
  case high = 2
  case highest = 3

  /// The priority of an entry, and the mark that says it; without a mark it is normal.
  ///
  /// - Parameter text: the entry's text as written.
  public static func of(_ entry: Entry, text: String) -> (priority: EntryPriority, mark: String?) {
    let tags = entry.tags.map { (TextFolding.fold($0), "#" + $0) }
    let byTag = tags.compactMap { folded, mark in tagged[folded].map { ($0, mark) } }
    let stars = max(
      count(of: "⭐", in: text), count(of: ":star:", in: text), count(of: "★", in: text))
    let byStars: [(EntryPriority, String)] =
      stars > 0
      ? [
        (
          EntryPriority(rawValue: min(stars, 3)) ?? .highest,
          String(repeating: "⭐", count: min(stars, 5))
        )
      ]
      : []
    let bySign = signs.filter { text.contains($0.mark) }.map { ($0.priority, $0.mark) }
    // What raises it most counts; a mark that lowers it counts where none raises it.
    let all = byTag + byStars + bySign
    let best = all.max { $0.0 < $1.0 }
    return best.map { ($0.0, $0.1) } ?? (.normal, nil)
  }

  private static let signs: [(mark: String, priority: EntryPriority)] = [
    ("🔺", .highest), ("⏫", .high), ("🔼", .raised), ("🔽", .low), ("⏬", .low),
  ]

  private static let tagged: [String: EntryPriority] = [
    "must": .highest, "must-read": .highest, "p0": .highest, "必读": .highest,
    "high": .high, "important": .high, "p1": .high, "重要": .high, "优先": .high,
    "p2": .raised, "low": .low, "later": .low, "someday": .low, "p3": .low, "以后": .low,
  ]

  private static func count(of mark: String, in text: String) -> Int {
    text.split(separator: mark, omittingEmptySubsequences: false).count - 1
  }

  /// Orders by importance.
  public static func < (left: EntryPriority, right: EntryPriority) -> Bool {
    left.rawValue < right.rawValue
  }
}
