extension TemplateValues {
  /// Sets a list, and the flag `hasName` that a template needs for what stands around it.
  mutating func setList(_ name: String, _ list: [TemplateValues]) {
    self[name] = list
    self[Self.flag(name)] = !list.isEmpty
  }

  /// `hasName`; names in templates are ASCII.
  private static func flag(_ name: String) -> String {
    var bytes = Array("has".utf8)
    bytes.append(contentsOf: name.utf8)
    if bytes.count > 3, (0x61...0x7A).contains(bytes[3]) { bytes[3] -= 0x20 }
    return String(decoding: bytes, as: UTF8.self)
  }
}
