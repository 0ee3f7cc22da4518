extension [String: Any] {
  /// Sets a list, and the flag `hasName` that a template needs for what stands around it.
  mutating func setList(_ name: String, _ list: [[String: Any]]) {
    self[name] = list
    self["has" + name.prefix(1).uppercased() + name.dropFirst()] = !list.isEmpty
  }
}
