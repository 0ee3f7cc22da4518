public import ArgumentParser
public import Catalog
public import Markdown

extension EntryKind: @retroactive ExpressibleByArgument {}
extension EntryOrder: @retroactive ExpressibleByArgument {}
extension Language: @retroactive ExpressibleByArgument {}

extension ReadState: @retroactive ExpressibleByArgument {
  /// The state of this name; `skip` is accepted for `skipped`.
  public init?(argument: String) {
    self.init(rawValue: argument == "skip" ? "skipped" : argument)
  }
}
