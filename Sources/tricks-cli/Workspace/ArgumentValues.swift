public import ArgumentParser
public import Catalog
public import Markdown

extension EntryKind: ExpressibleByArgument {}
extension EntryOrder: ExpressibleByArgument {}
extension ExportFormat: ExpressibleByArgument {}
extension SortEdit.Key: ExpressibleByArgument {}
extension ImportFormat: ExpressibleByArgument {}
extension Language: ExpressibleByArgument {}

extension ReadState: ExpressibleByArgument {
  /// The state of this name; `skip` is accepted for `skipped`.
  public init?(argument: String) {
    self.init(rawValue: argument == "skip" ? "skipped" : argument)
  }
}
