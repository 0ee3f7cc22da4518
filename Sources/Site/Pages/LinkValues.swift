internal import Catalog

/// A link that a curator wrote, as a template sees it.
enum LinkValues {
  /// What the templates may ask of a link.
  static let shape: [String: Shape] = [
    "href": .text, "label": .text, "labelLang": .text, "host": .text, "verdict": .text,
    "verdictLabel": .text, "checked": .text,
  ]

  /// The values for the link `url`, written with `label` in `file`.
  ///
  /// - Parameter title: the text beside which it stands; a label that only repeats it gives way
  ///   to the name of the host.
  static func values(
    url: String, label: String?, file: String, beside title: String?, _ context: PageContext
  ) -> TemplateValues {
    var values: TemplateValues = [:]
    values["href"] = context.href(written: url, in: file)
    let host = host(of: url)
    let written = label?.trimmed ?? ""
    let saysNothing = written.isEmpty || written == url || written == title
    let address = ShownAddress.of(url)
    values["label"] = !saysNothing ? written : address == title ? host : address
    if !saysNothing {
      values["labelLang"] = context.foreignLanguage(of: written)
      if written != host { values["host"] = host }
    }
    if let health = context.site.options.linkHealth[url], health.verdict != "ok" {
      values["verdict"] = health.verdict
      let key = "verdict." + health.verdict
      values["verdictLabel"] = context.strings.texts[key] ?? health.verdict
      values["checked"] = health.checked
    }
    return values
  }

  /// The host of `url` without `www.`; what is no web address stays, shortened.
  ///
  /// O(url), byte by byte: it is asked for at every link of every page.
  static func host(of url: String) -> String {
    let bytes = url.utf8
    guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")),
      bytes[bytes.index(after: slash)...].first == UInt8(ascii: "/")
    else { return String(url.prefix(40)) }
    let authority = bytes[bytes.index(slash, offsetBy: 2)...].prefix {
      $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#")
    }
    let name = authority.lastIndex(of: UInt8(ascii: "@")).map { authority.index(after: $0) }
    let host = url[(name ?? authority.startIndex)..<authority.endIndex]
    if host.isEmpty { return String(url.prefix(40)) }
    return String(host.utf8.starts(with: "www.".utf8) ? host.dropFirst(4) : host)
  }
}
