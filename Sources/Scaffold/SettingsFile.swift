/// The file `tricks.toml` of a new workspace.
enum SettingsFile {
  static func contents(_ options: ScaffoldOptions) -> String {
    let languages = ScaffoldOptions.Language.allCases
      .sorted { $0 == options.language && $1 != options.language }
      .map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
    return """
      # Settings of tricks. Every line may be left out; take the # before a key away to set it.

      [site]
      # The name of the collection, on the site and in exports.
      title = \(quoted(options.name))

      # One sentence below it.
      # description = "Papers and tricks on training neural networks"

      # Where the site is published; feeds, sitemap and canonical links need it.
      # base_url = "https://OWNER.github.io/REPOSITORY/"

      # The languages of the site, the first one first.
      languages = [\(languages)]

      # Where the lists are kept, for links from the site to their source.
      # repository = "https://github.com/OWNER/REPOSITORY"
      # branch = "main"

      # The folder with files of a theme of your own.
      # theme = "site"

      # Words and emoji after an item that say how far you are, besides the built-in ones.
      [states]
      # todo = ["someday", "以后再读"]
      # reading = ["halfway", "读了一半"]
      # done = ["archived", "归档"]
      # skipped = ["not for me", "不适合"]

      [check]
      # Links that are never asked: those in which one of these texts stands.
      # exclude = ["https://intranet.example.com/"]

      # Seconds until a page is given up.
      # timeout = 20

      # Requests at the same time, in all and to one host.
      # concurrency = 256
      # per_host = 4

      # Seconds between two requests to one host.
      # interval = 0.2

      # What servers are told about who asks; name a page or an address for complaints.
      # user_agent = "tricks (+https://github.com/OWNER/REPOSITORY)"

      """
  }

  /// A TOML string.
  private static func quoted(_ text: String) -> String {
    let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
      switch scalar {
      case "\"": result += "\\\""
      case "\\": result += "\\\\"
      case _ where scalar.value < 0x20 || (0x7F..<0xA0).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: result.unicodeScalars.append(scalar)
      }
    }
    return "\"" + escaped + "\""
  }
}
