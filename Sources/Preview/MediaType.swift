/// Media types of the files that a site has.
enum MediaType {
  /// The type for a file's name; that of bytes where the ending tells nothing.
  static func of(_ name: String) -> String {
    switch name.split(separator: ".").last {
    case "html": "text/html; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "js": "text/javascript; charset=utf-8"
    case "json": "application/json"
    case "xml": "application/xml"
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "txt", "bib": "text/plain; charset=utf-8"
    default: "application/octet-stream"
    }
  }
}
