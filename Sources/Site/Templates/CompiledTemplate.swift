/// The template of a page, with its partials and interface strings in place, ready to be filled.
///
/// Where each name stands is known from the shape of the page before any page is made, so that
/// filling it is to look names up and to copy bytes.
struct CompiledTemplate: Sendable {
  /// Where a value stands: in the page's values (0), or in those of a list or object around.
  struct Place: Sendable, Hashable {
    /// How many lists and objects are around the values, the page's own not counted.
    let depth: Int
    /// The name among them.
    let name: String
  }

  /// A step of writing a page.
  indirect enum Step: Sendable {
    /// Bytes of the template.
    case literal([UInt8])
    /// Text, escaped; nothing where it is absent.
    case text(Place)
    /// HTML as it is; nothing where it is absent.
    case html(Place)
    /// The steps, if the flag is set, or the text or HTML is there.
    case when(Place, [Step])
    /// The steps, if the flag is not set, or the value is absent or an empty list.
    case unless(Place, [Step])
    /// The steps, with the values of the object, or of each item of the list.
    case each(Place, [Step])
  }

  /// What writes the page, in order.
  let steps: [Step]

  /// The page that the template makes of `values`.
  ///
  /// O(page).
  func render(_ values: [String: Any]) -> [UInt8] {
    var output: [UInt8] = []
    output.reserveCapacity(16 << 10)
    var scopes = [values]
    Self.write(steps, &scopes, &output)
    return output
  }

  private static func write(
    _ steps: [Step], _ scopes: inout [[String: Any]], _ output: inout [UInt8]
  ) {
    for step in steps {
      switch step {
      case .literal(let bytes): output += bytes
      case .text(let place):
        if let text = scopes[place.depth][place.name] as? String {
          HTMLEscaping.append(text, to: &output)
        }
      case .html(let place):
        if let html = scopes[place.depth][place.name] as? SafeHTML { output += html.markup.utf8 }
      case .when(let place, let steps):
        if isThere(scopes[place.depth][place.name]) { write(steps, &scopes, &output) }
      case .unless(let place, let steps):
        if !isThere(scopes[place.depth][place.name]) { write(steps, &scopes, &output) }
      case .each(let place, let steps):
        let value = scopes[place.depth][place.name]
        if let list = value as? [[String: Any]] {
          for item in list {
            scopes.append(item)
            write(steps, &scopes, &output)
            scopes.removeLast()
          }
        } else if let object = value as? [String: Any] {
          scopes.append(object)
          write(steps, &scopes, &output)
          scopes.removeLast()
        }
      }
    }
  }

  /// Whether a section about `value` is shown: a flag that is set, a list with items, anything
  /// else that is there at all.
  private static func isThere(_ value: Any?) -> Bool {
    switch value {
    case nil: false
    case let flag as Bool: flag
    case let list as [[String: Any]]: !list.isEmpty
    default: true
    }
  }
}
