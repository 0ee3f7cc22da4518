internal import Foundation
internal import Markdown
internal import Site

extension Configuration {
  /// The `[site]` table.
  struct Site: Codable {
    var title: String?
    var description: String?
    var base_url: String?
    var languages: [String]?
    var repository: String?
    var branch: String?
    var theme: String?

    static let keys = [
      "title", "description", "base_url", "languages", "repository", "branch", "theme",
    ]

    /// What is wrong with the table, with the key that it is about; `nil` if nothing is.
    func fault() -> (key: String, message: String)? {
      if let base_url, !Self.isFolderAddress(base_url) {
        return (
          "base_url", "“\(base_url)” is no address of a folder, such as https://host.example/path/"
        )
      }
      if let languages {
        if languages.isEmpty { return ("languages", "“languages” names none; there are en and zh") }
        if let name = languages.first(where: { Language(rawValue: $0) == nil }) {
          return ("languages", "“\(name)” in “languages” is unknown; there are en and zh")
        }
      }
      if let repository, SourceRepository(repository) == nil {
        return (
          "repository",
          "“\(repository)” is no repository on GitHub, GitLab or Codeberg; for another host write the address of a file with {file} and {line} in it"
        )
      }
      if let branch, branch.isEmpty || branch.contains(where: \.isWhitespace) {
        return ("branch", "“branch” takes the name of a branch, such as main")
      }
      if let theme, theme.isEmpty { return ("theme", "“theme” takes the path of a folder") }
      return nil
    }

    private static func isFolderAddress(_ text: String) -> Bool {
      (text.hasPrefix("https://") || text.hasPrefix("http://"))
        && !text.contains(where: { "?#\"<> ".contains($0) })
    }
  }
}
