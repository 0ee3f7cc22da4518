/// One line of the history: an observation of a link, with what it told about the page.
public struct HistoryEntry: Sendable, Hashable {
  /// The URL as written.
  public var url: String
  /// What was found out.
  public var observation: Observation
  /// The page's title, where this check brought it.
  public var title: String?
  /// What the server said of the page's version, where this check brought it.
  public var validators: PageValidators?

  /// The longest title and other texts from servers that are kept, in bytes.
  static let textLimit = 2000

  /// Makes an entry.
  public init(
    url: String, observation: Observation, title: String? = nil, validators: PageValidators? = nil
  ) {
    self.url = url
    self.observation = observation
    self.title = title
    self.validators = validators
  }

  /// Makes the entry for a row of a report; `nil` for rows that are no history.
  init?(_ row: LinkResult) {
    guard let observation = Observation(row) else { return nil }
    self.init(
      url: row.url, observation: observation, title: row.title.map(Self.shortened),
      validators: row.validators)
    // A version that is named at length would have to be cut, and then is none.
    let names = [validators?.etag, validators?.lastModified].compactMap(\.self)
    if names.contains(where: { $0.utf8.count > Self.textLimit }) { validators = nil }
  }

  private static func shortened(_ text: String) -> String {
    guard text.utf8.count > textLimit else { return text }
    return String(decoding: text.utf8.prefix(textLimit), as: UTF8.self).filter { $0 != "\u{FFFD}" }
  }
}
