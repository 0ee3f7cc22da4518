internal import Catalog

/// The files of a site that are for machines alone.
enum SiteData {
  /// The name of the Atom feed in a language's folder.
  static let atomName = "feed.xml"
  /// The name of the JSON Feed in a language's folder.
  static let feedName = "feed.json"
  /// The path of all works as BibTeX.
  static let bibliographyPath = "bibliography.bib"

  /// The files by path.
  ///
  /// O(catalog).
  static func files(_ site: SiteContext) -> [String: [UInt8]] {
    var files: [String: [UInt8]] = ["robots.txt": Sitemap.robots(baseURL: site.baseURL)]
    if !site.bibliography.file.isEmpty { files[bibliographyPath] = site.bibliography.file }
    guard let base = site.baseURL else { return files }
    files.merge(Sitemap.files(site, baseURL: base)) { $1 }
    guard site.hasFeeds else { return files }
    for language in site.plan.languages {
      let feed = Feed(site, language: language, baseURL: base)
      let folder = site.plan.folder(of: language)
      files[folder + atomName] = AtomFeed.bytes(feed)
      files[folder + feedName] = JSONFeed.bytes(feed)
    }
    return files
  }
}
