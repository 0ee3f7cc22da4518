internal import Catalog
internal import Markdown

/// The list of pages for search engines.
enum Sitemap {
  /// The most addresses in one file, by the protocol of sitemaps.org.
  static let limit = 50_000

  /// `sitemap.xml`, and where there are too many pages for it, the parts that it names.
  ///
  /// A page has a date where the reading log has one: the entry's last event, on the home page the
  /// log's. O(pages).
  static func files(_ site: SiteContext, baseURL: String, limit: Int = limit) -> [String: [UInt8]] {
    let dates = Dictionary(
      site.catalog.readingLog.events.map { ($0.id, $0.time) }, uniquingKeysWith: { $1 })
    let newest = site.catalog.readingLog.events.last?.time
    var addresses: [String] = []
    for language in site.plan.languages {
      for page in site.plan.pages where page != .notFound {
        var xml = XMLText()
        xml.raw("<url>\n")
        xml.element("loc", baseURL + site.plan.addressPath(of: page, in: language))
        switch page {
        case .entry(let index):
          if let date = dates[site.catalog.entries[index].id] { xml.element("lastmod", date) }
        case .home: if let newest { xml.element("lastmod", newest) }
        default: break
        }
        if site.plan.languages.count > 1 {
          for other in site.plan.languages {
            xml.raw("<xhtml:link rel=\"alternate\" hreflang=\"\(other.rawValue)\" href=\"")
            xml.text(baseURL + site.plan.addressPath(of: page, in: other))
            xml.raw("\"/>\n")
          }
        }
        xml.raw("</url>\n")
        addresses.append(String(decoding: xml.bytes, as: UTF8.self))
      }
    }
    if addresses.count <= limit { return ["sitemap.xml": part(addresses[...])] }
    var files: [String: [UInt8]] = [:]
    var index = XMLText()
    index.raw(declaration + "<sitemapindex xmlns=\"\(namespace)\">\n")
    for (number, start) in stride(from: 0, to: addresses.count, by: limit).enumerated() {
      let name = "sitemap-\(number + 1).xml"
      files[name] = part(addresses[start..<min(start + limit, addresses.count)])
      index.raw("<sitemap>\n")
      index.element("loc", baseURL + name)
      index.raw("</sitemap>\n")
    }
    index.raw("</sitemapindex>\n")
    files["sitemap.xml"] = index.bytes
    return files
  }

  /// `robots.txt`: everything may be read.
  static func robots(baseURL: String?) -> [UInt8] {
    let sitemap = baseURL.map { "\nSitemap: \($0)sitemap.xml\n" } ?? ""
    return Array(("User-agent: *\nDisallow:\n" + sitemap).utf8)
  }

  private static let namespace = "http://www.sitemaps.org/schemas/sitemap/0.9"
  private static let declaration = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n"

  private static func part(_ addresses: ArraySlice<String>) -> [UInt8] {
    let open =
      "<urlset xmlns=\"\(namespace)\" xmlns:xhtml=\"http://www.w3.org/1999/xhtml\">\n"
    return Array((declaration + open + addresses.joined() + "</urlset>\n").utf8)
  }
}
