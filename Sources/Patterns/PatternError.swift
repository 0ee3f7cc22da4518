/// Why a pattern cannot be compiled, or could not be matched.
public enum PatternError: Error, Hashable, Sendable {
  /// The library is missing; a sentence that says what to install.
  case unavailable(String)
  /// The pattern has more bytes than `Pattern.lengthLimit`.
  case tooLong
  /// The pattern is no regular expression: what is wrong, and the character, from 1, that it is
  /// wrong at.
  case syntax(reason: String, character: Int)
  /// A match took more steps or memory than `Pattern` allows.
  case tooMuchWork
  /// The text has more bytes than `Pattern.subjectLimit`.
  case subjectTooLong
  /// The library failed with this code of its own.
  case failed(Int)
}

extension PatternError: CustomStringConvertible {
  /// The reason as the rest of a sentence about the pattern, without a full stop.
  public var description: String {
    switch self {
    case .unavailable(let reason): "cannot be used: \(reason)"
    case .tooLong: "is longer than \(Pattern.lengthLimit) bytes"
    case .syntax(let reason, let character):
      "is no regular expression: \(reason) at character \(character)"
    case .tooMuchWork:
      "takes too much work to match (more than \(Pattern.stepLimit) steps for one text)"
    case .subjectTooLong: "is matched against texts of at most \(Pattern.subjectLimit) bytes"
    case .failed(let code): "could not be matched: PCRE2 error \(code)"
    }
  }
}
