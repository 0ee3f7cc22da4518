/// Adds up the columns of one scalar after another.
struct WidthCounter {
  private(set) var columns = 0
  /// The scalar that joiners, modifiers and selectors act on.
  private var base: Unicode.Scalar?
  private var isJoined = false
  /// Whether the character that is being counted is an emoji.
  private var isEmoji = false
  private var isHalfFlag = false

  /// Counts a scalar.
  mutating func add(_ scalar: Unicode.Scalar) {
    switch scalar.value {
    case 0x20..<0x7F:
      columns += 1
      start(scalar)
    case 0x200D:
      isJoined = true
    case 0xFE0F:
      guard let base, Self.contains(WidthTables.emoji, base.value) else { return }
      columns += 1
      self.base = nil
      isEmoji = true
    case 0x1F1E6...0x1F1FF where isHalfFlag:
      isHalfFlag = false
    case 0x1F3FB...0x1F3FF where isEmoji:
      break
    default:
      addOther(scalar)
    }
  }

  private mutating func addOther(_ scalar: Unicode.Scalar) {
    let width = Self.width(of: scalar)
    guard width > 0 else { return }
    if isJoined, isEmoji, Self.mayBeEmoji(scalar), scalar.properties.isEmoji {
      isJoined = false
      base = nil
      return
    }
    columns += width
    start(scalar)
  }

  private mutating func start(_ scalar: Unicode.Scalar) {
    base = scalar
    isJoined = false
    isHalfFlag = (0x1F1E6...0x1F1FF).contains(scalar.value)
    isEmoji = Self.mayBeEmoji(scalar) && scalar.properties.isEmoji
  }

  /// Spares most text the look-up of a property.
  private static func mayBeEmoji(_ scalar: Unicode.Scalar) -> Bool {
    (0x2000..<0x3300).contains(scalar.value) || scalar.value >= 0x1F000
  }

  /// The columns that a scalar takes alone.
  private static func width(of scalar: Unicode.Scalar) -> Int {
    switch scalar.value {
    case 0..<0x20, 0x7F..<0xA0: 0
    case 0xA0..<0x300: 1
    case 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xAC00...0xD7A3: 2
    default:
      if contains(WidthTables.wide, scalar.value) {
        2
      } else {
        contains(WidthTables.zero, scalar.value) ? 0 : 1
      }
    }
  }

  /// Whether a value lies in one of the ranges of a table.
  ///
  /// O(log table).
  private static func contains(_ table: [UInt32], _ value: UInt32) -> Bool {
    var low = 0
    var high = table.count / 2
    while low < high {
      let middle = (low + high) / 2
      if value < table[2 * middle] {
        high = middle
      } else if value > table[2 * middle + 1] {
        low = middle + 1
      } else {
        return true
      }
    }
    return false
  }
}
