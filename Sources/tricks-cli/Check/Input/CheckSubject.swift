internal import LinkCheck
internal import Markdown

/// What is checked: the links of a catalog, or those of files that need not belong to one.
protocol CheckSubject: AnyObject {
  /// The `[check]` table of the `tricks.toml` that counts here.
  var settings: Configuration.Check? { get }
  /// The folders in which a `.lycheeignore` counts.
  var folders: [String] { get }
  /// The folder that holds the history of links.
  var stateFolder: String { get }
  /// Makes the folder of local state with the rights of the lists, where the check keeps any.
  func prepareState() throws
  /// Whether the history is used without being asked for.
  var isRemembered: Bool { get }
  /// The highest exit status that reading has led to so far; 0 when all was read.
  var readStatus: Int32 { get }

  /// Calls `body` for each link, files in order and links in document order.
  func forEachLink(_ body: (WrittenLink) throws -> Void) throws
  /// How links to files are looked up.
  ///
  /// - Parameter siteRoot: the folder that `/` stands for; `nil` for the subject's own.
  func localLinks(siteRoot: String?) -> LocalLinks
  /// The text of a file that links were found in; `nil` if it is gone.
  func source(of file: String) -> SourceText?
  /// The tree of such a file with the bytes of its entries; `nil` for what is no Markdown.
  func markdown(of file: String) -> (document: Document, entries: [Range<Int>])?
  /// The day on which a link was added, as `YYYYMMDD`, as well as that can be told; `nil` otherwise.
  func dayAdded(url: String, at location: LinkLocation) -> String?
  /// The path of such a file from the working directory, or an absolute one.
  func path(of file: String) -> String
}

/// A link as it stands in a file.
struct WrittenLink {
  var url: String
  var location: LinkLocation
  /// Whether a comment in the file asks to leave it alone.
  var isIgnored: Bool
  /// Whether it is all that is known of an entry, so that the page's title is of use.
  var wantsTitle = false
}
