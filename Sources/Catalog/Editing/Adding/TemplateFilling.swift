/// A template with facts put into its places.
struct TemplateFilling {
  private let template: HeadlineTemplate
  private let bareTitle: Bool
  private var values: [HeadlineTemplate.Slot: String] = [:]
  /// What has no place of its own and goes behind another fact.
  private var additions: [HeadlineTemplate.Slot: String] = [:]

  /// - Parameter bareTitle: whether the title gets no marks around it.
  init(_ template: HeadlineTemplate, bareTitle: Bool = false) {
    self.template = template
    self.bareTitle = bareTitle
  }

  subscript(slot: HeadlineTemplate.Slot) -> String? {
    get { values[slot] }
    set { values[slot] = newValue }
  }

  /// Writes more behind a fact.
  mutating func append(_ text: String, to slot: HeadlineTemplate.Slot) {
    additions[slot, default: ""] += text
  }

  /// Puts venue and year into their places, or both into the one there is.
  mutating func setDate(venue: String?, year: Int?) {
    let year = year.map(String.init)
    let slots = template.slots
    let both = [venue, year].compactMap(\.self).joined(separator: " ")
    guard !both.isEmpty else { return }
    switch (slots.contains(.venue), slots.contains(.year)) {
    case (true, true):
      values[.venue] = venue
      values[.year] = year
    case (true, false): values[.venue] = both
    case (false, true): values[.year] = year == nil ? nil : both
    case (false, false): break
    }
    if values[.venue] == nil, values[.year] == nil {
      let last: HeadlineTemplate.Slot = values[.authors] == nil ? .title : .authors
      additions[last, default: ""] += ", " + both
    }
  }

  var text: String {
    var parts = template.parts
    var gaps = template.gaps
    var values = values
    var additions = additions
    if let authors = values[.authors], !template.slots.contains(.authors) {
      additions[.title] = ", " + authors + (additions[.title] ?? "") + (additions[.authors] ?? "")
    }
    for index in parts.indices.reversed()
    where !template.isRow && values[parts[index].slot] == nil {
      let isBeforeLinks = index + 1 < parts.count && parts[index + 1].slot == .links
      let gap = Self.gap(
        gaps[index], gaps[index + 1], isFirst: index == 0, isLast: index == parts.count - 1,
        isBeforeLinks: isBeforeLinks)
      parts.remove(at: index)
      gaps.replaceSubrange(index...(index + 1), with: [gap])
    }
    var text = gaps[0]
    for (index, part) in parts.enumerated() {
      guard let value = values.removeValue(forKey: part.slot) else {
        text += gaps[index + 1]
        continue
      }
      let isBare = bareTitle && part.slot == .title
      text += isBare ? value : part.open + value
      // `et al.` brings the full stop that follows names.
      let behind = (isBare ? "" : part.close) + (additions[part.slot] ?? "") + gaps[index + 1]
      text += value.hasSuffix(".") && behind.hasPrefix(".") ? behind.dropFirst() : behind[...]
    }
    // A row holds nothing behind its last edge.
    if let links = values[.links], !template.isRow { text += " " + links }
    return text
  }

  /// What is left of the gaps on both sides of a part that is left out.
  private static func gap(
    _ before: String, _ after: String, isFirst: Bool, isLast: Bool, isBeforeLinks: Bool
  ) -> String {
    for (open, close) in [("(", ")"), ("（", "）"), ("[", "]"), ("【", "】")]
    where before.hasSuffix(open) && after.hasPrefix(close) {
      let left = before.dropLast()
      let right = after.dropFirst()
      return right.first == " " || right.first == ","
        ? trimmedEnd(left) + right : String(left + right)
    }
    if isFirst { return before }
    if isLast || isBeforeLinks { return after }
    let weight = { (gap: String) in gap.count { $0 != " " } }
    return weight(after) > weight(before) ? after : before
  }

  private static func trimmedEnd(_ text: Substring) -> String {
    var text = text
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}
