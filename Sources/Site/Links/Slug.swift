/// The anchor that Markdown hosts give a heading.
enum Slug {
  /// Lower case, blanks to `-`, everything dropped but letters, digits, `-` and `_`.
  static func of(_ heading: String) -> String {
    var slug = ""
    for scalar in heading.lowercased().unicodeScalars {
      if scalar == " " || scalar == "-" {
        slug.append("-")
      } else if scalar == "_" || scalar.properties.isAlphabetic
        || scalar.properties.numericType != nil
      {
        slug.unicodeScalars.append(scalar)
      }
    }
    return slug
  }
}
