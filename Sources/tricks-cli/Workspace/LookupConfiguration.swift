internal import Foundation
internal import LinkCheck
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
    /// The file that the table stands in; `nil` for one that was made otherwise.
    var source: ConfigurationText?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case offline, mailto, arxiv, crossref, doi, acl, pages, interval, timeout, allow_private
    }

    static let keys = CodingKeys.allCases.map(\.rawValue)

    /// What is wrong with the table, with the key that it is about; `nil` if nothing is.
    func fault() -> (key: String, message: String)? {
      for (key, address) in [
        ("arxiv", arxiv), ("crossref", crossref), ("doi", doi), ("acl", acl), ("pages", pages),
      ] {
        guard let address, !address.isEmpty || key != "pages" else { continue }
        guard address.hasPrefix("https://") || address.hasPrefix("http://"),
          HeaderLine.isValue(address), !address.contains(where: \.isWhitespace)
        else {
          return (key, "“\(address)” in “\(key)” is no address with http:// or https://")
        }
      }
      if let mailto,
        !mailto.contains("@") || mailto.contains(where: \.isWhitespace)
          || !HeaderLine.isValue(mailto)
      {
        return ("mailto", "“\(mailto)” in “mailto” is no address of mail")
      }
      if let fault = SettingRange.interval.fault(interval?.value, of: "“interval”") {
        return ("interval", fault)
      }
      if interval != nil,
        arxiv == nil || crossref == nil || doi == nil || acl == nil || pages == nil
      {
        return (
          "interval",
          "“interval” is for servers of your own: it needs “arxiv”, “crossref”, “doi”, “acl” and “pages” beside it"
        )
      }
      return SettingRange.lookupPatience.fault(timeout?.value, of: "“timeout”").map {
        ("timeout", $0)
      }
    }
  }

  /// Whom to ask about works, and how.
  ///
  /// - Throws: `Failure` for a configuration of the user's that cannot be read.
  func lookupSettings() throws -> LookupSettings {
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
    settings.allowsPrivate = try UserConfiguration.read().allowsPrivate
    if lookup?.allow_private == true, !settings.allowsPrivate, let source = lookup?.source {
      UserConfiguration.reportIgnored(source.place(of: ["lookup", "allow_private"]), option: nil)
    }
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
  func lookup(keeps: Bool) throws -> Lookup {
    let canKeep = keeps || FileManager.default.fileExists(atPath: stateFolder)
    return try Lookup(
      configuration.lookupSettings(), cacheFolder: canKeep ? stateFolder + "/lookup" : nil)
  }
}
