/// A site that has been rendered and checked, ready to be written.
public struct BuiltSite: Sendable {
  /// Every file of the site.
  public var files: SiteFiles
  /// What was published in a lesser form than written, such as a link to a file that the site
  /// does not hold; sorted by file and line.
  public var warnings: [SiteProblem]
}
