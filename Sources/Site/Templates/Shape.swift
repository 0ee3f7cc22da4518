/// What a template may ask of a value: the contract between the pages and the theme.
indirect enum Shape: Sendable {
  /// Text, which is escaped; may be absent.
  case text
  /// HTML from the renderer, which is not escaped; may be absent.
  case html
  /// Yes or no.
  case flag
  /// A value with names of its own; may be absent.
  case object([String: Shape])
  /// Any number of values with names of their own.
  case list([String: Shape])

  /// The first name by which `values` breaks the shape of `names`, for assertions.
  ///
  /// O(values).
  static func mismatch(of values: TemplateValues, with names: [String: Shape]) -> String? {
    for (name, value) in values.sorted(by: { $0.key < $1.key }) {
      guard let shape = names[name] else { return name }
      switch (shape, value) {
      case (.text, is String), (.html, is SafeHTML), (.flag, is Bool): continue
      case (.object(let inner), let object as TemplateValues):
        if let wrong = mismatch(of: object, with: inner) { return name + "." + wrong }
      case (.list(let inner), let list as [TemplateValues]):
        for object in list {
          if let wrong = mismatch(of: object, with: inner) { return name + "." + wrong }
        }
      default: return name
      }
    }
    return nil
  }
}
