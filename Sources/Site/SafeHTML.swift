/// HTML that may stand in a page as it is: made by a renderer that escapes, never by a curator.
///
/// The only type that a template can put out without escaping.
struct SafeHTML: Sendable, Hashable {
  /// The markup.
  let markup: String

  /// Vouches for `markup`.
  init(trusted markup: String) { self.markup = markup }

  /// Text as HTML.
  init(text: String) { markup = HTMLEscaping.escaped(text) }
}
