/// Where a link of the catalog leads on the site.
enum LinkTarget: Sendable, Hashable {
  /// To a page elsewhere; the URL may be published.
  case external(String)
  /// To a page of the site, and a place on it.
  case page(Page, fragment: String?)
  /// To a catalog file or a rule that does not exist: the export fails.
  case missing(String)
  /// To something that is not published: the text stays, the link does not; says why.
  case unpublished(String)
}
