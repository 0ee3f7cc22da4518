extension Entry {
  /// All text by which people look for the entry.
  public var searchText: String {
    var text = [id]
    if let title { text.append(title) }
    text += authors
    if let venue { text.append(venue) }
    if let year { text.append(String(year)) }
    text += notes.map(\.text)
    for part in parts { if let title = part.title { text.append(title) } }
    for link in links { text.append(link.url) }
    text += tags
    return text.joined(separator: "\n")
  }
}
