internal import Catalog
internal import Foundation
internal import LinkCheck
internal import Terminal

/// Keeps the verdicts of a check for `show`, the overview and the site.
enum VerdictRecord {
  /// Takes in a report; what is no longer in the lists is forgotten.
  ///
  /// What cannot be kept is said on standard error.
  static func keep(_ report: CheckReport, of workspace: Workspace) {
    let urls = Set(workspace.catalog.links.map(\.url))
    do throws(LinkCheckError) {
      var known = try LastCheck.load(from: workspace.lastCheckPath)
      known.merge(report, at: Int64(Date.now.timeIntervalSince1970))
      known.keep { urls.contains($0.url) }
      try known.save(to: workspace.lastCheckPath)
    } catch {
      StandardError.write(
        "tricks: the result was not kept: \(SafeText.sanitize(error.description))\n")
    }
  }
}
