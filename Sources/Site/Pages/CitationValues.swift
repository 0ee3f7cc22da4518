internal import Catalog

/// An entry as a bibliography names it.
enum CitationValues {
  /// `Authors. Title. Venue, year.`, as far as it is known; `nil` where there is nothing besides
  /// the title.
  static func line(_ entry: Entry) -> String? {
    let place = [entry.venue, entry.year.map(String.init)].compactMap(\.self)
    guard let title = entry.title, !(entry.authors.isEmpty && place.isEmpty) else { return nil }
    var parts: [String] = []
    if !entry.authors.isEmpty { parts.append(entry.authors.joined(separator: ", ")) }
    parts.append(title)
    if !place.isEmpty { parts.append(place.joined(separator: ", ")) }
    return parts.map { part in
      let isEnded = part.last.map { ".?!。？！".contains($0) } ?? false
      return isEnded ? part : part + "."
    }.joined(separator: " ")
  }
}
