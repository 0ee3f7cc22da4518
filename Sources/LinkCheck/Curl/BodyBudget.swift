/// Bounds the bytes of all bodies that are held at one time.
final class BodyBudget {
  private var left: Int

  init(bytes: Int) { left = bytes }

  /// Takes up to `count` bytes and returns how many there were.
  func take(_ count: Int) -> Int {
    let taken = max(0, min(left, count))
    left -= taken
    return taken
  }

  /// Gives bytes back.
  func release(_ count: Int) { left += count }
}
