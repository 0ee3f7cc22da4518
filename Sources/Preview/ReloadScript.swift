/// The script that loads a page anew when the list has changed; in served pages only, never in those
/// that are published.
enum ReloadScript {
  /// Waits for a version that is not the page's own.
  ///
  /// A browser asks again by itself when the preview was stopped and comes back.
  static let text = """
    (() => {
      'use strict';
      const own = document.currentScript.dataset.version;
      const news = new EventSource('\(PreviewRouter.streamPath)');
      news.onmessage = (event) => {
        if (event.data === own) return;
        news.close();
        location.reload();
      };
      addEventListener('pagehide', () => news.close());
    })();

    """

  /// A page with the script, and with a policy that lets it listen to this preview.
  static func added(to page: [UInt8], _ version: Int) -> [UInt8] {
    let html = String(decoding: page, as: UTF8.self)
    guard let head = html.firstRange(of: "</head>") else { return page }
    let tag =
      "<script src=\"\(PreviewRouter.scriptPath)\" data-version=\"\(version)\"></script>\n"
    let start = html[..<head.lowerBound].replacing(
      "default-src 'none';", with: "default-src 'none'; connect-src 'self';", maxReplacements: 1)
    return Array((start + tag + html[head.lowerBound...]).utf8)
  }
}
