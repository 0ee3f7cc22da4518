internal import Catalog
internal import LinkCheck

/// Something that a service can be asked about.
public enum LookupSubject: Sendable, Hashable {
  /// An arXiv id without version.
  case arxiv(String)
  /// A DOI as written.
  case doi(String)
  /// An id of the ACL Anthology, `P18-1001` or `2021.naacl-main.208`.
  case anthology(String)
  /// The address of a page; for a paper's file, that of the page about it.
  case page(String)

  /// The subject behind an address that was written in whatever spelling.
  public init(url: String) {
    if let arxiv = ArxivID(url) {
      self = .arxiv(arxiv.id)
      return
    }
    if let doi = DOI(url) {
      self = .doi(doi.id)
      return
    }
    if URLIdentity.key(of: url).hasPrefix("acl:"), let id = Self.anthologyID(in: url) {
      self = .anthology(id)
      return
    }
    self = .page(PaperPage.address(of: url))
  }

  /// The name under which the answer is kept; equal for all spellings.
  public var key: String {
    switch self {
    case .arxiv(let id): "arxiv:" + id
    case .doi(let id): "doi:" + id.lowercased()
    case .anthology(let id): "acl:" + id.lowercased()
    case .page(let url): "page:" + URLIdentity.key(of: url)
    }
  }

  /// What the subject is called in messages.
  public var name: String {
    switch self {
    case .arxiv(let id): "arXiv:" + id
    case .doi(let id): "doi:" + id
    case .anthology(let id), .page(let id): id
    }
  }

  /// The Anthology's id in an address, in the spelling that its server takes.
  private static func anthologyID(in url: String) -> String? {
    guard let page = try? WebURL.parse(url).url.text.prefix(while: { $0 != "?" }),
      var name = page.split(separator: "/").last
    else { return nil }
    for ending in [".pdf", ".bib"] where name.hasSuffix(ending) { name.removeLast(4) }
    let id = String(name)
    // Old ids begin with a capital letter: P18-1001. New ones are in lower case.
    return id.first?.isLetter == true ? id.uppercased() : id.lowercased()
  }
}

/// The page about a paper, for the address of its file.
enum PaperPage {
  /// The address of the page that says what the paper is; the address itself where that is not told
  /// by its form.
  static func address(of url: String) -> String {
    guard let parsed = try? WebURL.parse(url).url else { return url }
    let path = parsed.target
    let base = String(parsed.text.dropLast(path.utf8.count))
    switch parsed.host.hasPrefix("www.") ? String(parsed.host.dropFirst(4)) : parsed.host {
    case "openreview.net" where path.hasPrefix("/pdf?"):
      return base + "/forum?" + path.dropFirst(5)
    case "papers.nips.cc", "papers.neurips.cc", "proceedings.neurips.cc":
      guard path.contains("/file/"), path.hasSuffix(".pdf") else { return url }
      // …/file/HASH-Paper-Conference.pdf ↔ …/hash/HASH-Abstract-Conference.html
      return base
        + path.replacing("/file/", with: "/hash/").replacing("-Paper", with: "-Abstract")
        .dropLast(4) + ".html"
    case "proceedings.mlr.press" where path.hasSuffix(".pdf"):
      // …/v37/ioffe15.pdf and …/v70/finn17a/finn17a.pdf
      let parts = path.dropLast(4).split(separator: "/")
      return parts.count >= 2 ? "\(base)/\(parts[0])/\(parts[1]).html" : url
    case "openaccess.thecvf.com" where path.hasSuffix(".pdf") && path.contains("/papers/"):
      return base + path.replacing("/papers/", with: "/html/").dropLast(4) + ".html"
    default: return url
    }
  }
}
