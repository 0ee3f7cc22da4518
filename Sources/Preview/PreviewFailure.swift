/// Why a preview cannot be served.
public enum PreviewFailure: Error, Sendable, Hashable {
  /// Another program listens on the port.
  case portInUse
  /// The system does not let it; says why.
  case cannotListen(String)
}
