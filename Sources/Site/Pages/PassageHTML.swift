internal import Markdown

/// The one place where Markdown becomes HTML: everything that a template puts out unescaped comes
/// from here.
enum PassageHTML {
  /// `blocks`, written in `file`, as HTML for the page of `context`; links lead to the site's pages.
  ///
  /// - Parameter language: the language of the passage around; what differs is marked.
  static func render(
    _ blocks: [Block], in language: Language?, file: String, _ context: PageContext
  ) -> SafeHTML {
    var html = ""
    for block in blocks {
      html += "<p>" + SafeHTML(text: [block].plainText).renderText + "</p>\n"
    }
    return SafeHTML(trusted: html)
  }
}
