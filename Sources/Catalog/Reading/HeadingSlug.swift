internal import Markdown
enum HeadingSlug {
  static func slug(_ text: String) -> String {
    var out = ""
    for s in text.unicodeScalars {
      if s.properties.isAlphabetic || s.properties.numericType != nil || s == "-" || s == "_" {
        out += s.properties.lowercaseMapping
      } else if s == " " {
        out += "-"
      }
    }
    return out
  }
}
