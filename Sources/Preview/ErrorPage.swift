/// The page that stands in for every other while the list has no site.
enum ErrorPage {
  /// What is wrong, as a page that loads itself anew.
  static func html(_ problems: [String], version: Int) -> [UInt8] {
    let items = problems.map { "<li><code>\(escaped($0))</code></li>" }.joined(separator: "\n")
    let page = """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'">
      <meta name="color-scheme" content="light dark">
      <title>The site cannot be built</title>
      </head>
      <body>
      <h1>The site cannot be built</h1>
      <p>The last good site stays as it is. This page goes away when the list is mended:</p>
      <ul>
      \(items)
      </ul>
      </body>
      </html>

      """
    return ReloadScript.added(to: Array(page.utf8), version)
  }

  private static func escaped(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
