/// A link to be checked, with the places where it is written.
///
/// The same URL may come in several requests: they are merged into one row.
public struct LinkRequest: Sendable, Hashable {
  /// The URL or the path, as written in the list.
  public var url: String
  /// Where it is written, in document order.
  ///
  /// A relative path is resolved against the folder of each location's file.
  public var locations: [LinkLocation]
  /// Why the user leaves this link out; such a link is `skipped` with this sentence as its reason.
  ///
  /// `nil` for a link to be checked.
  public var exclusion: String?
  /// What the server said of the page's version when it was last seen, for a conditional request;
  /// `nil` to ask without conditions.
  public var validators: PageValidators?
  /// Whether the page's title is wanted, which needs its body.
  public var wantsTitle: Bool

  /// Makes a request for a link.
  public init(
    url: String, locations: [LinkLocation], exclusion: String? = nil,
    validators: PageValidators? = nil, wantsTitle: Bool = false
  ) {
    self.url = url
    self.locations = locations
    self.exclusion = exclusion
    self.validators = validators
    self.wantsTitle = wantsTitle
  }
}
