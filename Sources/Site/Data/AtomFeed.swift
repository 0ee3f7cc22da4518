internal import Markdown

/// A feed as Atom (RFC 4287).
enum AtomFeed {
  /// The feed as a file.
  ///
  /// O(items).
  static func bytes(_ feed: Feed) -> [UInt8] {
    let address = feed.folder + SiteData.atomName
    var xml = XMLText()
    xml.raw("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n")
    xml.raw("<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"\(feed.language.rawValue)\">\n")
    xml.element("title", feed.title)
    if !feed.description.isEmpty { xml.element("subtitle", feed.description) }
    xml.element("id", address)
    xml.element("updated", feed.updated)
    xml.raw("<author>\n")
    xml.element("name", feed.title)
    xml.raw("</author>\n")
    xml.link("self", "application/atom+xml", address)
    xml.link("alternate", "text/html", feed.home)
    for item in feed.items {
      xml.raw("<entry>\n")
      xml.element("title", item.title)
      xml.element("id", item.id)
      xml.element("updated", item.time)
      xml.element("published", item.time)
      xml.link("alternate", "text/html", item.page)
      if let work = item.work { xml.link("related", nil, work) }
      xml.raw("<category term=\"")
      xml.text(item.kind)
      xml.raw("\"/>\n")
      if let summary = item.summary {
        let language = item.summaryLanguage == feed.language ? nil : item.summaryLanguage?.rawValue
        xml.element("summary", summary, language: language)
      } else {
        xml.element("summary", item.title)
      }
      xml.raw("</entry>\n")
    }
    xml.raw("</feed>\n")
    return xml.bytes
  }
}

/// XML under construction.
struct XMLText {
  /// What has been written.
  private(set) var bytes: [UInt8] = []

  /// Writes markup as it is.
  mutating func raw(_ markup: String) { bytes += markup.utf8 }

  /// Writes text, escaped for content and attributes; what XML may not hold is left out.
  mutating func text(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": bytes += "&amp;".utf8
      case "<": bytes += "&lt;".utf8
      case ">": bytes += "&gt;".utf8
      case "\"": bytes += "&quot;".utf8
      case "\t", "\n", "\r": bytes.append(0x20)
      case _ where scalar.value < 0x20 || scalar.value == 0xFFFE || scalar.value == 0xFFFF: continue
      default: bytes += String(scalar).utf8
      }
    }
  }

  /// Writes an element with text on a line of its own.
  mutating func element(_ name: String, _ content: String, language: String? = nil) {
    raw("<\(name)" + (language.map { " xml:lang=\"\($0)\"" } ?? "") + ">")
    text(content)
    raw("</\(name)>\n")
  }

  /// Writes a link of Atom.
  mutating func link(_ relation: String, _ type: String?, _ address: String) {
    raw("<link rel=\"\(relation)\"" + (type.map { " type=\"\($0)\"" } ?? "") + " href=\"")
    text(RelativePath.asciiURL(address))
    raw("\"/>\n")
  }
}
