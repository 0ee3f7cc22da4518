internal import Markdown

/// Headings that say the same in both languages, as `Related / 相关`.
enum Bilingual {
  /// The part of `text` in `language`, where a slash parts one language from the other; else all
  /// of it.
  static func part(of text: String, in language: Language) -> String {
    let parts = text.split(separator: " / ").map { String($0).trimmed }
    guard parts.count == 2, let first = Language(of: parts[0]), let second = Language(of: parts[1]),
      first != second
    else { return text }
    return first == language ? parts[0] : parts[1]
  }
}
