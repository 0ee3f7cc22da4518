/// What a new workspace is to be.
public struct ScaffoldOptions: Sendable {
  /// The language that comes first in a workspace in two languages.
  public enum Language: String, Sendable, CaseIterable {
    /// English, then Chinese.
    case english = "en"
    /// Chinese, then English.
    case chinese = "zh"
  }

  /// Stands in the workflows where nobody has said where the source of `tricks` is.
  public static let unknownRepository = "OWNER/tricks"

  /// The title of the collection.
  public var name: String
  /// The language that comes first.
  public var language: Language
  /// Whether the catalog is made, with its example; not where there are lists already.
  public var hasExample: Bool
  /// Where the workflows get the source of `tricks` from, as `OWNER/REPOSITORY` on GitHub.
  public var sourceRepository: String

  /// Makes options.
  public init(
    name: String, language: Language = .english, hasExample: Bool = true,
    sourceRepository: String = unknownRepository
  ) {
    self.name = name
    self.language = language
    self.hasExample = hasExample
    self.sourceRepository = sourceRepository
  }
}
