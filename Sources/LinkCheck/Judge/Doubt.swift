/// A reason to ask for an address that is made up: if it is answered alike, the page is only what
/// its site shows for anything that is missing.
struct Doubt: Sendable, Hashable {
  /// What has to be alike.
  enum Likeness: Sendable, Hashable {
    /// The address where it ends, without fragment.
    case address(String)
    /// The title of the page.
    case title(String)
  }

  var likeness: Likeness
  /// The page that the made-up address stands beside.
  var page: WebURL

  /// Whether the answer to the made-up address is that of the page.
  func isConfirmed(by answer: Sibling.Answer) -> Bool {
    switch likeness {
    case .address(let address): answer.address == address
    case .title(let title): answer.title == title
    }
  }
}

/// An address beside a page that nobody can have made.
struct Sibling: Sendable, Hashable {
  /// What it was answered with, where that was success.
  struct Answer: Sendable, Hashable {
    var address: String
    var title: String?
  }

  let url: WebURL
  /// The same for all pages of a folder whose names end alike.
  let key: String

  /// Makes the address: the page's last part is replaced by `word`, its suffix kept, its query
  /// dropped.
  init(of page: WebURL, word: String) {
    let path = page.path
    let isFolder = path.hasSuffix("/") && path != "/"
    let trimmed = isFolder ? path.dropLast() : path
    let folder = trimmed.prefix(through: trimmed.lastIndex(of: "/") ?? trimmed.startIndex)
    let suffix = isFolder ? "" : LocalPath.suffix(of: String(path))
    let end = isFolder ? "/" : suffix.isEmpty || suffix.utf8.count > 5 ? "" : "." + suffix
    func address(_ name: String) -> WebURL {
      WebURL(
        isSecure: page.isSecure, userInfo: page.userInfo, host: page.host, port: page.port,
        target: folder + name + end)
    }
    url = address(word)
    key = address("*").text
  }
}
