internal import Catalog

/// A page of the site in any language; entries and rules by their place in the catalog.
enum Page: Hashable, Sendable {
  case home
  case rules
  case kind(EntryKind)
  case rule(Int)
  case entry(Int)
  case titles
  case years
  case tags
  /// By its place in the index of tags.
  case tag(Int)
  case about
  case firstSteps
  /// A basic step, counted from 0.
  case step(Int)
  case questions
  case reading
  case linkHealth
  case search
  case notFound
}
