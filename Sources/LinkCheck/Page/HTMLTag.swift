/// A start tag of an HTML page.
package struct HTMLTag {
  /// The name in lower case.
  package var name: String
  /// Names in lower case with values as written, in order.
  package var attributes: [(name: String, value: ArraySlice<UInt8>)] = []
  /// What stands up to the end tag of an element whose text is not markup; else empty.
  package var text: ArraySlice<UInt8> = []

  /// The value of an attribute, with character references decoded; `nil` where it is missing.
  package subscript(attribute: String) -> String? {
    attributes.first { $0.name == attribute }.map { HTMLText.decoded($0.value) }
  }
}
