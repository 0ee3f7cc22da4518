/// The difference of two versions of a file, as `diff -u` writes it and `patch -p1` reads it.
///
/// Bytes are taken as they are: carriage returns, invalid UTF-8 and a missing last line feed come
/// out as they went in. Whoever prints the result on a terminal has to make it safe first.
public enum UnifiedDiff {
  /// The difference from `old` to `new`, or nothing where they are the same.
  ///
  /// O(bytes) for a few changes wherever they are; bounded for any two files, at the price of more
  /// lines than needed where thousands of them differ.
  ///
  /// - Parameters:
  ///   - old: the bytes before, or `nil` where there was no file.
  ///   - new: the bytes after, or `nil` where there is no file any more.
  ///   - name: the file's path, relative to the folder that the patch is applied in.
  ///   - context: the number of unchanged lines around a change.
  ///   - ranges: ranges of bytes of `old`: only what has changed in their lines is told, or beside
  ///     an empty one; `nil` for all of it.
  public static func between(
    _ old: [UInt8]?, _ new: [UInt8]?, name: String, context: Int = 3,
    near ranges: [Range<Int>]? = nil
  ) -> [UInt8] {
    let before = old ?? []
    let after = new ?? []
    guard before != after else { return [] }
    let window = ChangedWindow(old: before, new: after, context: context)
    var result = Array("--- \(old == nil ? "/dev/null" : PatchName.spelling("a/" + name))\n".utf8)
    result += "+++ \(new == nil ? "/dev/null" : PatchName.spelling("b/" + name))\n".utf8
    let kept = KeptLines(old: before, window.oldLines, new: after, window.newLines)
    for hunk in Hunk.hunks(of: kept, context: context)
    where ranges?.contains(where: { hunk.touches($0, of: window) }) ?? true {
      hunk.append(to: &result, old: before, new: after, window: window)
    }
    return result
  }
}
