/// Puts thin blanks around the names of functions, as TeX does: `y log p`, but `log(p)`.
///
/// KaTeX leaves them to the invisible operator behind a name, for which browsers leave no room.
enum FunctionSpacing {
  private static let application = "<mo>\u{2061}</mo>"
  private static let blank = "<mspace width=\"0.1667em\"></mspace>"

  /// The markup with blanks where something that isn't an operator stands beside a name.
  ///
  /// O(markup).
  static func added(to markup: String) -> String {
    var output = ""
    var rest = markup[...]
    while let found = rest.firstRange(of: application) {
      var before = rest[..<found.lowerBound]
      let after = rest[found.upperBound...]
      if before.hasSuffix("</mi>"), let name = before.lastRange(of: "<mi>") {
        let left =
          output.isEmpty || name.lowerBound > rest.startIndex ? before[..<name.lowerBound] : ""
        if operands.contains(where: left.hasSuffix) {
          output += left + blank
          before = before[name.lowerBound...]
        }
      }
      output += before + application
      if !after.hasPrefix("<mo") && !after.hasPrefix("</") { output += blank }
      rest = after
    }
    return output + rest
  }

  /// How that ends which a function may follow at once.
  private static let operands = [
    "</mi>", "</mn>", "</msub>", "</msup>", "</msubsup>", "</mfrac>", "</msqrt>", "</mroot>",
    "</mrow>", "</mover>", "</munder>",
  ]
}

extension Substring {
  /// Where `text` stands for the last time.
  fileprivate func lastRange(of text: String) -> Range<Index>? {
    var last: Range<Index>?
    var rest = self[...]
    while let found = rest.firstRange(of: text) {
      last = found
      rest = rest[found.upperBound...]
    }
    return last
  }
}
