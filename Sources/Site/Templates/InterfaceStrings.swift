internal import FoundationEssentials
internal import Markdown

/// The words of the interface in one language.
struct InterfaceStrings: Sendable {
  /// The texts by key.
  let texts: [String: String]

  /// The text for `key`; the key itself where the theme has none, which the tests rule out.
  subscript(key: String) -> String { texts[key] ?? key }

  /// The text for `key` with `{n}` replaced; before a `|` stands the form for one.
  func count(_ key: String, _ number: Int) -> String {
    let forms = self[key].split(separator: "|")
    let form = String((number == 1 ? forms.first : forms.last) ?? "")
    return form.replacing("{n}", with: String(number))
  }

  /// The words of every language in the theme's `strings.json`.
  ///
  /// - Throws: ``SiteError`` that names every key that lacks a language.
  static func load(_ bytes: [UInt8]?, languages: [Language]) throws(SiteError)
    -> [Language: InterfaceStrings]
  {
    guard let bytes else {
      throw SiteError([SiteProblem(file: file, message: "the theme has no strings.json")])
    }
    let table: [String: [String: String]]
    do {
      table = try JSONDecoder().decode([String: [String: String]].self, from: Data(bytes))
    } catch {
      throw SiteError([
        SiteProblem(
          file: file,
          message: "this is not an object of objects of texts, key → language → text: \(error)")
      ])
    }
    var problems: [SiteProblem] = []
    var result: [Language: InterfaceStrings] = [:]
    for language in languages {
      var texts: [String: String] = [:]
      for (key, words) in table {
        if let text = words[language.rawValue] {
          texts[key] = text
        } else {
          problems.append(
            SiteProblem(file: file, message: "“\(key)” has no text in “\(language.rawValue)”"))
        }
      }
      for key in InterfaceKey.all where table[key] == nil {
        problems.append(SiteProblem(file: file, message: "“\(key)” is missing"))
      }
      result[language] = InterfaceStrings(texts: texts)
    }
    if !problems.isEmpty { throw SiteError(problems) }
    return result
  }

  private static let file = "site/strings.json"
}
