internal import Synchronization

/// Values that many pages share, with the parts of pages that templates have made of them.
final class SharedValues: Sendable {
  /// The values.
  let values: TemplateValues
  private let parts = Mutex<[Int: [UInt8]]>([:])

  /// Takes over values.
  init(_ values: TemplateValues) { self.values = values }

  /// What the template with this number writes at `step`: made once, then remembered.
  func part(template: Int, step: Int, _ make: () -> [UInt8]) -> [UInt8] {
    let key = template << 32 | step
    if let part = parts.withLock({ $0[key] }) { return part }
    let part = make()
    parts.withLock { $0[key] = part }
    return part
  }
}
