internal import Foundation
internal import Patterns

/// What a user gives to name URLs: plain text, or a regular expression.
///
/// Where no sign of regular expressions stands in it, save dots, it is taken as text that the URL has
/// to hold: that is what `example.org` means, and it is quick.
struct LinkPattern {
  /// As it was written.
  let text: String
  /// `nil` for plain text.
  private let expression: Pattern?
  /// Where it stands: an option, or file and line.
  private let place: String
  private let status: Int32

  /// Reads a pattern.
  ///
  /// - Parameters:
  ///   - text: not empty.
  ///   - place: where it stands, for messages: an option, or file and line.
  ///   - status: the exit status of a pattern that cannot be used.
  /// - Throws: `Failure` for what is no regular expression.
  init(_ text: String, from place: String, status: Int32 = Failure.Status.usage) throws {
    self.text = text
    self.place = place
    self.status = status
    guard text.contains(where: { #"\^$*+?()[]{}|"#.contains($0) }) else {
      expression = nil
      return
    }
    do throws(PatternError) {
      expression = try Pattern(text)
    } catch {
      throw Self.failure(error, text, place, status)
    }
  }

  /// Whether the URL holds the text or, anywhere, a match of the expression.
  ///
  /// - Throws: `Failure` for an expression that takes too much work.
  func matches(_ url: String) throws -> Bool {
    guard let expression else { return url.contains(text) }
    do throws(PatternError) {
      return try expression.matches(url)
    } catch {
      throw Self.failure(error, text, place, status)
    }
  }

  private static func failure(
    _ error: PatternError, _ text: String, _ place: String, _ status: Int32
  ) -> Failure {
    let hint =
      switch error {
      case .syntax: "put a backslash before signs that are meant as they are: \\? \\+ \\( \\["
      case .tooMuchWork: "repeat nothing that repeats itself: a+ in place of (a+)+"
      case .unavailable, .tooLong, .subjectTooLong, .failed: ""
      }
    // A pattern that is too long says little in a message.
    let shown = text.count > 200 ? text.prefix(200) + "…" : text[...]
    return Failure(
      status, "\(place): “\(shown)” \(error)", hints: hint.isEmpty ? [] : [hint])
  }

  /// Why a URL is left out that it matches.
  var exclusion: String {
    "Left out, since it \(expression == nil ? "holds" : "matches") “\(text)”."
  }
}

extension LinkPattern {
  /// The most bytes of a URL that patterns are held against.
  static let urlLimit = Pattern.subjectLimit

  /// The patterns of a `.lycheeignore`: one a line, with comments behind `#` at the start of a line.
  ///
  /// - Throws: `Failure` with file and line for what is no regular expression.
  static func lycheeIgnore(in folder: String) throws -> [LinkPattern] {
    let path = folder == "." ? ".lycheeignore" : folder + "/.lycheeignore"
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    let lines = String(decoding: data, as: UTF8.self)
      .split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return try lines.enumerated().compactMap { number, line in
      let text = line.trimmingCharacters(in: .whitespaces)
      guard !text.isEmpty, !text.hasPrefix("#") else { return nil }
      return try LinkPattern(text, from: "\(path):\(number + 1)")
    }
  }
}
