#if canImport(Glibc)
  internal import Glibc
#else
  internal import Darwin
#endif

/// The environment variables that a terminal program heeds, from the process or from a test.
public struct Environment: Sendable {
  /// The variables of this process, looked up when they are asked for.
  public static let process = Environment(values: nil)

  private let values: [String: String]?

  /// An environment of these variables and no others.
  public init(_ values: [String: String]) {
    self.init(values: values)
  }

  private init(values: [String: String]?) {
    self.values = values
  }

  /// A variable's value, or `nil` where it is unset or empty.
  public subscript(name: String) -> String? {
    let value = values.map { $0[name] } ?? getenv(name).map { String(cString: $0) }
    return value?.isEmpty == true ? nil : value
  }
}
