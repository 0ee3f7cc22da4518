/// A step of writing a page, as the compiler finds it; `CompiledTemplate` lays the steps out in line.
indirect enum TemplateNode: Sendable {
  /// Where a value stands: in the values that many pages share (0), in the page's own (1), or in
  /// those of a list or object around.
  struct Place: Sendable, Hashable {
    /// How many values are around those that hold it.
    let depth: Int
    /// The name among them.
    let name: String
  }

  /// Bytes of the template.
  case literal([UInt8])
  /// Text, escaped; nothing where it is absent.
  case text(Place)
  /// HTML as it is; nothing where it is absent.
  case html(Place)
  /// The steps, if the flag is set, or the text or HTML is there.
  case when(Place, [TemplateNode])
  /// The steps, if the flag is not set, or the value is absent or an empty list.
  case unless(Place, [TemplateNode])
  /// The steps, with the values of the object, or of each item of the list.
  case each(Place, [TemplateNode])

  /// Whether the step writes the same on every page that shares values.
  ///
  /// - Parameter depth: how many values are around the step; those that an item of a shared list
  ///   adds are shared too.
  func isShared(depth: Int) -> Bool {
    func holds(_ place: Place) -> Bool { place.depth == 0 || place.depth >= depth }
    return switch self {
    case .literal: true
    case .text(let place), .html(let place): holds(place)
    case .when(let place, let nodes), .unless(let place, let nodes), .each(let place, let nodes):
      holds(place) && nodes.allSatisfy { $0.isShared(depth: depth) }
    }
  }
}
