internal import Mustache

/// HTML that may stand in a page as it is: made by a renderer that escapes, never by a curator.
///
/// The only type that a template can put out without escaping.
struct SafeHTML: Sendable, Hashable, MustacheCustomRenderable {
  /// The markup.
  let renderText: String
  /// Never null, so that an empty passage still opens its section.
  var isNull: Bool { false }

  /// Vouches for `markup`.
  init(trusted markup: String) { renderText = markup }

  /// Text as HTML.
  init(text: String) { renderText = HTMLEscaping().escapeText(text) }
}
