/// Text that says a thing in one language and then in the other.
///
/// References of bilingual lists do: `why the loss stays. 损失为何不动。`
enum SentenceLanguages {
  /// A stretch of text in one language.
  struct Run {
    let language: Language
    let text: Substring
  }

  /// The stretches of `text`, where a sentence in one language follows one in the other; empty
  /// where all of it is of a piece.
  ///
  /// A term or a name of the other language inside a sentence makes no stretch. O(text).
  static func runs(of text: String) -> [Run] {
    var runs: [Run] = []
    var start = text.startIndex
    var previous: Unicode.Scalar = " "
    var last: Unicode.Scalar = " "
    let scalars = text.unicodeScalars
    for index in scalars.indices {
      let scalar = scalars[index]
      defer {
        if scalar != " " { last = scalar }
        previous = scalar
      }
      let isAfterStop = latinStops.contains(last) && previous == " " || hanStops.contains(last)
      guard isAfterStop, index > start else { continue }
      let opens: Language? =
        scalar.isHan ? .chinese : scalar.properties.isAlphabetic ? .english : nil
      let before = text[start..<index]
      guard let opens, let closed = language(of: before), closed != opens,
        rest(of: text[index...]) == opens
      else { continue }
      runs.append(Run(language: closed, text: before))
      start = index
    }
    guard !runs.isEmpty, let language = language(of: text[start...]) else { return [] }
    return runs + [Run(language: language, text: text[start...])]
  }

  /// The language of the sentence with which `text` begins.
  private static func rest(of text: Substring) -> Language? {
    let scalars = text.unicodeScalars
    let end = scalars.firstIndex { latinStops.contains($0) || hanStops.contains($0) }
    return language(of: text[..<(end ?? text.endIndex)])
  }

  /// The language that clearly carries `text`; `nil` where a few words decide.
  private static func language(of text: Substring) -> Language? {
    var han = 0
    var words = 0
    var isInWord = false
    for scalar in text.unicodeScalars {
      let isLetter = !scalar.isHan && scalar.properties.isAlphabetic
      if scalar.isHan { han += 1 }
      if isLetter && !isInWord { words += 1 }
      isInWord = isLetter
    }
    if han >= 4 && han > words { return .chinese }
    return words >= 3 && words > 3 * han ? .english : nil
  }

  private static let latinStops: Set<Unicode.Scalar> = [".", "?", "!"]
  private static let hanStops: Set<Unicode.Scalar> = ["。", "？", "！"]
}
