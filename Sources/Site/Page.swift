internal import Catalog

/// A page of the site in any language; entries and rules by their place in the catalog.
enum Page: Hashable, Sendable {
  case home
  case rules
  case kind(EntryKind)
  case rule(Int)
  case entry(Int)
  case notFound
}
