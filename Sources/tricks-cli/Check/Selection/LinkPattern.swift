internal import Foundation

/// What a user gives to name URLs: plain text, or a regular expression.
///
/// Where no sign of regular expressions stands in it, save dots, it is taken as text that the URL has
/// to hold: that is what `example.org` means, and it is quick.
struct LinkPattern {
  /// As it was written.
  let text: String
  /// `nil` for plain text.
  private let expression: Regex<AnyRegexOutput>?

  /// Reads a pattern.
  ///
  /// - Parameters:
  ///   - text: not empty.
  ///   - place: where it stands, for messages: an option, or file and line.
  ///   - status: the exit status of a pattern that cannot be read.
  /// - Throws: `Failure` for what is no regular expression.
  init(_ text: String, from place: String, status: Int32 = Failure.Status.usage) throws {
    self.text = text
    guard text.contains(where: { #"\^$*+?()[]{}|"#.contains($0) }) else {
      expression = nil
      return
    }
    do {
      expression = try Regex(text).matchingSemantics(.unicodeScalar)
    } catch {
      throw Failure(
        status, "\(place): “\(text)” is no regular expression",
        hints: ["put a backslash before signs that are meant as they are: \\? \\+ \\( \\["])
    }
  }

  /// Whether the URL holds the text or, anywhere, a match of the expression.
  func matches(_ url: String) -> Bool {
    guard let expression else { return url.contains(text) }
    return url.firstMatch(of: expression) != nil
  }

  /// Why a URL is left out that it matches.
  var exclusion: String {
    "Left out, since it \(expression == nil ? "holds" : "matches") “\(text)”."
  }
}

extension LinkPattern {
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
