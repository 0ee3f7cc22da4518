internal import Foundation
internal import Lookup
internal import Terminal

extension Configuration {
  /// The `[lookup]` table.
  struct Lookup: Codable {
    var offline: Bool?
    var mailto: String?
    var arxiv: String?
    var crossref: String?
    var doi: String?
    var acl: String?
    var pages: String?
    var interval: Seconds?
    var timeout: Seconds?
    var allow_private: Bool?

    static let keys = [
      "offline", "mailto", "arxiv", "crossref", "doi", "acl", "pages", "interval", "timeout",
      "allow_private",
    ]

    /// What is wrong with the table, with the key that it is about; `nil` if nothing is.
    func fault() -> (key: String, message: String)? {
      for (key, address) in [
        ("arxiv", arxiv), ("crossref", crossref), ("doi", doi), ("acl", acl), ("pages", pages),
      ] {
        guard let address, !address.isEmpty || key != "pages" else { continue }
        guard address.hasPrefix("https://") || address.hasPrefix("http://"),
          !address.contains(where: \.isWhitespace)
        else {
          return (key, "“\(address)” in “\(key)” is no address with http:// or https://")
        }
      }
      if let mailto, !mailto.contains("@") || mailto.contains(where: \.isWhitespace) {
        return ("mailto", "“\(mailto)” in “mailto” is no address of mail")
      }
      if let interval, !(0...3600).contains(interval.value) {
        return ("interval", "“interval” takes seconds from 0 to 3600")
      }
      if interval != nil,
        arxiv == nil || crossref == nil || doi == nil || acl == nil || pages == nil
      {
        return (
          "interval",
          "“interval” is for servers of your own: it needs “arxiv”, “crossref”, “doi”, “acl” and “pages” beside it"
        )
      }
      if let timeout, !(0.1...600).contains(timeout.value) {
        return ("timeout", "“timeout” takes seconds from 0.1 to 600")
      }
      return nil
    }
  }

  /// Whom to ask about works, and how.
  var lookupSettings: LookupSettings {
    var settings = LookupSettings(
      userAgent: check?.user_agent ?? "tricks/\(Tricks.version) (adds to a reading list)")
    /// The environment comes before the file, so that a script can lead requests elsewhere.
    func address(_ name: String, _ key: String?) -> String? {
      Environment.process["TRICKS_LOOKUP_\(name)"].flatMap { $0.isEmpty ? nil : $0 } ?? key
    }
    settings.mailto = lookup?.mailto
    settings.arxiv = address("ARXIV", lookup?.arxiv) ?? settings.arxiv
    settings.crossref = address("CROSSREF", lookup?.crossref) ?? settings.crossref
    settings.doi = address("DOI", lookup?.doi) ?? settings.doi
    settings.anthology = address("ACL", lookup?.acl) ?? settings.anthology
    settings.pages = address("PAGES", lookup?.pages) ?? settings.pages
    settings.interval = lookup?.interval.map { .milliseconds(Int($0.value * 1000)) }
    if let timeout = lookup?.timeout { settings.timeout = .milliseconds(Int(timeout.value * 1000)) }
    settings.allowsPrivate = lookup?.allow_private == true
    return settings
  }
}

extension Workspace {
  /// Says on a terminal that services are asked, which may take some seconds.
  func noteAsking(about count: Int) {
    let screen = Screen(of: .error)
    guard screen.isTerminal else { return }
    StandardError.write(
      screen.painter.paint("Asking about \(count) \(count == 1 ? "work" : "works") …", as: .muted)
        + "\n")
  }

  /// What services know of works, asked unless it was asked lately.
  ///
  /// - Parameter keeps: whether the answers are kept; a run that writes nothing makes no folder for
  ///   them.
  func lookup(keeps: Bool) -> Lookup {
    let canKeep = keeps || FileManager.default.fileExists(atPath: stateFolder)
    return Lookup(
      configuration.lookupSettings, cacheFolder: canKeep ? stateFolder + "/lookup" : nil)
  }
}
